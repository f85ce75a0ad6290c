// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "catalog/FolderScan.h"
#include "cli/Catalog.h"
#include "cli/EpisodeNames.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/Words.h"
#include "sync/ProcessIdentity.h"
#include "sync/Why.h"

namespace csc {

namespace {

Result<Why> whyOf(Catalog &catalog, const EpisodeSummary &episode, const Call &call)
{
    const Result<EpisodeReader::WhyFacts> facts = catalog.reader().whyFacts(episode.key);
    if (!facts)
        return facts.error();
    const Result<QueueStateStore::State> queue = catalog.state().read();
    if (!queue)
        return queue.error();
    const Result<QList<WorkerInfo>> workers = catalog.state().workers(isKnownDead);
    if (!workers)
        return workers.error();
    const auto claim = catalog.reader().claimFacts(episode.key, call.settings().maxRetries);
    if (!claim)
        return claim.error();
    WhyContext context;
    context.isWorked = !workers->isEmpty();
    context.holder = holderState(episode.claimedBy);
    context.claim = *claim;
    context.queue = *queue;
    context.hasDestination = !call.settings().destination.isEmpty();
    context.missingVolumes = missingVolumes({facts->volumeRoot});
    context.maxRetries = call.settings().maxRetries;
    context.now = call.clock.nowUtc();
    context.host = thisHost();
    return explain(episode, *facts, context);
}

QString factsText(const EpisodeSummary &episode, const Why &why)
{
    TextTable table;
    const auto add = [&table](const char *name, const QString &value) {
        if (!value.isEmpty())
            table.addRow(QStringList{QString::fromLatin1(name), value});
    };
    add("Episode", episode.episodeId);
    add("Number", QString::number(episode.key));
    add("Status", wordFor(episode.status));
    add("QA", wordFor(episode.qaStatus));
    add("Why", why.message);
    add("Until", utcText(why.until));
    add("Size", QStringLiteral("%1 (%2)").arg(sizeText(episode.fileSizeBytes),
                                              counted(episode.fileSizeBytes, QStringLiteral("byte"),
                                                      QStringLiteral("bytes"))));
    add("Confirmed", sizeText(episode.bytesTransferred));
    add("Attempts", QStringLiteral("%1 of the latest upload, %2 in all, %3")
                        .arg(QString::number(episode.latestAttemptCount),
                             QString::number(episode.totalAttemptCount),
                             counted(episode.syncLogCount, QStringLiteral("sync log"),
                                     QStringLiteral("sync logs"))));
    add("Queued", utcText(episode.queuedAt));
    add("Started", utcText(episode.startedAt));
    add("Completed", utcText(episode.completedAt));
    add("Next retry", utcText(episode.nextRetryAt));
    add("Source", episode.sourcePath);
    add("Destination", episode.destinationPath);
    add("Error", episode.errorCode);
    add("", episode.errorMessage);
    return table.toText(false);
}

class ShowCommand final : public Command
{
public:
    ShowCommand()
        : Command({QStringLiteral("show"),
                   QStringLiteral("EPISODE"),
                   QStringLiteral("Shows one episode, and why it is where it is."),
                   QString(),
                   {QStringLiteral("cloudsyncctl show session-7")},
                   {},
                   1,
                   1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<QString> name = readEpisodeName(call.arguments);
        if (!name)
            return name.error();
        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        const Result<EpisodeSummary> episode = (*catalog)->episode(*name);
        if (!episode)
            return episode.error();
        const Result<Why> why = whyOf(**catalog, *episode, call);
        if (!why)
            return why.error();
        QJsonObject json = toJson(*episode);
        json.insert(QStringLiteral("why"), toJson(*why));
        call.console.result(json, [&] { return factsText(*episode, *why); });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeShowCommand()
{
    return std::make_unique<ShowCommand>();
}

} // namespace csc
