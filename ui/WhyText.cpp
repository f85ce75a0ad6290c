// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WhyText.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Words.h"

#include <QLocale>

namespace csc {

namespace {

/// What the error is about is told below, with the error itself.
QJsonObject reasonAlone(QJsonObject detail)
{
    const QStringList keys = detail.keys();
    for (const QString &key : keys) {
        if (key != QLatin1StringView("id") && key != QLatin1StringView("reason"))
            detail.remove(key);
    }
    return detail;
}

} // namespace

QString WhyText::sentence(const EpisodeDetails &details)
{
    const Why &why = details.why;
    switch (why.gate) {
    case Gate::Synced:
        return tr("It is in the cloud, verified.");
    case Gate::Syncing:
        return ofUpload(details);
    case Gate::Deleted:
        return tr("It was deleted from the catalog.");
    case Gate::NotClosed:
        return ofFile(why,
                      QT_TR_NOOP("The recording is not finished yet. Finish or repair it, then "
                                 "import it again."));
    case Gate::Damaged:
        return ofFile(why, QT_TR_NOOP("The recording is damaged. Repair or record it again, then "
                                      "import it again."));
    case Gate::NotApproved:
        return tr("It is not approved: %1. Approve it to let it upload.")
            .arg(Words::qaStatus(details.summary.qaStatus));
    case Gate::Exhausted:
    case Gate::NotRetryable:
    case Gate::Backoff:
        return ofFailure(details);
    case Gate::NotQueued:
        return tr("Nobody has queued it yet. Queue it to let it upload.");
    case Gate::DriveMissing:
        return tr("The drive that holds the recording is not mounted. Connect it; the upload then "
                  "begins by itself.");
    case Gate::Paused:
        return tr("The queue is paused. Resume it to let uploads begin.");
    case Gate::NoDestination:
        return tr("No destination is set up. Set one up to let uploads begin.");
    case Gate::Outage:
        if (!why.probedEpisode.isEmpty()) {
            return tr("The destination serves nobody at the moment. It is being tried now, with "
                      "%1.")
                .arg(why.probedEpisode);
        }
        return why.until.isValid()
                   ? tr("The destination serves nobody at the moment. It is probed again at %1.")
                         .arg(Formats::moment(why.until))
                   : tr("The destination serves nobody at the moment. It is probed again by "
                        "itself.");
    case Gate::WaitingForSlot:
        if (!why.workstation.isEmpty()) {
            return tr("It waits for the workstation %1, on whose disk the recording is; its place "
                      "in the queue is %2. Let the program run there.")
                .arg(why.workstation)
                .arg(why.placeInQueue);
        }
        if (why.isHeldBack) {
            return tr("The program ended each time of late while it uploaded it, so it waits until "
                      "no other recording of that kind is being uploaded; its place in the queue "
                      "is %1.")
                .arg(why.placeInQueue);
        }
        return tr("It waits for a free upload slot; its place in the queue is %1.")
            .arg(why.placeInQueue);
    }
    return why.message;
}

QString WhyText::ofUpload(const EpisodeDetails &details)
{
    const bool isCancelled = details.summary.cancelRequestedAt.isValid();
    switch (details.why.holder) {
    case HolderState::Dead:
        return isCancelled ? tr("Its upload was interrupted, and it was cancelled. That is noted "
                                "by itself in a moment.")
                           : tr("Its upload was interrupted: the program that uploaded it has "
                                "ended. It is taken over by itself in a moment.");
    case HolderState::Silent:
        return tr("The program that uploads it let its lease run out at %1. The upload is taken "
                  "over by itself in a moment.")
            .arg(Formats::moment(details.why.until));
    case HolderState::Stopped:
        return tr("The program that uploads it was stopped. If it does not go on, the upload is "
                  "taken over when its lease is over, at %1.")
            .arg(Formats::moment(details.why.until));
    case HolderState::Working:
        break;
    }
    return isCancelled ? tr("It is being uploaded, and will stop: it was cancelled.")
                       : tr("It is being uploaded now.");
}

QString WhyText::ofFile(const Why &why, const char *text)
{
    // The stored sentence knows the place of the damage; the translated one only what to do.
    const QString translated = tr(text);
    const bool english = translated == QLatin1StringView(text);
    return english && !why.message.isEmpty() ? why.message : translated;
}

QString WhyText::ofFailure(const EpisodeDetails &details)
{
    const EpisodeSummary &row = details.summary;
    const bool backoff = details.why.gate == Gate::Backoff;
    const QString error =
        ErrorText::sentence(row.errorCode, row.errorMessage, reasonAlone(row.errorDetail),
                            backoff ? ErrorText::Again::Maybe : ErrorText::Again::No);
    if (backoff)
        return ofBackoff(details, error);
    if (errorCodeFromText(row.errorCode) == ErrorCode::Cancelled)
        return tr("It was cancelled by an operator. Retry it if it is wanted after all.");
    if (errorCodeFromText(row.errorCode) == ErrorCode::DestinationConflict) // it says what to do
        return tr("The upload failed and is not tried again by itself. %1").arg(error);
    if (details.why.gate == Gate::NotRetryable) {
        return tr("The upload failed and is not tried again by itself. %1 Retry it when the cause "
                  "is mended.")
            .arg(error);
    }
    // "All attempts" would be said too much where the limit was lowered or a script wrote the row.
    return tr("The upload failed and is not tried again by itself; attempts made: %1. %2 Retry "
              "starts a fresh series of attempts.")
        .arg(QLocale().toString(row.latestAttemptCount), error);
}

QString WhyText::ofBackoff(const EpisodeDetails &details, const QString &error)
{
    const EpisodeSummary &row = details.summary;
    const QDateTime until = details.why.until.isValid() ? details.why.until : row.nextRetryAt;
    const QString attempt = QLocale().toString(row.latestAttemptCount);
    return until <= QDateTime::currentDateTimeUtc()
               ? tr("Attempt %1 failed: %2 It is due to be tried again.").arg(attempt, error)
               : tr("Attempt %1 failed: %2 It is tried again at %3.")
                     .arg(attempt, error, Formats::moment(until));
}

} // namespace csc
