// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeCells.h"

#include "ui/EpisodeColumns.h"
#include "ui/ErrorText.h"
#include "ui/ProgressText.h"
#include "ui/Words.h"

#include <QDir>
#include <QLocale>
#include <QRegularExpression>

namespace csc::cells {

QString noText(const EpisodeSummary &)
{
    return {};
}

QString episodeToolTip(const EpisodeSummary &row)
{
    return row.episodeId + QLatin1Char('\n') + QDir::toNativeSeparators(row.sourcePath);
}

QVariant rawStatus(const EpisodeSummary &row)
{
    return int(row.status);
}
QString showStatus(const EpisodeSummary &row, const QDateTime &)
{
    return Words::status(row.status);
}
QString statusToolTip(const EpisodeSummary &row)
{
    return EpisodeColumns::tr("%1. Review: %2")
        .arg(Words::status(row.status), Words::qaStatus(row.qaStatus));
}
QString plainStatus(const EpisodeSummary &row)
{
    return Words::status(row.status);
}

QVariant rawProgress(const EpisodeSummary &row)
{
    return row.bytesTransferred;
}
QString showProgress(const EpisodeSummary &row, const QDateTime &)
{
    if (row.status == SyncStatus::Completed)
        return EpisodeColumns::tr("%1 %").arg(100);
    if (row.status == SyncStatus::InProgress)
        return ProgressText(row).whole();
    if (row.syncLogKey == 0 || row.status == SyncStatus::Pending || row.bytesTransferred <= 0)
        return {};
    return EpisodeColumns::tr("%1 %").arg(
        Formats::percent(row.bytesTransferred, row.fileSizeBytes));
}
QString progressToolTip(const EpisodeSummary &row)
{
    if (row.syncLogKey == 0)
        return {};
    return EpisodeColumns::tr("%1 confirmed of %2")
        .arg(Formats::exactSize(row.bytesTransferred), Formats::exactSize(row.fileSizeBytes));
}
QString plainProgress(const EpisodeSummary &row)
{
    return row.syncLogKey == 0 ? QString() : QString::number(row.bytesTransferred);
}

QVariant rawSize(const EpisodeSummary &row)
{
    return row.fileSizeBytes;
}
QString showSize(const EpisodeSummary &row, const QDateTime &)
{
    return Formats::size(row.fileSizeBytes);
}
QString sizeToolTip(const EpisodeSummary &row)
{
    return Formats::exactSize(row.fileSizeBytes);
}
QString plainSize(const EpisodeSummary &row)
{
    return QString::number(row.fileSizeBytes);
}

QVariant rawAttempts(const EpisodeSummary &row)
{
    return row.totalAttemptCount;
}
QString showAttempts(const EpisodeSummary &row, const QDateTime &)
{
    return row.syncLogCount == 0 ? QString() : QLocale().toString(row.totalAttemptCount);
}
QString attemptsToolTip(const EpisodeSummary &row)
{
    if (row.syncLogCount == 0)
        return {};
    return EpisodeColumns::tr("%1 in the latest sync log, %2 in all")
        .arg(row.latestAttemptCount)
        .arg(row.totalAttemptCount);
}
QString plainAttempts(const EpisodeSummary &row)
{
    return row.syncLogCount == 0 ? QString() : QString::number(row.totalAttemptCount);
}

QString showRetry(const EpisodeSummary &row, const QDateTime &now)
{
    return Formats::countdown(row.nextRetryAt, now);
}

QString shortDestination(const EpisodeSummary &row, const QDateTime &)
{
    const QString &path = row.destinationPath;
    const QString segment = QLatin1Char('/') + row.episodeId;
    if (row.episodeId.isEmpty())
        return path;
    for (qsizetype at = path.indexOf(segment); at >= 0; at = path.indexOf(segment, at + 1)) {
        // A whole name: "/ep" is no part of "/episodes".
        const qsizetype end = at + segment.size();
        if (end == path.size() || path.at(end) == u'/' || path.at(end) == u'.')
            return path.left(at + 1) + QChar(0x2026);
    }
    return path;
}

QVariant rawDuration(const EpisodeSummary &row)
{
    return row.durationSec ? QVariant(*row.durationSec) : QVariant();
}
QString showDuration(const EpisodeSummary &row, const QDateTime &)
{
    return row.durationSec ? Formats::duration(*row.durationSec) : QString();
}
QString durationToolTip(const EpisodeSummary &row)
{
    return row.durationSec
               ? EpisodeColumns::tr("%1 seconds").arg(QLocale().toString(*row.durationSec, 'f', 3))
               : QString();
}
QString plainDuration(const EpisodeSummary &row)
{
    return row.durationSec ? QString::number(*row.durationSec, 'f', 3) : QString();
}

QString showError(const EpisodeSummary &row, const QDateTime &)
{
    // What happened, in the first sentence; what to do about it is told where there is room.
    static const QRegularExpression end(QStringLiteral("。|\\.(?= +\\p{Lu})"));
    const QString cause = ErrorText::cause(row);
    const QRegularExpressionMatch first = end.match(cause);
    return first.hasMatch() ? cause.left(first.capturedEnd()) : cause;
}
QString wholeError(const EpisodeSummary &row)
{
    return ErrorText::sentence(row);
}

QString sampleStatus()
{
    QString longest;
    for (int status = int(SyncStatus::NotStarted); status <= int(SyncStatus::Failed); ++status) {
        const QString word = Words::status(SyncStatus(status));
        longest = word.size() > longest.size() ? word : longest;
    }
    return longest;
}

namespace {

/// Where a rate has the most letters: just below the next unit.
UploadProgress longProgress()
{
    UploadProgress upload;
    upload.phase = UploadPhase::Sending;
    upload.confirmedBytes = 932'000'000; // 888.8 MiB
    upload.shownBytes = upload.confirmedBytes;
    upload.totalBytes = 992'000'000;   // 57 seconds
    upload.bytesPerSecond = 1'036'800; // 1,012.5 KiB
    return upload;
}

} // namespace

QString sampleProgress()
{
    return ProgressText(longProgress()).of(ProgressText::Detail::BytesAndShortLeft);
}
QString shortSampleProgress()
{
    return ProgressText(longProgress()).of(ProgressText::Detail::PercentAndRate);
}
QString sampleSize()
{
    return Formats::size(932'000'000);
}
QString sampleCount()
{
    return QLocale().toString(888);
}
/// Of another day, which is longer than one of today.
QString sampleTime()
{
    const QDateTime day(QDate(2026, 11, 28), QTime(20, 58), Qt::UTC);
    return Formats::moment(day, day.addDays(2));
}
QString sampleDay()
{
    const QDateTime day(QDate(2026, 11, 28), QTime(12, 58), Qt::UTC);
    return Formats::shortMoment(day, day.addDays(2));
}
QString sampleTimeOfToday()
{
    const QDateTime day(QDate(2026, 11, 28), QTime(12, 58, 58), Qt::UTC);
    return Formats::moment(day, day);
}
QString sampleRetry()
{
    // Which has the most letters differs between languages.
    const QDateTime now(QDate(2026, 11, 28), QTime(12, 0), Qt::UTC);
    const QString minutes = Formats::countdown(now.addSecs(58 * 60 + 58), now);
    const QString hours = Formats::countdown(now.addSecs(23 * 3600 + 58 * 60), now);
    return minutes.size() > hours.size() ? minutes : hours;
}
QString sampleDuration()
{
    return Formats::duration(8 * 3600 + 58 * 60);
}

} // namespace csc::cells
