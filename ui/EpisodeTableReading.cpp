// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// The part of EpisodeTableModel that reads: the ordered keys, and pages of rows.

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeSource.h"
#include "ui/EpisodeTableModel.h"
#include "ui/WhenDone.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace csc {

namespace {

/// Pages asked for while another was read (a fast scroll): only the latest are still of use.
constexpr int PagesAtOnce = 3;

} // namespace

void EpisodeTableModel::readKeys()
{
    if (m_readingKeys) {
        m_keysOutdated = true;
        return;
    }
    m_readingKeys = true;
    m_keysOutdated = false;
    m_keyTimer.stop();
    whenDone(m_source.orderedKeys(m_filter, m_order), this,
             [this, filter = m_filter, order = m_order](const Result<QList<qint64>> &keys) {
                 if (!keys) {
                     m_readingKeys = false;
                     Q_EMIT readFailed(keys.error());
                 } else if (!(filter == m_filter && order == m_order)) {
                     m_keysOutdated = true;
                     endReadingKeys();
                 } else if (!m_everLoaded || !(m_shownFilter == m_filter)) {
                     resetTo(*keys);
                     endReadingKeys();
                 } else {
                     compare(*keys);
                 }
             });
}

void EpisodeTableModel::endReadingKeys()
{
    m_readingKeys = false;
    if (m_keysOutdated)
        readKeys();
}

void EpisodeTableModel::resetTo(const QList<qint64> &keys)
{
    beginResetModel();
    m_rowOfKey.clear();
    m_wantedPages.clear();
    m_everLoaded = true;
    m_shownFilter = m_filter;
    m_keys = keys;
    endResetModel();
}

void EpisodeTableModel::compare(const QList<qint64> &keys)
{
    // Hundreds of milliseconds for a million keys, so it is done on another thread. The list can't
    // change in the meantime: only what this reading brings changes it.
    const auto promise = std::make_shared<QPromise<KeyChange>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, before = m_keys, keys] {
        promise->addResult(compareKeys(before, keys));
        promise->finish();
    });
    whenDone(promise->future(), this, [this, keys, order = m_order](const KeyChange &change) {
        if (m_shownFilter == m_filter && order == m_order)
            takeKeys(keys, change);
        else
            m_keysOutdated = true; // another choice has been made since
        endReadingKeys();
    });
}

void EpisodeTableModel::takeKeys(const QList<qint64> &keys, const KeyChange &change)
{
    if (change.isEmpty())
        return;
    Q_EMIT keysAboutToChange();
    if (change.scattered)
        rearrange(change, keys);
    else
        follow(change, keys);
    m_rowOfKey.clear();
    Q_EMIT keysChanged();
}

void EpisodeTableModel::follow(const KeyChange &change, const QList<qint64> &keys)
{
    for (const KeyChange::Range &range : change.removals) {
        beginRemoveRows({}, range.first, range.last);
        m_keys.remove(range.first, range.last - range.first + 1);
        m_rowOfKey.clear();
        endRemoveRows();
    }
    for (const KeyChange::Move &move : change.moves) {
        // Qt counts the target before the row is taken out.
        const int target = move.to > move.from ? move.to + 1 : move.to;
        beginMoveRows({}, move.from, move.from, {}, target);
        m_keys.move(move.from, move.to);
        m_rowOfKey.clear();
        endMoveRows();
    }
    for (const KeyChange::Range &range : change.insertions) {
        beginInsertRows({}, range.first, range.last);
        const int count = range.last - range.first + 1;
        m_keys.insert(range.first, count, 0);
        std::copy_n(keys.begin() + range.first, count, m_keys.begin() + range.first);
        m_rowOfKey.clear();
        endInsertRows();
    }
    Q_ASSERT(m_keys == keys);
}

void EpisodeTableModel::rearrange(const KeyChange &change, const QList<qint64> &keys)
{
    // What goes is moved to the end and cut off there, what comes is put at the end and moved to
    // its place: three steps, whatever the number of rows.
    permute(change.staying + change.going);
    if (!change.going.isEmpty()) {
        beginRemoveRows({}, int(change.staying.size()), int(m_keys.size()) - 1);
        m_keys = change.staying;
        m_rowOfKey.clear();
        endRemoveRows();
    }
    if (!change.coming.isEmpty()) {
        beginInsertRows({}, int(m_keys.size()), int(keys.size()) - 1);
        m_keys += change.coming;
        m_rowOfKey.clear();
        endInsertRows();
        permute(keys);
    }
}

void EpisodeTableModel::permute(const QList<qint64> &keys)
{
    if (keys == m_keys)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList held = persistentIndexList();
    QHash<qint64, int> newRow;
    for (const QModelIndex &index : held)
        newRow.insert(m_keys.at(index.row()), -1);
    for (int row = 0; row < int(keys.size()) && !newRow.isEmpty(); ++row) {
        const auto place = newRow.find(keys.at(row));
        if (place != newRow.end())
            *place = row;
    }
    QModelIndexList moved;
    moved.reserve(held.size());
    for (const QModelIndex &index : held)
        moved.append(this->index(newRow.value(m_keys.at(index.row())), index.column()));
    m_keys = keys;
    m_rowOfKey.clear();
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void EpisodeTableModel::want(int row) const
{
    if (m_reading.contains(m_keys.at(row)))
        return;
    const int page = row / PageRows;
    if (!m_wantedPages.isEmpty() && m_wantedPages.last() == page)
        return;
    m_wantedPages.removeOne(page);
    m_wantedPages.append(page);
    if (m_reading.isEmpty() && !m_pageTimer.isActive())
        m_pageTimer.start();
}

void EpisodeTableModel::readPages()
{
    if (!m_reading.isEmpty())
        return;
    // A fast scroll asks for pages that are long out of sight when their turn comes.
    QList<qint64> keys;
    for (int i = 0; i < PagesAtOnce && !m_wantedPages.isEmpty(); ++i) {
        const qsizetype first = qsizetype(m_wantedPages.takeLast()) * PageRows;
        const QList<qint64> page = m_keys.mid(first, first < m_keys.size() ? PageRows : 0);
        std::copy_if(page.begin(), page.end(), std::back_inserter(keys),
                     [this](qint64 key) { return !m_cache.isFresh(key); });
    }
    m_wantedPages.clear();
    if (keys.isEmpty())
        return;
    m_reading = QSet<qint64>(keys.begin(), keys.end());
    whenDone(m_source.summaries(keys), this, [this](const Result<QList<EpisodeSummary>> &rows) {
        m_reading.clear();
        if (rows)
            takeRows(*rows);
        else
            Q_EMIT readFailed(rows.error());
        if (!m_wantedPages.isEmpty())
            m_pageTimer.start();
    });
}

void EpisodeTableModel::takeRows(const QList<EpisodeSummary> &rows)
{
    // Also those of which a later state is held already: nobody has painted it yet.
    QList<qint64> keys;
    for (const EpisodeSummary &row : rows) {
        m_cache.put(row);
        keys.append(row.key);
    }
    if (std::exchange(m_readingExpired, false))
        m_cache.expire(); // shown for now, and read again when the view asks for them
    emitKeys(keys);
}

} // namespace csc
