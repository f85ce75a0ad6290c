// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeColumns.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Words.h"

#include <QDir>
#include <QLocale>

#include <array>

namespace csc {

namespace {

constexpr Qt::Alignment Left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

QString noText(const EpisodeSummary &)
{
    return {};
}

template <QDateTime EpisodeSummary::*Member>
QVariant rawTime(const EpisodeSummary &row)
{
    return row.*Member;
}
template <QDateTime EpisodeSummary::*Member>
QString showTime(const EpisodeSummary &row)
{
    return Formats::moment(row.*Member);
}
/// Of the three times the last one tells most; the others leave the room to it and to the error.
template <QDateTime EpisodeSummary::*Member>
QString showShortTime(const EpisodeSummary &row)
{
    return Formats::shortMoment(row.*Member, QDateTime::currentDateTimeUtc());
}
template <QDateTime EpisodeSummary::*Member>
QString exactTime(const EpisodeSummary &row)
{
    return Formats::exactMoment(row.*Member);
}
template <QString EpisodeSummary::*Member>
QString showText(const EpisodeSummary &row)
{
    return row.*Member;
}
template <QString EpisodeSummary::*Member>
QVariant rawText(const EpisodeSummary &row)
{
    return row.*Member;
}

QVariant rawStatus(const EpisodeSummary &row)
{
    return int(row.status);
}
QString showStatus(const EpisodeSummary &row)
{
    return Words::status(row.status);
}
QString statusToolTip(const EpisodeSummary &row)
{
    return EpisodeColumns::tr("%1. Review: %2")
        .arg(Words::status(row.status), Words::qaStatus(row.qaStatus));
}

QVariant rawProgress(const EpisodeSummary &row)
{
    return row.bytesTransferred;
}
QString showProgress(const EpisodeSummary &row)
{
    if (row.status == SyncStatus::Completed)
        return EpisodeColumns::tr("%1 %").arg(100);
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

QVariant rawSize(const EpisodeSummary &row)
{
    return row.fileSizeBytes;
}
QString showSize(const EpisodeSummary &row)
{
    return Formats::size(row.fileSizeBytes);
}
QString sizeToolTip(const EpisodeSummary &row)
{
    return Formats::exactSize(row.fileSizeBytes);
}

QVariant rawAttempts(const EpisodeSummary &row)
{
    return row.totalAttemptCount;
}
QString showAttempts(const EpisodeSummary &row)
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

QVariant rawDuration(const EpisodeSummary &row)
{
    return row.durationSec ? QVariant(*row.durationSec) : QVariant();
}
QString showDuration(const EpisodeSummary &row)
{
    return row.durationSec ? Formats::duration(*row.durationSec) : QString();
}

QString showError(const EpisodeSummary &row)
{
    return ErrorText::cause(row);
}
QString errorToolTip(const EpisodeSummary &row)
{
    return ErrorText::sentence(row);
}

QString episodeToolTip(const EpisodeSummary &row)
{
    return row.episodeId + QLatin1Char('\n') + QDir::toNativeSeparators(row.sourcePath);
}

/// Of so many characters an id or a path can be told from the others by its two ends.
template <int Count>
QString sampleText()
{
    return QString(Count, QLatin1Char('n'));
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
QString sampleProgress()
{
    constexpr qint64 Bytes = 932'000'000; // 888.8 MiB
    UploadProgress upload;
    upload.phase = UploadPhase::Sending;
    upload.shownBytes = Bytes;
    upload.totalBytes = Bytes;
    upload.bytesPerSecond = Bytes / 10;
    return EpisodeColumns::progressBytes(upload);
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
QString sampleTimeOfToday()
{
    const QDateTime day(QDate(2026, 11, 28), QTime(12, 58), Qt::UTC);
    return Formats::moment(day, day);
}
QString sampleDay()
{
    const QDateTime day(QDate(2026, 11, 28), QTime(12, 58), Qt::UTC);
    return Formats::shortMoment(day, day.addDays(2));
}
QString sampleDuration()
{
    return Formats::duration(8 * 3600 + 58 * 60);
}

using S = EpisodeSummary;

constexpr std::array Columns{
    EpisodeColumnInfo{EpisodeColumn::Episode, EpisodeSortKey::Episode,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Episode"), Left, 1, Qt::ElideMiddle,
                      rawText<&S::episodeId>, showText<&S::episodeId>, episodeToolTip,
                      sampleText<24>},
    EpisodeColumnInfo{EpisodeColumn::Status, EpisodeSortKey::Status,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Status"), Left, 0, Qt::ElideRight,
                      rawStatus, showStatus, statusToolTip, sampleStatus},
    EpisodeColumnInfo{EpisodeColumn::Progress, EpisodeSortKey::Progress,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Progress"), Left, 0, Qt::ElideRight,
                      rawProgress, showProgress, progressToolTip, sampleProgress},
    EpisodeColumnInfo{EpisodeColumn::Size, EpisodeSortKey::Size,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Size"), Right, 0, Qt::ElideRight,
                      rawSize, showSize, sizeToolTip, sampleSize},
    EpisodeColumnInfo{EpisodeColumn::Attempts, EpisodeSortKey::Attempts,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Attempts"), Right, 0,
                      Qt::ElideRight, rawAttempts, showAttempts, attemptsToolTip, sampleCount},
    EpisodeColumnInfo{EpisodeColumn::NextRetry, EpisodeSortKey::NextRetry,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Next retry"), Left, 0,
                      Qt::ElideRight, rawTime<&S::nextRetryAt>, showTime<&S::nextRetryAt>,
                      exactTime<&S::nextRetryAt>, sampleTimeOfToday},
    EpisodeColumnInfo{EpisodeColumn::Queued, EpisodeSortKey::Queued,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Queued"), Left, 0, Qt::ElideRight,
                      rawTime<&S::queuedAt>, showShortTime<&S::queuedAt>, exactTime<&S::queuedAt>,
                      sampleDay},
    EpisodeColumnInfo{EpisodeColumn::Started, EpisodeSortKey::Started,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Started"), Left, 0, Qt::ElideRight,
                      rawTime<&S::startedAt>, showShortTime<&S::startedAt>,
                      exactTime<&S::startedAt>, sampleDay},
    EpisodeColumnInfo{EpisodeColumn::Completed, EpisodeSortKey::Completed,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Completed"), Left, 0,
                      Qt::ElideRight, rawTime<&S::completedAt>, showTime<&S::completedAt>,
                      exactTime<&S::completedAt>, sampleTime},
    EpisodeColumnInfo{EpisodeColumn::Duration, EpisodeSortKey::Duration,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Duration"), Right, 0,
                      Qt::ElideRight, rawDuration, showDuration, noText, sampleDuration},
    EpisodeColumnInfo{EpisodeColumn::Destination, EpisodeSortKey::Destination,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Destination"), Left, 2,
                      Qt::ElideMiddle, rawText<&S::destinationPath>, showText<&S::destinationPath>,
                      showText<&S::destinationPath>, sampleText<8>},
    EpisodeColumnInfo{EpisodeColumn::Error, EpisodeSortKey::Error,
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Error"), Left, 4, Qt::ElideRight,
                      rawText<&S::errorCode>, showError, errorToolTip, sampleText<26>},
};

/// "0.7" beside "40.7 MiB": a narrow cell says the unit once.
QString sizeBeside(qint64 whole, qint64 bytes)
{
    if (bytes == 0 || whole < 1024)
        return QLocale().toString(bytes);
    double unit = 1024;
    while (double(whole) / unit >= 1024)
        unit *= 1024;
    return QLocale().toString(double(bytes) / unit, 'f', 1);
}

QDateTime activity(const EpisodeSummary &row)
{
    return std::max({row.queuedAt, row.startedAt, row.completedAt});
}

} // namespace

std::span<const EpisodeColumnInfo> EpisodeColumns::all()
{
    return Columns;
}

const EpisodeColumnInfo &EpisodeColumns::info(int column)
{
    Q_ASSERT(column >= 0 && column < count());
    return Columns.at(size_t(column));
}

int EpisodeColumns::count()
{
    return int(Columns.size());
}

QString EpisodeColumns::header(int column)
{
    return tr(info(column).header);
}

int EpisodeColumns::ofSortKey(EpisodeSortKey key)
{
    const auto found = std::find_if(Columns.begin(), Columns.end(),
                                    [key](const auto &info) { return info.sortKey == key; });
    return found == Columns.end() ? -1 : int(found - Columns.begin());
}

bool EpisodeColumns::differInOrder(const EpisodeSummary &a, const EpisodeSummary &b,
                                   EpisodeSortKey key)
{
    const int column = ofSortKey(key);
    if (column < 0)
        return activity(a) != activity(b);
    const auto raw = info(column).raw;
    return raw(a) != raw(b);
}

QString EpisodeColumns::progressText(const UploadProgress &upload)
{
    return tr("%1, %2", "percent, bytes and rate")
        .arg(tr("%1 %").arg(Formats::percent(upload.shownBytes, upload.totalBytes)),
             progressBytes(upload));
}

QString EpisodeColumns::progressBytes(const UploadProgress &upload)
{
    const QString whole = Formats::size(upload.totalBytes);
    const QString bytes = tr("%1 of %2", "bytes sent, bytes in all")
                              .arg(sizeBeside(upload.totalBytes, upload.shownBytes), whole);
    // The phases beside the sending are short, and have no rate.
    const QString more = upload.phase == UploadPhase::Sending ? Formats::rate(upload.bytesPerSecond)
                                                              : Words::phase(upload.phase);
    return tr("%1, %2", "bytes, then rate or phase").arg(bytes, more);
}

} // namespace csc
