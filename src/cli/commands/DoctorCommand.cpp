// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Destination.h"
#include "cli/Json.h"
#include "cli/SignalWatcher.h"
#include "cli/TextTable.h"

#include <QJsonDocument>

namespace csc {

namespace {

TextTable::Colour colourOf(StepResult result)
{
    switch (result) {
    case StepResult::Ok:
        return TextTable::Colour::Green;
    case StepResult::Warning:
        return TextTable::Colour::Yellow;
    case StepResult::Failed:
        return TextTable::Colour::Red;
    case StepResult::Skipped:
        break;
    }
    return TextTable::Colour::None;
}

QJsonObject toJson(const Diagnosis &diagnosis)
{
    QJsonArray steps;
    for (const DiagnosisStep &step : diagnosis.steps) {
        steps.append(QJsonObject{{QStringLiteral("name"), step.name},
                                 {QStringLiteral("result"), toText(step.result)},
                                 {QStringLiteral("message"), step.message},
                                 {QStringLiteral("advice"), textOrNull(step.advice)}});
    }
    const bool hasPolicy = !diagnosis.policy.isEmpty();
    return {{QStringLiteral("steps"), steps},
            {QStringLiteral("policy"), hasPolicy ? QJsonValue(diagnosis.policy) : QJsonValue()}};
}

QString resultText(const Diagnosis &diagnosis, const QString &destination, bool coloured)
{
    TextTable table;
    for (const DiagnosisStep &step : diagnosis.steps) {
        table.addRow(QList<TextTable::Cell>{
            {toText(step.result), colourOf(step.result)}, {step.name}, {printable(step.message)}});
        if (!step.advice.isEmpty())
            table.addRow(QStringList{{}, {}, QStringLiteral("-> ") + printable(step.advice)});
    }
    QString text = table.toText(coloured);
    if (!diagnosis.policy.isEmpty()) {
        text += QStringLiteral("\nThe least that the credentials must be allowed, as a policy of "
                               "AWS:\n")
                + QString::fromUtf8(QJsonDocument(diagnosis.policy).toJson());
    } else if (destination.startsWith(QLatin1StringView("file:"))) {
        text += QStringLiteral("\nA folder needs no policy: the right to make folders and files in "
                               "it is enough.\n");
    }
    return text;
}

class DoctorCommand final : public Command
{
public:
    DoctorCommand()
        : Command(
            {QStringLiteral("doctor"),
             QString(),
             QStringLiteral("Tries the destination step by step and says what to do."),
             QStringLiteral(
                 "Writes a small object under the destination's prefix and removes it again. "
                 "Ends with\nstatus 5 if a step failed; a warning names something that works "
                 "less well here. Prints\nthe least rights that the program needs."),
             {QStringLiteral("cloudsyncctl doctor"), QStringLiteral("cloudsyncctl --json doctor")},
             {},
             0,
             0,
             true})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Diagnosis diagnosis = diagnose(call);
        call.console.endProgress();
        call.console.result(toJson(diagnosis), [&] {
            return resultText(diagnosis, call.settings().destination, call.console.coloured());
        });
        return diagnosis.failed() ? ExitStatus::Destination : ExitStatus::Done;
    }

private:
    /// What the database has learned of the destination. One that can't be read keeps nobody from
    /// trying the destination.
    static DestinationTraits knownOf(const Call &call, const TransportFactory &factory)
    {
        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        const auto known = catalog ? (*catalog)->ledger().traitsOf(factory.endpoint())
                                   : Result<DestinationTraits>(catalog.error());
        return known ? *known : DestinationTraits{};
    }

    static Diagnosis diagnose(const Call &call)
    {
        const Settings &settings = call.settings();
        if (!call.loaded.problems.isEmpty() || settings.destination.isEmpty())
            return diagnosisOfWrongSettings(call.loaded.problems, settings.destination);
        const auto factory = openDestination(settings);
        if (!factory)
            return diagnosisOfWrongSettings({factory.error()}, settings.destination);
        JobControl control;
        SignalWatcher signal;
        QObject::connect(&signal, &SignalWatcher::interrupted, &signal,
                         [&control] { control.stop(StopReason::Released); });
        return (*factory)->diagnose(
            knownOf(call, **factory), control, [&call](const DiagnosisStep &step) {
                call.console.progress(QStringLiteral("%1: %2").arg(step.name, toText(step.result)));
            });
    }
};

} // namespace

std::unique_ptr<Command> makeDoctorCommand()
{
    return std::make_unique<DoctorCommand>();
}

} // namespace csc
