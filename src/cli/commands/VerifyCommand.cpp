// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "catalog/Sidecar.h"
#include "cli/Catalog.h"
#include "cli/Destination.h"
#include "cli/EpisodeNames.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/VerifyTarget.h"

#include <algorithm>
#include <map>

namespace csc {

namespace {

struct Verified
{
    QString episodeId;
    VerifyReport report;
};

/// What the names on the command line stand for.
struct Named
{
    QList<EpisodeSummary> episodes;
    QStringList unknown;

    /// Once, also if it was named by its public id and by its number.
    void add(EpisodeSummary episode)
    {
        if (std::none_of(
                episodes.cbegin(), episodes.cend(),
                [&episode](const EpisodeSummary &other) { return other.key == episode.key; }))
            episodes.append(std::move(episode));
    }
};

/// Of an episode with no address on record, and none where it would go.
VerifyReport neverUploaded(const EpisodeSummary &episode)
{
    return {VerifyReport::Result::Missing,
            {},
            Error{ErrorCode::DestinationMissing,
                  QStringLiteral("It was never uploaded, so there is nothing to compare. "
                                 "\"cloudsyncctl enqueue %1\" queues it.")
                      .arg(episode.episodeId),
                  {},
                  {}}};
}

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
        const Result<Named> named = find(**catalog, *names);
        if (!named)
            return named.error();
        for (const QString &name : named->unknown)
            call.console.note(noEpisode(name).message);

        QList<Verified> items;
        for (const EpisodeSummary &episode : named->episodes) {
            const Result<VerifyReport> report = verify(**catalog, episode, call.settings());
            if (!report)
                return report.error();
            items.append({episode.episodeId, *report});
            if (report->result != VerifyReport::Result::Same && !report->error.message.isEmpty())
                call.console.note(episode.episodeId + QStringLiteral(": ") + report->error.message);
        }
        m_transports.clear();
        call.console.result(toJson(items, named->unknown),
                            [&] { return resultText(items, call.console.coloured()); });
        const ExitStatus status = statusOf(items);
        return status == ExitStatus::Done && !named->unknown.isEmpty() ? ExitStatus::Partly
                                                                       : status;
    }

private:
    /// Unknown ids don't hold back the others; error `not_found` where nothing is left to look at.
    static Result<Named> find(Catalog &catalog, const QStringList &names)
    {
        Named named;
        for (const QString &name : names) {
            Result<EpisodeSummary> episode = catalog.episode(name);
            if (episode)
                named.add(*std::move(episode));
            else if (episode.error().code == ErrorCode::NotFound)
                named.unknown.append(name);
            else
                return episode.error();
        }
        if (named.episodes.isEmpty() && !named.unknown.isEmpty())
            return allUnknown(named.unknown);
        return named;
    }

    static Error allUnknown(const QStringList &names)
    {
        Error error = noEpisode(names.constFirst());
        if (names.size() > 1)
            error.message = QStringLiteral("There are no episodes \"%1\".")
                                .arg(names.join(QStringLiteral("\", \"")));
        return error;
    }

    /// As the commands that change many name them: only where there are any.
    static QJsonArray rejectedJson(const QStringList &unknown)
    {
        CommandReport report;
        for (const QString &name : unknown)
            report.rejected.append({name, RejectReason::NotFound});
        return csc::toJson(report).value(QStringLiteral("rejected")).toArray();
    }

    static QJsonObject toJson(const QList<Verified> &items, const QStringList &unknown)
    {
        QJsonArray list;
        for (const Verified &item : items) {
            const auto &by = item.report.by;
            list.append(
                QJsonObject{{QStringLiteral("episode_id"), item.episodeId},
                            {QStringLiteral("result"), toText(item.report.result)},
                            {QStringLiteral("by"), by ? QJsonValue(toText(*by)) : QJsonValue()}});
        }
        QJsonObject json{{QStringLiteral("items"), list}};
        if (!unknown.isEmpty())
            json.insert(QStringLiteral("rejected"), rejectedJson(unknown));
        return json;
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

    /// The recording, and then the sidecar that went with it.
    Result<VerifyReport> verify(Catalog &catalog, const EpisodeSummary &episode,
                                const Settings &settings)
    {
        Result<VerifyReport> recording = verifyRecording(catalog, episode, settings);
        if (!recording || recording->result != VerifyReport::Result::Same)
            return recording;
        const Result<QString> address =
            catalog.reader().sentSidecar(episode.key, episode.destinationPath);
        if (!address)
            return address.error();
        if (address->isEmpty())
            return recording;
        Result<VerifyReport> sidecar = verifySidecar(catalog, episode, *address, settings);
        if (!sidecar)
            return sidecar.error();
        if (sidecar->result == VerifyReport::Result::Same)
            return recording;
        sidecar->error.message.prepend(QStringLiteral("Its sidecar: "));
        return sidecar;
    }

    Result<VerifyReport> verifyRecording(Catalog &catalog, const EpisodeSummary &episode,
                                         const Settings &settings)
    {
        const Result<VerifyTarget> target = verifyTargetOf(episode, settings);
        if (!target)
            return target.error();
        const bool sent = !episode.destinationPath.isEmpty();
        if (!sent && !readFileIdentity(target->file.path))
            return neverUploaded(episode);
        Result<VerifyReport> report = compare(catalog, *target, settings);
        if (report && report->result == VerifyReport::Result::Missing && !sent)
            return neverUploaded(episode);
        return report;
    }

    /// Also one that has gone here since: it is in the cloud all the same.
    Result<VerifyReport> verifySidecar(Catalog &catalog, const EpisodeSummary &episode,
                                       const QString &address, const Settings &settings)
    {
        const QString path =
            episode.sidecarPath.isEmpty() ? sidecarPathOf(episode.sourcePath) : episode.sidecarPath;
        const Result<VerifyTarget> target = verifyTargetAt(address, path, settings);
        return target ? compare(catalog, *target, settings) : target.error();
    }

    Result<VerifyReport> compare(Catalog &catalog, const VerifyTarget &target,
                                 const Settings &settings)
    {
        const std::optional<FileIdentity> identity = readFileIdentity(target.file.path);
        if (!identity) {
            return VerifyReport{
                VerifyReport::Result::Different,
                {},
                Error{ErrorCode::SourceMissing,
                      QStringLiteral("The local file %1 is missing or can't be read, so there is "
                                     "nothing to compare the cloud's object with.")
                          .arg(target.file.path),
                      {},
                      {}}};
        }
        const Result<Transport *> transport = transportTo(catalog, target, settings);
        if (!transport)
            return transport.error();
        UploadFile file = target.file;
        file.identity = *identity;
        return (*transport)->verify(file, JobControl{});
    }

    /// One transport a destination: its connections are used again.
    Result<Transport *> transportTo(Catalog &catalog, const VerifyTarget &target,
                                    const Settings &settings)
    {
        if (const auto found = m_transports.find(target.destination); found != m_transports.end())
            return found->second.get();
        Settings there = settings;
        there.destination = target.destination;
        auto factory = openDestination(there);
        if (!factory)
            return factory.error();
        const auto known = catalog.ledger().traitsOf((*factory)->endpoint());
        if (!known)
            return known.error();
        auto transport = (*factory)->create(*known);
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
