// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeColumns.h"

#include "ui/EpisodeCells.h"

#include <algorithm>
#include <array>

namespace csc {

namespace {

using namespace cells;

constexpr Qt::Alignment Left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

using S = EpisodeSummary;

constexpr std::array Columns{
    EpisodeColumnInfo{EpisodeColumn::Episode, EpisodeSortKey::Episode, "episode",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Episode"), Left, 1, Qt::ElideMiddle,
                      rawText<&S::episodeId>, showText<&S::episodeId>, nullptr, episodeToolTip,
                      wholeText<&S::episodeId>, sampleText<23>, sampleText<16>},
    EpisodeColumnInfo{EpisodeColumn::Status, EpisodeSortKey::Status, "status",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Status"), Left, 0, Qt::ElideRight,
                      rawStatus, showStatus, nullptr, statusToolTip, plainStatus, sampleStatus,
                      sampleStatus},
    EpisodeColumnInfo{EpisodeColumn::Progress, EpisodeSortKey::Progress, "progress",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Progress"), Left, 2, Qt::ElideRight,
                      rawProgress, showProgress, nullptr, progressToolTip, plainProgress,
                      sampleProgress, shortSampleProgress},
    EpisodeColumnInfo{EpisodeColumn::Size, EpisodeSortKey::Size, "size",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Size"), Right, 0, Qt::ElideRight,
                      rawSize, showSize, nullptr, sizeToolTip, plainSize, sampleSize, sampleSize},
    EpisodeColumnInfo{EpisodeColumn::Attempts, EpisodeSortKey::Attempts, "attempts",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Attempts"), Right, 0,
                      Qt::ElideRight, rawAttempts, showAttempts, nullptr, attemptsToolTip,
                      plainAttempts, sampleCount, sampleCount},
    EpisodeColumnInfo{EpisodeColumn::NextRetry, EpisodeSortKey::NextRetry, "next_retry",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Next retry"), Left, 0,
                      Qt::ElideRight, rawTime<&S::nextRetryAt>, showRetry, nullptr,
                      exactTime<&S::nextRetryAt>, plainTime<&S::nextRetryAt>, sampleRetry,
                      sampleRetry},
    EpisodeColumnInfo{EpisodeColumn::Queued, EpisodeSortKey::Queued, "queued",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Queued"), Left, 0, Qt::ElideRight,
                      rawTime<&S::queuedAt>, showShortTime<&S::queuedAt>, nullptr,
                      exactTime<&S::queuedAt>, plainTime<&S::queuedAt>, sampleDay, sampleDay},
    EpisodeColumnInfo{EpisodeColumn::Started, EpisodeSortKey::Started, "started",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Started"), Left, 0, Qt::ElideRight,
                      rawTime<&S::startedAt>, showShortTime<&S::startedAt>, nullptr,
                      exactTime<&S::startedAt>, plainTime<&S::startedAt>, sampleDay, sampleDay},
    EpisodeColumnInfo{EpisodeColumn::Completed, EpisodeSortKey::Completed, "completed",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Completed"), Left, 0,
                      Qt::ElideRight, rawTime<&S::completedAt>, showTime<&S::completedAt>,
                      showShortTime<&S::completedAt>, exactTime<&S::completedAt>,
                      plainTime<&S::completedAt>, sampleTime, sampleTimeOfToday},
    EpisodeColumnInfo{EpisodeColumn::Duration, EpisodeSortKey::Duration, "duration",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Duration"), Right, 0,
                      Qt::ElideRight, rawDuration, showDuration, nullptr, durationToolTip,
                      plainDuration, sampleDuration, sampleDuration},
    EpisodeColumnInfo{EpisodeColumn::Destination, EpisodeSortKey::Destination, "destination",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Destination"), Left, 2,
                      Qt::ElideMiddle, rawText<&S::destinationPath>, showText<&S::destinationPath>,
                      shortDestination, wholeText<&S::destinationPath>,
                      wholeText<&S::destinationPath>, sampleText<10>, sampleText<8>},
    EpisodeColumnInfo{EpisodeColumn::Error, EpisodeSortKey::Error, "error",
                      QT_TRANSLATE_NOOP("csc::EpisodeColumns", "Error"), Left, 4, Qt::ElideMiddle,
                      rawText<&S::errorCode>, showError, nullptr, wholeError, wholeError,
                      sampleText<26>, sampleText<13>},
};

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
    if (key == EpisodeSortKey::Claim)
        return a.priority != b.priority || a.queuedAt != b.queuedAt || a.syncLogKey != b.syncLogKey;
    const int column = ofSortKey(key);
    if (column < 0)
        return activity(a) != activity(b);
    const auto raw = info(column).raw;
    return raw(a) != raw(b);
}

int EpisodeColumns::ofName(QStringView name)
{
    const auto found = std::find_if(Columns.begin(), Columns.end(), [name](const auto &info) {
        return name == QLatin1StringView(info.name);
    });
    return found == Columns.end() ? -1 : int(found - Columns.begin());
}

} // namespace csc
