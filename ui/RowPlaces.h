// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QList>

namespace csc {

class EpisodeCache;

/// In which row of a very long list each cached key stands. What is known follows the list's exact
/// changes; a pass through the whole list is made only where it has become another one.
class RowPlaces
{
public:
    /// -1 where it is not in the list.
    int rowOf(qint64 key, const QList<qint64> &list, const EpisodeCache &cache);

    void note(qint64 key, int row);
    /// The list has become another one: what is known is only a guess.
    void forget() { m_sure = false; }
    // The same rows as the model's signals; after the list was changed.
    void removed(int first, int last);
    void moved(int from, int to);
    void inserted(int first, int last, const QList<qint64> &list);

    /// The rows of the keys of `places`; those that are not in the list are left as they are.
    static void locate(const QList<qint64> &list, QHash<qint64, int> &places);

private:
    QHash<qint64, int> m_rows; ///< -1: not in the list
    bool m_sure = false;       ///< no pass would find another place
};

} // namespace csc
