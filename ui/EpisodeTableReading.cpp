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
#include <limits>
#include <memory>
#include <utility>

namespace csc {

namespace {

/// Pages asked for while another was read (a fast scroll): only the latest are still of use.
constexpr int PagesAtOnce = 3;

/// Rows that enter, leave or move are gathered for so long: a burst of commits is one reading.
constexpr qint64 KeyDelayMs = 120;
/// After a reading, so many times what it took until the next one begins, but no longer than this.
constexpr qint64 RestTimes = 3;
constexpr qint64 MostRestMs = 2000;

} // namespace

void EpisodeTableModel::scheduleKeys()
{
    if (m_keyTimer.isActive())
        return;
    // A reading of a million keys must not follow upon the other while uploads go on.
    const qint64 rest = m_keyClock.isValid()
                            ? std::min(RestTimes * m_keyCostMs, MostRestMs) - m_keyClock.elapsed()
                            : 0;
    m_keyTimer.start(int(std::max(rest, KeyDelayMs)));
}

void EpisodeTableModel::readKeys()
{
    if (m_readingKeys && m_readFilter == m_filter && m_readOrder == m_order) {
        m_keysOutdated = true;
        return;
    }
    m_readingKeys = true;
    m_keysOutdated = false;
    m_readFilter = m_filter;
    m_readOrder = m_order;
    m_keyTimer.stop();
    m_keyClock.start();
    const quint64 reading = ++m_keyReading;
    m_readingFirst = !m_everLoaded || !(m_shownFilter == m_filter);
    m_firstOutdated = false;
    if (m_readingFirst)
        askForFirstRows(reading);
    whenDone(m_source.orderedKeys(m_filter, m_order), this,
             [this, reading](const Result<QList<qint64>> &keys) {
                 if (reading != m_keyReading)
                     return; // another choice has been made since, and is being read
                 if (keys) {
                     takeList(*keys);
                 } else {
                     m_readingKeys = m_readingFirst = false;
                     Q_EMIT readFailed(keys.error());
                 }
             });
}

void EpisodeTableModel::askForFirstRows(quint64 reading)
{
    whenDone(m_source.firstRows(m_filter, m_order, FirstRowsLimit), this,
             [this, reading](const Result<FirstRows> &first) {
                 // Errors are told by the reading of the keys. Where these were faster, the rows
                 // are of no use any more.
                 if (reading != m_keyReading || !m_readingFirst || !first)
                     return;
                 m_readingFirst = false;
                 takeFirstRows(*first);
             });
}

void EpisodeTableModel::takeFirstRows(const FirstRows &first)
{
    QList<qint64> keys;
    for (const EpisodeSummary &row : first.rows)
        keys.append(row.key);
    const qsizetype known = keys.size();
    m_totalKnown = first.total >= 0;
    keys.resize(std::clamp<qint64>(first.total, known, std::numeric_limits<int>::max()));
    for (const EpisodeSummary &row : first.rows)
        m_cache.put(row);
    if (m_firstOutdated)
        m_cache.expire(); // shown for now, and read again when the view asks for them
    resetTo(keys, known);
    for (qsizetype row = 0; row < known; ++row)
        m_places.note(m_keys.at(row), int(row));
}

void EpisodeTableModel::takeList(const QList<qint64> &keys)
{
    m_readingFirst = false;
    m_totalKnown = true;
    if (!m_everLoaded || !(m_shownFilter == m_filter)) {
        resetTo(keys, keys.size());
        endReadingKeys();
    } else if (!isComplete() && fillIn(keys)) {
        endReadingKeys();
    } else {
        compare(keys);
    }
}

void EpisodeTableModel::endReadingKeys()
{
    m_readingKeys = false;
    m_shownOrder = m_readOrder;
    m_keyCostMs = m_keyClock.restart();
    Q_EMIT readingChanged();
    if (m_keysOutdated)
        scheduleKeys();
}

void EpisodeTableModel::resetTo(const QList<qint64> &keys, qsizetype known)
{
    beginResetModel();
    m_places.forget();
    m_wantedPages.clear();
    m_everLoaded = true;
    m_shownFilter = m_filter;
    m_shownOrder = m_readOrder;
    m_keys = keys;
    m_knownRows = known;
    endResetModel();
    Q_EMIT readingChanged();
}

bool EpisodeTableModel::fillIn(const QList<qint64> &keys)
{
    const qsizetype known = m_knownRows;
    KeyChange change;
    // In another order a row that is not known yet is another episode, also if the first ones
    // agree: a selection of it must not go over to that.
    if (keys.size() < known || !(m_shownOrder == m_readOrder))
        change.scattered = true;
    else
        change = compareKeys(m_keys.first(known), keys.first(known));
    if (change.scattered) {
        setLength(known); // the rare case: what is not known yet goes, and comes again
        return false;
    }
    // Its beginning may have changed between the two readings.
    m_rearranging = !change.moves.isEmpty();
    Q_EMIT keysAboutToChange();
    follow(change, keys);
    setLength(keys.size());
    m_keys = keys;
    m_knownRows = keys.size();
    m_places.forget();
    if (m_knownRows > known) {
        Q_EMIT dataChanged(index(int(known), 0),
                           index(int(m_knownRows) - 1, EpisodeColumns::count() - 1));
    }
    Q_EMIT keysChanged();
    Q_EMIT keysFilledIn();
    return true;
}

void EpisodeTableModel::setLength(qsizetype rows)
{
    const qsizetype before = m_keys.size();
    if (rows < before) {
        beginRemoveRows({}, int(rows), int(before) - 1);
        m_keys.resize(rows);
        m_knownRows = std::min(m_knownRows, rows);
        endRemoveRows();
    } else if (rows > before) {
        beginInsertRows({}, int(before), int(rows) - 1);
        m_keys.resize(rows); // with zeros
        endInsertRows();
    }
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
    whenDone(promise->future(), this,
             [this, keys, reading = m_keyReading](const KeyChange &change) {
                 if (reading != m_keyReading)
                     return; // another choice has been made since
                 takeKeys(keys, change);
                 endReadingKeys();
             });
}

void EpisodeTableModel::takeKeys(const QList<qint64> &keys, const KeyChange &change)
{
    if (change.isEmpty())
        return;
    m_rearranging = change.scattered || !change.moves.isEmpty();
    Q_EMIT keysAboutToChange();
    if (change.scattered)
        rearrange(change, keys);
    else
        follow(change, keys);
    Q_ASSERT(m_keys == keys);
    m_knownRows = m_keys.size();
    Q_EMIT keysChanged();
}

void EpisodeTableModel::follow(const KeyChange &change, const QList<qint64> &keys)
{
    for (const KeyChange::Range &range : change.removals) {
        beginRemoveRows({}, range.first, range.last);
        m_keys.remove(range.first, range.last - range.first + 1);
        m_places.removed(range.first, range.last);
        endRemoveRows();
    }
    for (const KeyChange::Move &move : change.moves) {
        // Qt counts the target before the row is taken out.
        const int target = move.to > move.from ? move.to + 1 : move.to;
        beginMoveRows({}, move.from, move.from, {}, target);
        m_keys.move(move.from, move.to);
        m_places.moved(move.from, move.to);
        endMoveRows();
    }
    for (const KeyChange::Range &range : change.insertions) {
        beginInsertRows({}, range.first, range.last);
        const int count = range.last - range.first + 1;
        m_keys.insert(range.first, count, 0);
        std::copy_n(keys.begin() + range.first, count, m_keys.begin() + range.first);
        m_places.inserted(range.first, range.last, m_keys);
        endInsertRows();
    }
}

void EpisodeTableModel::rearrange(const KeyChange &change, const QList<qint64> &keys)
{
    // What goes is moved to the end and cut off there, what comes is put at the end and moved to
    // its place: three steps, whatever the number of rows.
    permute(change.going.isEmpty() ? change.staying : change.staying + change.going);
    if (!change.going.isEmpty()) {
        beginRemoveRows({}, int(change.staying.size()), int(m_keys.size()) - 1);
        m_keys = change.staying;
        m_places.forget();
        endRemoveRows();
    }
    if (!change.coming.isEmpty()) {
        beginInsertRows({}, int(m_keys.size()), int(keys.size()) - 1);
        m_keys += change.coming;
        m_places.forget();
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
    RowPlaces::locate(keys, newRow);
    QModelIndexList moved;
    moved.reserve(held.size());
    for (const QModelIndex &index : held)
        moved.append(this->index(newRow.value(m_keys.at(index.row())), index.column()));
    m_keys = keys;
    m_places.forget();
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
        for (qsizetype row = 0; row < page.size(); ++row) {
            if (page.at(row) == 0 || m_cache.isFresh(page.at(row)))
                continue;
            keys.append(page.at(row));
            m_places.note(page.at(row), int(first + row));
        }
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
