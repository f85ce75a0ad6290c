// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionKeeper.h"

#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"

#include <QItemSelectionModel>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>
#include <utility>

namespace csc {

namespace {

/// So many rows Qt's own selection may carry over.
constexpr qint64 FewRows = 2'000;
/// A cell is painted after a look at every range.
constexpr qsizetype MostRanges = 5'000;
/// Keys that lie further apart than this take no bit each.
constexpr qint64 MostBits = 512LL * 1024 * 1024;

} // namespace

SelectionKeeper::SelectionKeeper(EpisodeTableModel &model, EpisodeView &view)
    : QObject(&view)
    , m_model(model)
    , m_view(view)
{
    connect(&model, &EpisodeTableModel::keysAboutToChange, this, &SelectionKeeper::take);
    connect(&model, &EpisodeTableModel::keysChanged, this, &SelectionKeeper::giveBack);
}

void SelectionKeeper::take()
{
    // All of a list stays all of it whatever its order, and is one range.
    if (!m_model.isRearranging() || m_view.selectedCount() <= FewRows
        || m_view.everythingSelected())
        return;
    m_count = m_view.selectedCount();
    note(m_view.selectionModel()->selection());
    const QSignalBlocker blocker(m_view.selectionModel()); // nobody is to see the moment without
    m_view.selectionModel()->clearSelection();
}

void SelectionKeeper::note(const QItemSelection &rows)
{
    const QList<qint64> &list = m_model.keys();
    const auto forEach = [&list, &rows](auto &&visit) {
        for (const QItemSelectionRange &range : rows) {
            for (int row = range.top(); row <= range.bottom(); ++row)
                visit(list.at(row));
        }
    };
    m_firstKey = std::numeric_limits<qint64>::max();
    qint64 lastKey = 0;
    forEach([this, &lastKey](qint64 key) {
        m_firstKey = std::min(m_firstKey, key);
        lastKey = std::max(lastKey, key);
    });
    if (lastKey - m_firstKey < MostBits) {
        m_bits.assign(size_t(lastKey - m_firstKey + 1), false);
        forEach([this](qint64 key) { m_bits[size_t(key - m_firstKey)] = true; });
    } else {
        forEach([this](qint64 key) { m_keys.insert(key); });
    }
}

bool SelectionKeeper::wasSelected(qint64 key) const
{
    if (m_bits.empty())
        return m_keys.contains(key);
    const qint64 place = key - m_firstKey;
    return place >= 0 && place < qint64(m_bits.size()) && m_bits[size_t(place)];
}

QItemSelection SelectionKeeper::rowsNow(bool *tooMany) const
{
    const int lastColumn = m_model.columnCount() - 1;
    const QList<qint64> &list = m_model.keys();
    QItemSelection ranges;
    int first = -1;
    for (int row = 0; row <= int(list.size()); ++row) {
        const bool is = row < int(list.size()) && wasSelected(list.at(row));
        if (is && first < 0)
            first = row;
        if (is || first < 0)
            continue;
        if (ranges.size() >= MostRanges) {
            *tooMany = true;
            return {};
        }
        ranges.append(
            QItemSelectionRange(m_model.index(first, 0), m_model.index(row - 1, lastColumn)));
        first = -1;
    }
    return ranges;
}

void SelectionKeeper::giveBack()
{
    if (m_count == 0)
        return;
    bool tooMany = false;
    const QItemSelection ranges = rowsNow(&tooMany);
    m_bits = {};
    m_keys = {};
    const qint64 count = std::exchange(m_count, 0);
    m_view.selectionModel()->select(ranges, QItemSelectionModel::ClearAndSelect);
    m_view.viewport()->update();
    if (tooMany)
        Q_EMIT givenUp(count);
}

} // namespace csc
