// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "sync/ProcessIdentity.h"
#include "transfer/SystemNetworkWatch.h"

namespace csc {

namespace {

struct Snapshot
{
    QueueCounts counts;
    QueueStateStore::State queue;
    QList<WorkerInfo> workers;
    bool isOffline = false;
};

Result<Snapshot> take(Catalog &catalog, const Settings &settings)
{
    const Result<QueueCounts> counts = catalog.reader().counts();
    if (!counts)
        return counts.error();
    const Result<QueueStateStore::State> queue = catalog.state().read();
    if (!queue)
        return queue.error();
    const Result<QList<WorkerInfo>> workers = catalog.state().workers(isKnownDead);
    if (!workers)
        return workers.error();
    return Snapshot{*counts, *queue, *workers, SystemNetworkWatch(settings).look().isOffline};
}

QJsonObject toJson(const Snapshot &snapshot)
{
    QJsonArray workers;
    for (const WorkerInfo &worker : snapshot.workers)
        workers.append(csc::toJson(worker));
    const QueueStateStore::State &queue = snapshot.queue;
    return {{QStringLiteral("counts"), csc::toJson(snapshot.counts)},
            {QStringLiteral("paused"), queue.paused},
            {QStringLiteral("outage"),
             queue.outage ? QJsonValue(csc::toJson(*queue.outage)) : QJsonValue()},
            {QStringLiteral("workers"), workers},
            {QStringLiteral("last_success_at"), timeOrNull(queue.lastSuccessAt)},
            {QStringLiteral("start_report"),
             queue.startReport ? QJsonValue(csc::toJson(*queue.startReport)) : QJsonValue()}};
}

QString reportSentence(const StartReport &report)
{
    if (report.clean)
        return QStringLiteral("%1, after an orderly end").arg(utcText(report.at));
    return QStringLiteral("%1, after an end that was not orderly: %2, %3 to go on with (%4), check "
                          "of the database: %5")
        .arg(utcText(report.at),
             counted(report.leasesRecovered, QStringLiteral("interrupted upload"),
                     QStringLiteral("interrupted uploads")),
             counted(report.uploadsResumable, QStringLiteral("upload"), QStringLiteral("uploads")),
             counted(report.partsKept, QStringLiteral("part kept"), QStringLiteral("parts kept")),
             report.integrity);
}

QString outageSentence(const Outage &outage)
{
    const QString next = outage.probedEpisode.isEmpty()
                             ? QStringLiteral("Next try at %1.").arg(utcText(outage.nextProbeAt))
                             : QStringLiteral("It is being tried now, with %1.")
                                   .arg(printable(outage.probedEpisode));
    return QStringLiteral("since %1, %2: %3 %4")
        .arg(utcText(outage.since), toText(outage.code), outage.message, next);
}

/// "85: 83 access_denied, 2 network"
QString failedText(const QueueCounts &counts)
{
    constexpr int most = 5;
    QStringList causes;
    for (const FailureCause &cause : counts.failures) {
        if (causes.size() == most) {
            causes.append(QStringLiteral("and others"));
            break;
        }
        causes.append(QStringLiteral("%1 %2").arg(QString::number(cause.count),
                                                  cause.errorCode.isEmpty()
                                                      ? QStringLiteral("without a code")
                                                      : printable(cause.errorCode)));
    }
    const QString failed = QString::number(counts.of(SyncStatus::Failed));
    return causes.isEmpty()
               ? failed
               : QStringLiteral("%1: %2").arg(failed, causes.join(QStringLiteral(", ")));
}

QString statusText(const Snapshot &snapshot)
{
    TextTable table;
    const auto add = [&table](const QString &name, const QString &value) {
        table.addRow(QStringList{name, value});
    };
    const QueueCounts &counts = snapshot.counts;
    const QueueStateStore::State &queue = snapshot.queue;
    add(QStringLiteral("Queued"), QString::number(counts.of(SyncStatus::Pending)));
    add(QStringLiteral("Syncing"), QString::number(counts.of(SyncStatus::InProgress)));
    add(QStringLiteral("Failed"), failedText(counts));
    add(QStringLiteral("Synced"), QString::number(counts.of(SyncStatus::Completed)));
    add(QStringLiteral("Not synced"), QString::number(counts.of(SyncStatus::NotStarted)));
    add(QStringLiteral("Queue"),
        queue.paused ? QStringLiteral("paused") : QStringLiteral("not paused"));
    if (snapshot.isOffline) {
        add(QStringLiteral("Network"),
            QStringLiteral("offline: no interface of this computer is up. Uploads go on by "
                           "themselves once one is."));
    }
    if (queue.outage) {
        add(QStringLiteral("Outage"), outageSentence(*queue.outage));
    }
    if (snapshot.workers.isEmpty())
        add(QStringLiteral("Workers"), QStringLiteral("none"));
    for (const WorkerInfo &worker : snapshot.workers) {
        add(QStringLiteral("Worker"),
            QStringLiteral("%1, %2 syncing, seen %3")
                .arg(worker.name, QString::number(worker.active), utcText(worker.lastSeenAt)));
    }
    add(QStringLiteral("Last success"),
        queue.lastSuccessAt.isValid() ? utcText(queue.lastSuccessAt) : QStringLiteral("never"));
    if (queue.startReport)
        add(QStringLiteral("Last start"), reportSentence(*queue.startReport));
    return table.toText(false);
}

class StatusCommand final : public Command
{
public:
    StatusCommand()
        : Command(
            {QStringLiteral("status"),
             QString(),
             QStringLiteral("Says how the queue stands and who works it."),
             QString(),
             {QStringLiteral("cloudsyncctl status"), QStringLiteral("cloudsyncctl --json status")}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        const Result<Snapshot> snapshot = take(**catalog, call.settings());
        if (!snapshot)
            return snapshot.error();
        call.console.result(toJson(*snapshot), [&] { return statusText(*snapshot); });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeStatusCommand()
{
    return std::make_unique<StatusCommand>();
}

} // namespace csc
