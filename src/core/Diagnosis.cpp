// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/Diagnosis.h"

#include "core/DiagnosisSentences.h"

#include <algorithm>

namespace csc {

QString toText(StepResult result)
{
    switch (result) {
    case StepResult::Ok:
        return QStringLiteral("ok");
    case StepResult::Warning:
        return QStringLiteral("warning");
    case StepResult::Failed:
        return QStringLiteral("failed");
    case StepResult::Skipped:
        break;
    }
    return QStringLiteral("skipped");
}

bool Diagnosis::failed() const
{
    return std::any_of(steps.cbegin(), steps.cend(),
                       [](const DiagnosisStep &step) { return step.result == StepResult::Failed; });
}

int Diagnosis::warningCount() const
{
    return int(std::count_if(steps.cbegin(), steps.cend(), [](const DiagnosisStep &step) {
        return step.result == StepResult::Warning;
    }));
}

QString filledSentence(QString text, const QMap<QString, QString> &arguments)
{
    // Piece by piece: an argument may itself look like a place to be filled.
    QString filled;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{')) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        filled += text.left(open) + arguments.value(text.mid(open + 1, close - open - 1));
        text = text.mid(close + 1);
    }
    return filled + text;
}

DiagnosisStep diagnosisStep(const QString &name, StepResult result, const QString &id,
                            const QMap<QString, QString> &arguments)
{
    DiagnosisStep step{name, result, {}, {}, id, arguments, {}};
    if (const DiagnosisSentence *sentence = diagnosisSentence(id)) {
        step.message = filledSentence(QString::fromUtf8(sentence->message), arguments);
        step.advice = filledSentence(QString::fromUtf8(sentence->advice), arguments);
    }
    return step;
}

DiagnosisStep erroneousStep(const QString &name, const Error &error, StepResult result,
                            const QString &adviceId)
{
    DiagnosisStep step{name, result, error.message, {}, adviceId, {}, error};
    const QString end = QStringLiteral(". ");
    const qsizetype last = error.message.lastIndexOf(end);
    if (last >= 0) {
        step.message = error.message.left(last + 1);
        step.advice = error.message.mid(last + end.size());
    } else if (const DiagnosisSentence *sentence = diagnosisSentence(adviceId)) {
        step.advice = QString::fromUtf8(sentence->advice);
    }
    return step;
}

QStringList s3StepNames()
{
    return {
        QStringLiteral("name"),       QStringLiteral("connection"),   QStringLiteral("tls"),
        QStringLiteral("clock"),      QStringLiteral("credentials"),  QStringLiteral("region"),
        QStringLiteral("bucket"),     QStringLiteral("list_uploads"), QStringLiteral("remove"),
        QStringLiteral("multipart"),  QStringLiteral("list_parts"),   QStringLiteral("abort"),
        QStringLiteral("put"),        QStringLiteral("read"),         QStringLiteral("checksum"),
        QStringLiteral("create_only")};
}

QStringList folderStepNames()
{
    return {QStringLiteral("folder"), QStringLiteral("mount"),  QStringLiteral("write"),
            QStringLiteral("rename"), QStringLiteral("remove"), QStringLiteral("space")};
}

DiagnosisStep skippedStep(const QString &name, const QString &failed)
{
    if (failed.isEmpty())
        return diagnosisStep(name, StepResult::Skipped, QStringLiteral("skipped.stopped"));
    return diagnosisStep(name, StepResult::Skipped, QStringLiteral("skipped.after"),
                         {{QStringLiteral("step"), failed}});
}

Diagnosis diagnosisOfWrongSettings(const QList<Error> &problems, const QString &destination)
{
    const QString name = QStringLiteral("settings");
    Diagnosis diagnosis;
    for (const Error &problem : problems) {
        DiagnosisStep step =
            erroneousStep(name, problem, StepResult::Failed, QStringLiteral("settings.wrong"));
        diagnosis.steps.append(step);
    }
    if (problems.isEmpty())
        diagnosis.steps.append(
            diagnosisStep(name, StepResult::Failed, QStringLiteral("settings.none")));
    const bool isFolder = destination.startsWith(QLatin1StringView("file:"));
    for (const QString &step : isFolder ? folderStepNames() : s3StepNames())
        diagnosis.steps.append(skippedStep(step, name));
    return diagnosis;
}

} // namespace csc
