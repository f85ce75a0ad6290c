// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeTableModel.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeSource.h"
#include "ui/ProgressText.h"

#include <algorithm>

namespace csc {

namespace {

/// That of a list which nobody has sorted: a queue has one of its own.
EpisodeOrder ownOrderOf(const EpisodeFilter &filter)
{
    return filter.status == SyncStatus::Pending
               ? EpisodeOrder{EpisodeSortKey::Claim, Qt::AscendingOrder}
               : EpisodeOrder();
}

} // namespace

EpisodeTableModel::EpisodeTableModel(EpisodeSource &source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_cache(CachedRows)
{
    m_keyTimer.setSingleShot(true);
    m_pageTimer.setSingleShot(true);
    m_pageTimer.setInterval(0);
    connect(&m_keyTimer, &QTimer::timeout, this, &EpisodeTableModel::readKeys);
    connect(&m_pageTimer, &QTimer::timeout, this, &EpisodeTableModel::readPages);
    connect(&source, &EpisodeSource::changed, this, &EpisodeTableModel::takeChanges);
    connect(&source, &EpisodeSource::progressed, this, &EpisodeTableModel::takeProgress);
}

void EpisodeTableModel::reload()
{
    expire();
    readKeys();
}

void EpisodeTableModel::setFilter(const EpisodeFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (!m_byColumn)
        m_order = ownOrderOf(filter);
    readKeys();
    Q_EMIT readingChanged();
}

bool EpisodeTableModel::isCurrent() const
{
    return m_everLoaded && m_shownFilter == m_filter && m_shownOrder == m_order;
}

void EpisodeTableModel::sort(int column, Qt::SortOrder order)
{
    m_byColumn = column >= 0 && column < EpisodeColumns::count();
    const EpisodeOrder wanted = m_byColumn
                                    ? EpisodeOrder{EpisodeColumns::info(column).sortKey, order}
                                    : ownOrderOf(m_filter);
    if (wanted == m_order)
        return;
    m_order = wanted;
    if (!m_everLoaded)
        return;
    readKeys();
    Q_EMIT readingChanged();
}

void EpisodeTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, EpisodeColumns::count() - 1);
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, EpisodeColumns::count() - 1));
}

QDateTime EpisodeTableModel::now() const
{
    return m_source.nowUtc();
}

int EpisodeTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

int EpisodeTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : EpisodeColumns::count();
}

QVariant EpisodeTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EpisodeColumnInfo &column = EpisodeColumns::info(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(column.alignment);
    const qint64 key = m_keys.at(index.row());
    if (role == KeyRole)
        return key;
    if (key == 0)
        return {};
    if (!m_cache.isFresh(key))
        want(index.row());
    const EpisodeSummary *row = m_cache.look(key);
    if (row == nullptr)
        return {};

    const auto upload = m_progress.constFind(key);
    const bool uploading = upload != m_progress.cend() && row->status == SyncStatus::InProgress;
    if (role == ProgressRole)
        return uploading ? QVariant::fromValue(*upload) : QVariant();
    if (uploading && column.column == EpisodeColumn::Progress) {
        if (QVariant live = progressData(*upload, role); live.isValid())
            return live;
    }
    return rowData(*row, index.column(), role, now());
}

QVariant EpisodeTableModel::progressData(const UploadProgress &upload, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return ProgressText(upload).whole();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return ProgressText(upload).toolTip();
    case RawRole:
        return upload.confirmedBytes;
    default:
        return {};
    }
}

QVariant EpisodeTableModel::rowData(const EpisodeSummary &row, int column, int role,
                                    const QDateTime &now)
{
    const EpisodeColumnInfo &info = EpisodeColumns::info(column);
    switch (role) {
    case Qt::DisplayRole:
        return info.display(row, now);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: // a screen reader has no mouse to rest on the cell
        return info.toolTip(row);
    case RawRole:
        return info.raw(row);
    case StatusRole:
        return int(row.status);
    case SummaryRole:
        return QVariant::fromValue(row);
    case NarrowRole:
        return info.narrow == nullptr ? QVariant() : info.narrow(row, now);
    default:
        return {};
    }
}

QVariant EpisodeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= EpisodeColumns::count())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return EpisodeColumns::header(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(EpisodeColumns::info(section).alignment);
    return {};
}

QFuture<Result<QList<EpisodeSummary>>> EpisodeTableModel::readRows(const QList<qint64> &keys)
{
    return m_source.summaries(keys);
}

QFuture<Result<QList<qint64>>> EpisodeTableModel::keysBeginning(const QString &start)
{
    return m_source.keysBeginning(start);
}

int EpisodeTableModel::rowOfKey(qint64 key) const
{
    return int(m_keys.indexOf(key));
}

void EpisodeTableModel::forEachLoaded(
    const std::function<void(int, const EpisodeSummary &)> &visit) const
{
    const QList<qint64> keys = m_cache.keys();
    for (const qint64 key : keys) {
        const int row = knownRow(key);
        if (row >= 0)
            visit(row, *m_cache.peek(key));
    }
}

int EpisodeTableModel::knownRow(qint64 key) const
{
    return m_places.rowOf(key, m_keys, m_cache);
}

void EpisodeTableModel::takeChanges(const ChangeSet &changes)
{
    m_firstOutdated = m_readingFirst; // of rows that are on their way nothing is known yet
    bool outdated = !changes.complete;
    if (!changes.complete)
        expire();
    QList<qint64> shown;
    for (const EpisodeSummary &row : changes.rows) {
        // Rows that nobody looks at stay unread; but a page on its way may carry the row's state
        // of before this commit.
        const bool held = m_cache.peek(row.key) != nullptr || m_reading.contains(row.key);
        outdated = mayMove(row) || outdated;
        if (!held)
            continue;
        if (shown.contains(row.key)) {
            // The same row twice in one set: both of its states are shown, one after the other.
            emitKeys(shown);
            shown.clear();
        }
        if (!m_cache.put(row))
            continue;
        if (row.status != SyncStatus::InProgress)
            m_progress.remove(row.key);
        shown.append(row.key);
    }
    if (!changes.complete && !m_keys.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_keys.size()) - 1, EpisodeColumns::count() - 1));
        Q_EMIT rowsChanged();
    } else {
        emitKeys(shown);
    }
    if (!outdated)
        return;
    m_keysOutdated = m_keysOutdated || m_readingKeys;
    if (m_everLoaded && !m_readingKeys)
        scheduleKeys();
}

void EpisodeTableModel::expire()
{
    m_cache.expire();
    m_readingExpired = !m_reading.isEmpty();
    m_firstOutdated = m_readingFirst;
}

bool EpisodeTableModel::mayMove(const EpisodeSummary &row) const
{
    const EpisodeSummary *known = m_cache.peek(row.key);
    if (known == nullptr || known->deleted != row.deleted)
        return true;
    if (m_filter.status && (known->status == *m_filter.status) != (row.status == *m_filter.status))
        return true;
    if (m_filter.errorCode && known->errorCode != row.errorCode)
        return true;
    if (!m_filter.search.isEmpty() && known->sourcePath != row.sourcePath)
        return true;
    return EpisodeColumns::differInOrder(*known, row, m_order.key);
}

void EpisodeTableModel::takeProgress(const QList<UploadProgress> &uploads)
{
    QHash<qint64, UploadProgress> now;
    for (const UploadProgress &upload : uploads)
        now.insert(upload.episodeKey, upload);
    QList<int> rows;
    const auto note = [this, &rows](qint64 key) {
        const int row = m_cache.peek(key) == nullptr ? -1 : knownRow(key);
        if (row >= 0)
            rows.append(row);
    };
    for (auto it = m_progress.cbegin(); it != m_progress.cend(); ++it) {
        if (!now.contains(it.key()))
            note(it.key());
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const auto before = m_progress.constFind(it.key());
        if (before == m_progress.cend() || !(*before == it.value()))
            note(it.key());
    }
    m_progress = now;
    constexpr int Column = int(EpisodeColumn::Progress);
    emitRows(rows, Column, Column);
}

void EpisodeTableModel::emitKeys(const QList<qint64> &keys)
{
    QList<int> rows;
    for (const qint64 key : keys) {
        const int row = knownRow(key);
        if (row >= 0)
            rows.append(row);
    }
    emitRows(rows, 0, EpisodeColumns::count() - 1);
    if (!rows.isEmpty())
        Q_EMIT rowsChanged();
}

void EpisodeTableModel::emitRows(QList<int> rows, int firstColumn, int lastColumn)
{
    std::sort(rows.begin(), rows.end());
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows.at(end) == rows.at(end - 1) + 1)
            ++end;
        Q_EMIT dataChanged(index(rows.at(i), firstColumn), index(rows.at(end - 1), lastColumn));
        i = end;
    }
}

} // namespace csc
