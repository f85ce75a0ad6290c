// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Why.h"

namespace csc {

namespace {

/// `checked` is what the last look at the file found; a synced episode does not mind.
std::optional<Why> fileGate(const EpisodeReader::WhyFacts &facts)
{
    if (facts.fileProblem.isEmpty())
        return std::nullopt;
    const bool open = facts.fileProblem == toText(ImportReason::Incomplete);
    return Why{open ? Gate::NotClosed : Gate::Damaged,
               facts.fileProblemMessage.isEmpty()
                   ? QStringLiteral("The recording was not a complete MCAP file when it was last "
                                    "checked. Repair or record it again, then import it again.")
                   : facts.fileProblemMessage,
               {},
               0};
}

QString qaSentence(QaStatus status)
{
    switch (status) {
    case QaStatus::PendingQa:
        return QStringLiteral("It is not approved: it waits for review.");
    case QaStatus::QaRunning:
        return QStringLiteral("It is not approved yet: its review is running.");
    case QaStatus::NeedsInspection:
        return QStringLiteral("It is not approved: it needs inspection.");
    case QaStatus::Rejected:
        return QStringLiteral("It was rejected.");
    case QaStatus::Failed:
        return QStringLiteral("It is not approved: its review failed.");
    case QaStatus::Approved:
    case QaStatus::InspectorApproved:
        break;
    }
    return QStringLiteral("It is not approved.");
}

QString attempts(qint64 count)
{
    return count == 1 ? QStringLiteral("1 attempt") : QStringLiteral("%1 attempts").arg(count);
}

QString interruptedSentence(bool isCancelled, bool isWorked)
{
    const QString what =
        isCancelled ? QStringLiteral("Its upload was interrupted, and it was cancelled. That is "
                                     "noted %1.")
                    : QStringLiteral("Its upload was interrupted: the program that uploaded it has "
                                     "ended. It is taken over %1.");
    return what.arg(isWorked
                        ? QStringLiteral("by itself in a moment")
                        : QStringLiteral("when the window or \"cloudsyncctl run\" is started"));
}

Why syncingGate(const EpisodeSummary &episode, const WhyContext &context)
{
    const bool isCancelled = episode.cancelRequestedAt.isValid();
    const QDateTime lease = context.claim.leaseExpiresAt;
    Why why{Gate::Syncing, {}, {}, 0};
    why.holder = context.holder;
    if (why.holder != HolderState::Dead && lease.isValid() && lease <= context.now)
        why.holder = HolderState::Silent;
    switch (why.holder) {
    case HolderState::Dead:
        why.message = interruptedSentence(isCancelled, context.isWorked);
        break;
    case HolderState::Silent:
        why.until = lease;
        why.message =
            QStringLiteral("The program that uploads it let its lease run out at %1. %2")
                .arg(utcText(lease),
                     context.isWorked
                         ? QStringLiteral("The upload is taken over by itself in a moment.")
                         : QStringLiteral("The upload is taken over when the window or "
                                          "\"cloudsyncctl run\" is started."));
        break;
    case HolderState::Stopped:
        why.until = lease;
        why.message = QStringLiteral("The program that uploads it was stopped. If it does not go "
                                     "on, the upload is taken over when its lease is over, at %1.")
                          .arg(utcText(lease));
        break;
    case HolderState::Working:
        why.message = isCancelled
                          ? QStringLiteral("It is being uploaded, and will stop: it was cancelled.")
                          : QStringLiteral("It is being uploaded now.");
        break;
    }
    return why;
}

Why outageGate(const Outage &outage)
{
    // When the next one would be says nothing while this one runs.
    if (!outage.probedEpisode.isEmpty()) {
        return {Gate::Outage,
                QStringLiteral("The destination can't be used since %1: %2 It is being tried now, "
                               "with %3.")
                    .arg(utcText(outage.since), outage.message, outage.probedEpisode),
                {},
                0,
                {},
                outage.probedEpisode};
    }
    return {Gate::Outage,
            QStringLiteral("The destination can't be used since %1: %2 It is probed again at %3.")
                .arg(utcText(outage.since), outage.message, utcText(outage.nextProbeAt)),
            outage.nextProbeAt, 0};
}

Why queuedGate(const EpisodeReader::WhyFacts &facts, const WhyContext &context);

Why failedGate(const EpisodeSummary &episode, const EpisodeReader::WhyFacts &facts,
               const WhyContext &context)
{
    // It is tried again when the outage ends, whatever its code and its backoff say.
    const bool hasAttempts = episode.latestAttemptCount < context.maxRetries;
    if (facts.beganOutage && context.queue.outage && hasAttempts)
        return queuedGate(facts, context);
    const std::optional<ErrorCode> code = errorCodeFromText(episode.errorCode);
    const QString why = episode.errorMessage.isEmpty() ? episode.errorCode : episode.errorMessage;
    if (code == ErrorCode::Cancelled) {
        return {Gate::NotRetryable,
                QStringLiteral("It was cancelled by an operator. Retry it if it is wanted after "
                               "all."),
                {},
                0};
    }
    // The end of an outage makes such a failure due, too, where it was one that began it.
    if (code && !isRetryable(*code) && !episode.nextRetryAt.isValid()) {
        return {Gate::NotRetryable,
                QStringLiteral("The upload failed and is not tried again by itself. %1").arg(why)
                    + (code == ErrorCode::DestinationConflict // which says what to do
                           ? QString()
                           : QStringLiteral(" Retry it when the cause is mended.")),
                {},
                0};
    }
    if (!episode.nextRetryAt.isValid() || !hasAttempts) {
        return {Gate::Exhausted,
                QStringLiteral("No attempts are left after %1: %2 Retry it by hand when the cause "
                               "is mended.")
                    .arg(attempts(episode.latestAttemptCount), why),
                {},
                0};
    }
    return {Gate::Backoff,
            QStringLiteral("Attempt %1 of %2 failed: %3 It is tried again at %4.")
                .arg(episode.latestAttemptCount)
                .arg(context.maxRetries)
                .arg(why, utcText(episode.nextRetryAt)),
            episode.nextRetryAt, 0};
}

Why queuedGate(const EpisodeReader::WhyFacts &facts, const WhyContext &context)
{
    // What stands in the way of another workstation's disk and settings can't be told from here.
    const bool isElsewhere = !facts.host.isEmpty() && facts.host != context.host;
    if (!isElsewhere && !facts.volumeRoot.isEmpty()
        && context.missingVolumes.contains(facts.volumeRoot)) {
        return {Gate::DriveMissing,
                QStringLiteral("The drive %1 that holds the recording is not mounted. Connect it; "
                               "the upload then begins by itself.")
                    .arg(facts.volumeRoot),
                {},
                0};
    }
    if (context.queue.paused) {
        return {Gate::Paused,
                QStringLiteral("The queue is paused. Resume it to let uploads begin."),
                {},
                0};
    }
    if (!isElsewhere && !context.hasDestination) {
        return {Gate::NoDestination,
                QStringLiteral("No destination is set up. Set one up to let uploads begin."),
                {},
                0};
    }
    if (context.queue.outage)
        return outageGate(*context.queue.outage);
    if (isElsewhere) {
        return {Gate::WaitingForSlot,
                QStringLiteral("It waits for the workstation %1, on whose disk the recording is; "
                               "its place in the queue is %2. Let the program run there.")
                    .arg(facts.host)
                    .arg(facts.placeInQueue),
                {},
                facts.placeInQueue,
                facts.host};
    }
    Why why{Gate::WaitingForSlot, {}, {}, facts.placeInQueue};
    why.isHeldBack = context.isWorked && context.claim.isHeldBack;
    why.message = (why.isHeldBack
                       ? QStringLiteral("The program ended each time of late while it uploaded it, "
                                        "so it waits until no other recording of that kind is "
                                        "being uploaded; its place in the queue is %1.")
                   : context.isWorked
                       ? QStringLiteral("It waits for a free upload slot; its place in the queue "
                                        "is %1.")
                       : QStringLiteral("Its place in the queue is %1, but no program works the "
                                        "queue now. Start the window or \"cloudsyncctl run\"."))
                      .arg(facts.placeInQueue);
    return why;
}

} // namespace

Why explain(const EpisodeSummary &episode, const EpisodeReader::WhyFacts &facts,
            const WhyContext &context)
{
    const bool synced = episode.status == SyncStatus::Completed
                        || (episode.status == SyncStatus::NotStarted && episode.cloudSynced);
    if (synced)
        return {Gate::Synced, QStringLiteral("It is in the cloud, verified."), {}, 0};
    if (episode.status == SyncStatus::InProgress)
        return syncingGate(episode, context);
    if (episode.deleted)
        return {Gate::Deleted, QStringLiteral("It was deleted from the catalog."), {}, 0};
    if (std::optional<Why> file = fileGate(facts))
        return *file;
    if (!isApproved(episode.qaStatus)) {
        return {Gate::NotApproved,
                qaSentence(episode.qaStatus) + QStringLiteral(" Approve it to let it upload."),
                {},
                0};
    }
    if (episode.status == SyncStatus::Failed)
        return failedGate(episode, facts, context);
    if (episode.status == SyncStatus::NotStarted) {
        return {Gate::NotQueued,
                QStringLiteral("Nobody has queued it yet. Queue it to let it upload."),
                {},
                0};
    }
    return queuedGate(facts, context);
}

} // namespace csc
