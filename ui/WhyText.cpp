// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WhyText.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Words.h"

namespace csc {

QString WhyText::sentence(const EpisodeDetails &details)
{
    const Why &why = details.why;
    switch (why.gate) {
    case Gate::Synced:
        return tr("It is in the cloud, verified.");
    case Gate::Syncing:
        return details.summary.cancelRequestedAt.isValid()
                   ? tr("It is being uploaded, and will stop: it was cancelled.")
                   : tr("It is being uploaded now.");
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
        return why.until.isValid()
                   ? tr("The destination serves nobody at the moment. It is probed again at %1.")
                         .arg(Formats::moment(why.until))
                   : tr("The destination serves nobody at the moment. It is probed again by "
                        "itself.");
    case Gate::WaitingForSlot:
        return tr("It waits for a free upload slot; its place in the queue is %1.")
            .arg(why.placeInQueue);
    }
    return why.message;
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
    const QString error = ErrorText::sentence(row.errorCode, row.errorMessage, row.errorDetail);
    switch (details.why.gate) {
    case Gate::NotRetryable:
        return tr("The upload failed and is not tried again by itself. %1 Retry it when the cause "
                  "is mended.")
            .arg(error);
    case Gate::Backoff:
        return tr("Attempt %1 failed: %2 It is tried again at %3.")
            .arg(
                QString::number(row.latestAttemptCount), error,
                Formats::moment(details.why.until.isValid() ? details.why.until : row.nextRetryAt));
    default:
        return tr("All attempts are used up (%1), the last failed with: %2 Retry it when the cause "
                  "is mended.")
            .arg(QString::number(row.latestAttemptCount), error);
    }
}

} // namespace csc
