// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionKeeper.h"

#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"

#include <QItemSelectionModel>
#include <QSet>
#include <QSignalBlocker>

#include <algorithm>
#include <functional>
#include <vector>

namespace csc {

namespace {

/// So many rows Qt's own selection may carry over.
constexpr qint64 FewRows = 2'000;
/// A cell is painted after a look at every range.
constexpr qsizetype MostRanges = 5'000;
/// Keys that lie further apart than this take no bit each.
constexpr qint64 MostBits = 512LL * 1024 * 1024;

/// Whether a key is one of `keys`.
std::function<bool(qint64)> membership(const QList<qint64> &keys)
{
    const auto [least, most] = std::minmax_element(keys.begin(), keys.end());
    const qint64 first = *least;
    const qint64 span = *most - first + 1;
    if (span > MostBits)
        return [set = QSet<qint64>(keys.begin(), keys.end())](qint64 key) {
            return set.contains(key);
        };
    std::vector<bool> bits(size_t(span), false);
    for (const qint64 key : keys)
        bits[size_t(key - first)] = true;
    return [bits = std::move(bits), first, span](qint64 key) {
        return key >= first && key - first < span && bits[size_t(key - first)];
    };
}

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
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection())
        m_keys += m_model.keys().mid(range.top(), range.height());
    const QSignalBlocker blocker(m_view.selectionModel()); // nobody is to see the moment without
    m_view.selectionModel()->clearSelection();
}

QItemSelection SelectionKeeper::rowsOf(const QList<qint64> &keys, qsizetype mostRanges,
                                       bool *tooMany) const
{
    const auto selected = membership(keys);
    const int lastColumn = m_model.columnCount() - 1;
    const QList<qint64> &list = m_model.keys();
    QItemSelection ranges;
    int first = -1;
    for (int row = 0; row <= int(list.size()); ++row) {
        const bool is = row < int(list.size()) && selected(list.at(row));
        if (is && first < 0)
            first = row;
        if (is || first < 0)
            continue;
        if (ranges.size() >= mostRanges) {
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
    if (m_keys.isEmpty())
        return;
    const QList<qint64> keys = std::exchange(m_keys, {});
    bool tooMany = false;
    const QItemSelection ranges = rowsOf(keys, MostRanges, &tooMany);
    m_view.selectionModel()->select(ranges, QItemSelectionModel::ClearAndSelect);
    m_view.viewport()->update();
    if (tooMany)
        Q_EMIT givenUp(keys.size());
}

} // namespace csc
