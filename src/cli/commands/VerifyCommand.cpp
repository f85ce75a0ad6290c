// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Destination.h"
#include "cli/EpisodeNames.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/VerifyTarget.h"

#include <map>

namespace csc {

namespace {

struct Verified
{
    QString episodeId;
    VerifyReport report;
};

TextTable::Colour colourOf(VerifyReport::Result result)
{
    return result == VerifyReport::Result::Same ? TextTable::Colour::Green : TextTable::Colour::Red;
}

QString resultText(const QList<Verified> &items, bool coloured)
{
    TextTable table;
    for (const Verified &item : items) {
        table.addRow(QList<TextTable::Cell>{
            {item.episodeId},
            {toText(item.report.result), colourOf(item.report.result)},
            {item.report.by ? QStringLiteral("by ") + toText(*item.report.by) : QString()}});
    }
    return table.toText(coloured);
}

class VerifyCommand final : public Command
{
public:
    VerifyCommand()
        : Command({QStringLiteral("verify"),
                   QStringLiteral("EPISODE…"),
                   QStringLiteral("Compares the cloud's objects with the local files."),
                   QStringLiteral("Changes nothing. Exit status 1 if one differs or is missing, 5 "
                                  "if one can't be reached."),
                   {QStringLiteral("cloudsyncctl verify session-7")},
                   {},
                   1,
                   -1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<QStringList> names = readEpisodeNames(call.arguments);
        if (!names)
            return names.error();
        // Settings before the database: without a destination there is nothing to compare with.
        if (const auto usable = openDestination(call.settings()); !usable)
            return usable.error();
        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        QList<EpisodeSummary> episodes;
        for (const QString &name : *names) {
            const Result<EpisodeSummary> episode = (*catalog)->episode(name);
            if (!episode)
                return episode.error();
            episodes.append(*episode);
        }

        QList<Verified> items;
        for (const EpisodeSummary &episode : episodes) {
            const Result<VerifyReport> report = verify(episode, call.settings());
            if (!report)
                return report.error();
            items.append({episode.episodeId, *report});
            if (report->result != VerifyReport::Result::Same && !report->error.message.isEmpty())
                call.console.note(episode.episodeId + QStringLiteral(": ") + report->error.message);
        }
        m_transports.clear();
        call.console.result(toJson(items),
                            [&] { return resultText(items, call.console.coloured()); });
        return statusOf(items);
    }

private:
    static QJsonObject toJson(const QList<Verified> &items)
    {
        QJsonArray list;
        for (const Verified &item : items) {
            const auto &by = item.report.by;
            list.append(
                QJsonObject{{QStringLiteral("episode_id"), item.episodeId},
                            {QStringLiteral("result"), toText(item.report.result)},
                            {QStringLiteral("by"), by ? QJsonValue(toText(*by)) : QJsonValue()}});
        }
        return {{QStringLiteral("items"), list}};
    }

    static ExitStatus statusOf(const QList<Verified> &items)
    {
        ExitStatus status = ExitStatus::Done;
        for (const Verified &item : items) {
            if (item.report.result == VerifyReport::Result::Unreachable)
                return ExitStatus::Destination;
            if (item.report.result != VerifyReport::Result::Same)
                status = ExitStatus::Partly;
        }
        return status;
    }

    Result<VerifyReport> verify(const EpisodeSummary &episode, const Settings &settings)
    {
        const Result<VerifyTarget> target = verifyTargetOf(episode, settings);
        if (!target)
            return target.error();
        const std::optional<FileIdentity> identity = readFileIdentity(target->file.path);
        if (!identity) {
            return VerifyReport{
                VerifyReport::Result::Different,
                {},
                Error{ErrorCode::SourceMissing,
                      QStringLiteral("The local file %1 is missing or can't be read, so there is "
                                     "nothing to compare the cloud's object with.")
                          .arg(target->file.path),
                      {},
                      {}}};
        }
        const Result<Transport *> transport = transportTo(*target, settings);
        if (!transport)
            return transport.error();
        UploadFile file = target->file;
        file.identity = *identity;
        return (*transport)->verify(file, JobControl{});
    }

    /// One transport a destination: its connections are used again.
    Result<Transport *> transportTo(const VerifyTarget &target, const Settings &settings)
    {
        if (const auto found = m_transports.find(target.destination); found != m_transports.end())
            return found->second.get();
        Settings there = settings;
        there.destination = target.destination;
        auto factory = openDestination(there);
        if (!factory)
            return factory.error();
        auto transport = (*factory)->create();
        if (!transport)
            return transport.error();
        return m_transports.emplace(target.destination, std::move(*transport)).first->second.get();
    }

    std::map<QString, std::unique_ptr<Transport>> m_transports; ///< by destination
};

} // namespace

std::unique_ptr<Command> makeVerifyCommand()
{
    return std::make_unique<VerifyCommand>();
}

} // namespace csc
