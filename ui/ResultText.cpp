// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ResultText.h"

#include "ui/Words.h"

#include <QDir>
#include <QLocale>

#include <algorithm>

namespace csc {

namespace {

QString wordOf(RejectReason reason, int /*count*/)
{
    return Words::reason(reason);
}

QString wordOf(ImportReason reason, int count)
{
    return Words::reason(reason, count);
}

/// "already synced" for one reason, "2 already synced, 1 not approved" for several.
template <typename Reason>
QString reasonsOf(const QMap<Reason, qint64> &counts)
{
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const QString word = wordOf(it.key(), int(it.value()));
        parts.append(counts.size() == 1
                         ? word
                         : QStringLiteral("%1 %2").arg(QLocale().toString(it.value()), word));
    }
    return parts.join(ResultText::tr(", ", "between the parts of a result"));
}

template <typename Reason, typename Item>
QMap<Reason, qint64> counted(const QList<Item> &items)
{
    QMap<Reason, qint64> counts;
    for (const Item &item : items)
        ++counts[item.reason];
    return counts;
}

/// What a file's refusal means and what to do, without the file's name.
const char *refusal(ImportReason reason)
{
    switch (reason) {
    case ImportReason::NotMcap:
        return QT_TRANSLATE_NOOP("csc::ResultText", "This is no MCAP recording. Choose a file that "
                                                    "a robot's recorder wrote.");
    case ImportReason::Incomplete:
        return QT_TRANSLATE_NOOP("csc::ResultText",
                                 "The recording is not complete. Wait until its recorder has "
                                 "closed it, or copy it again.");
    case ImportReason::Damaged:
        return QT_TRANSLATE_NOOP("csc::ResultText", "The recording is damaged. Copy it again from "
                                                    "the robot, or record it again.");
    case ImportReason::Empty:
        return QT_TRANSLATE_NOOP("csc::ResultText", "The file is empty. Record it again.");
    case ImportReason::Unreadable:
        return QT_TRANSLATE_NOOP("csc::ResultText", "The file can't be read. Check that it is "
                                                    "there and that you may read it.");
    case ImportReason::BadSidecar:
        return QT_TRANSLATE_NOOP("csc::ResultText", "Its sidecar can't be used. Correct it.");
    case ImportReason::BadId:
        return QT_TRANSLATE_NOOP("csc::ResultText", "Its episode id can't be used. Give it another "
                                                    "episode_id in its sidecar.");
    case ImportReason::DuplicateId:
        return QT_TRANSLATE_NOOP("csc::ResultText",
                                 "Another recording has the same episode id. Give one of them "
                                 "another episode_id in its sidecar.");
    }
    Q_UNREACHABLE();
    return "";
}

/// Only the stored sentence says what is wrong with the sidecar, and who has the id.
bool namesOthers(ImportReason reason)
{
    return reason == ImportReason::BadSidecar || reason == ImportReason::BadId
           || reason == ImportReason::DuplicateId;
}

} // namespace

QString ResultText::accepted(SyncService::Command command, qint64 number)
{
    const int count = int(number);
    switch (command) {
    case SyncService::Command::Queue:
    case SyncService::Command::Retry:
    case SyncService::Command::Resync:
        return tr("%Ln queued", nullptr, count);
    case SyncService::Command::Cancel:
        return tr("%Ln cancelled", nullptr, count);
    case SyncService::Command::MoveToTop:
        return tr("%Ln moved to the top", nullptr, count);
    case SyncService::Command::Approve:
        return tr("%Ln approved", nullptr, count);
    case SyncService::Command::Reject:
        return tr("%Ln rejected", nullptr, count);
    }
    return {};
}

CommandOutcome ResultText::outcomeOf(const CommandReport &report)
{
    return {report.accepted.size(), report.rejected.size(), counted<RejectReason>(report.rejected),
            report.rejected.mid(0, CommandOutcome::MostSkipped)};
}

QString ResultText::ofCommand(SyncService::Command command, const CommandReport &report)
{
    return ofCommand(command, outcomeOf(report));
}

QString ResultText::ofCommand(SyncService::Command command, const CommandOutcome &outcome)
{
    QStringList parts{accepted(command, outcome.accepted)};
    if (outcome.skipped > 0) {
        parts.append(
            tr("%Ln skipped: %1", nullptr, int(outcome.skipped)).arg(reasonsOf(outcome.reasons)));
    }
    return parts.join(tr(", ", "between the parts of a result"));
}

QString ResultText::ofSkipped(const CommandOutcome &outcome)
{
    QStringList lines;
    for (const RejectedEpisode &episode : outcome.firstSkipped) {
        lines.append(tr("%1: %2", "an episode, why it was skipped")
                         .arg(episode.episodeId, Words::reason(episode.reason)));
    }
    if (outcome.skipped > lines.size())
        lines.append(tr("and %n more", nullptr, int(outcome.skipped - lines.size())));
    return lines.join(QLatin1Char('\n'));
}

QString ResultText::ofUndo(const UndoReport &report)
{
    QStringList parts{report.undone > 0
                          ? tr("Undone: %Ln episodes are as before", nullptr, int(report.undone))
                          : tr("Nothing was undone")};
    if (report.begun > 0)
        parts.append(tr("%n had begun already and were left alone", nullptr, int(report.begun)));
    if (report.changed > 0)
        parts.append(tr("%n were changed since and left alone", nullptr, int(report.changed)));
    if (report.notEligible > 0) {
        parts.append(tr("%n are not approved any more, or deleted, and stay cancelled", nullptr,
                        int(report.notEligible)));
    }
    if (report.stopping > 0) {
        parts.append(tr("%n were syncing when they were cancelled and are stopped all the same",
                        nullptr, int(report.stopping)));
    }
    return tr("%1.", "a result as a sentence")
        .arg(parts.join(tr("; ", "between parts of a result")));
}

QString ResultText::ofImport(const ImportReport &report)
{
    QStringList parts{tr("%n imported", nullptr, int(report.imported.size()))};
    if (!report.changed.isEmpty())
        parts.append(tr("%n changed", nullptr, int(report.changed.size())));
    if (report.known > 0)
        parts.append(tr("%n known already", nullptr, int(report.known)));
    if (report.enqueued > 0)
        parts.append(tr("%Ln queued", nullptr, int(report.enqueued)));
    if (!report.rejected.isEmpty()) {
        parts.append(tr("%n not taken: %1", nullptr, int(report.rejected.size()))
                         .arg(reasonsOf(counted<ImportReason>(report.rejected))));
    }
    return parts.join(tr(", ", "between the parts of a result"));
}

QString ResultText::ofScan(const ImportReport &report, const ScanFacts &facts)
{
    if (report.enqueued > 0)
        return ofImport(report);
    QStringList sentences;
    if (!report.imported.isEmpty() || !report.changed.isEmpty() || !report.rejected.isEmpty())
        sentences.append(tr("%1.", "a result as a sentence").arg(ofImport(report)));
    else
        sentences.append(facts.watches ? tr("Nothing new was found.") : tr("Nothing was queued."));
    if (!facts.watches) {
        sentences.append(tr("No folder is watched: add the folders of the recordings under "
                            "File > Settings, or in the setting watch_folders (%1).")
                             .arg(QDir::toNativeSeparators(facts.settingsFile)));
    }
    if (facts.notQueued > 0) {
        sentences.append(tr("%n episodes are not approved: select them and choose Approve in the "
                            "menu Episodes.",
                            nullptr, int(facts.notQueued)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString ResultText::ofRefused(const RejectedFile &file)
{
    const char *text = refusal(file.reason);
    QString said = tr(text);
    if (said == QLatin1StringView(text) && !file.message.isEmpty()) {
        // The stored English sentence knows most; the path that it begins with is said already.
        said = file.message;
        if (said.startsWith(file.path + QLatin1Char(' ')))
            said.remove(0, file.path.size() + 1);
    } else if (namesOthers(file.reason) && !file.message.isEmpty()) {
        said += QLatin1Char(' ') + file.message;
    }
    return tr("%1 — %2", "a file, why it was not taken")
        .arg(QDir::toNativeSeparators(file.path), said)
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QString ResultText::ofRefused(const QList<RejectedFile> &files, int most)
{
    QStringList lines;
    for (const RejectedFile &file : files.first(std::min(most, int(files.size()))))
        lines.append(ofRefused(file));
    if (files.size() > most)
        lines.append(tr("and %n more", nullptr, int(files.size()) - most));
    return lines.join(QLatin1Char('\n'));
}

} // namespace csc
