// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/Error.h"
#include "core/FirstRows.h"
#include "core/Result.h"
#include "sync/EngineState.h"
#include "ui/EpisodeCache.h"
#include "ui/KeyChange.h"
#include "ui/RowPlaces.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFuture>
#include <QSet>
#include <QTimer>

#include <functional>

namespace csc {

class EpisodeSource;

/// The table of episodes: the ordered keys of the filter, and the rows around the view.
///
/// Made for a million rows: 8 bytes a row, a bounded cache of rows, pages read when the view asks
/// for them (cells are empty until then). A commit changes rows at once, in the order of the
/// commits; rows that enter, leave or move follow shortly after as exact insertions, removals and
/// moves. The model is reset only when another filter is chosen.
class EpisodeTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        RawRole = Qt::UserRole, ///< the value behind the text (bytes, UTC time, SyncStatus as int)
        KeyRole,                ///< `episodes.id`
        StatusRole,             ///< SyncStatus as int
        ProgressRole,           ///< UploadProgress, only while this process uploads the row
        SummaryRole,            ///< EpisodeSummary
        NarrowRole,             ///< a shorter text for a narrow cell; invalid: there is none
    };

    static constexpr int PageRows = 100;
    static constexpr int CachedRows = 20 * PageRows;

    explicit EpisodeTableModel(EpisodeSource &source, QObject *parent = nullptr);

    /// So many rows are read before the keys of a list that another filter brings.
    static constexpr int FirstRowsLimit = 2 * PageRows;

    /// Reads the keys anew; to be called once the source can answer.
    void reload();
    void setFilter(const EpisodeFilter &filter);
    /// The filter of the rows that are shown; setFilter() changes it when the keys have come.
    EpisodeFilter shownFilter() const { return m_shownFilter; }
    EpisodeOrder order() const { return m_order; }
    /// The list has been read: no rows then means that there are none.
    bool isLoaded() const { return m_everLoaded; }
    /// What is shown is of the filter and order that were chosen last.
    bool isCurrent() const;
    /// The number of rows is that of the filter. Not yet so shortly after a search was begun.
    bool isTotalKnown() const { return m_totalKnown; }
    /// The key of each row is known. Not yet so for the first moments of a very long list: rows
    /// beyond its beginning are empty and their keyAt() is 0.
    bool isComplete() const { return m_knownRows == m_keys.size(); }
    /// So many rows from the top have their key.
    qsizetype knownRows() const { return m_knownRows; }
    /// The words have changed with the language.
    void retranslate();
    /// The time by which texts such as countdowns are made (UTC).
    QDateTime now() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    /// By a column; -1: the queued ones as they will be claimed, all others newest activity first,
    /// whatever the direction.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Between keysAboutToChange() and keysChanged(): rows are moved, and not only put in or taken
    /// out.
    bool isRearranging() const { return m_rearranging; }

    qint64 keyAt(int row) const { return m_keys.at(row); }
    /// All keys of the list in its order; a copy is shared.
    const QList<qint64> &keys() const { return m_keys; }
    /// Reads rows without keeping them: for what wants many at once. Those that are gone are left
    /// out.
    QFuture<Result<QList<EpisodeSummary>>> readRows(const QList<qint64> &keys);
    /// The keys of all episodes, also outside of the filter, whose id begins so (EpisodeSource).
    QFuture<Result<QList<qint64>>> keysBeginning(const QString &start);
    /// -1 when it is not in the list. Linear at worst.
    int rowOfKey(qint64 key) const;
    /// Null when it was not read yet; asks for nothing.
    const EpisodeSummary *loadedRow(int row) const { return m_cache.peek(m_keys.at(row)); }
    /// Each row of the list that was read, in no order.
    void forEachLoaded(const std::function<void(int row, const EpisodeSummary &)> &visit) const;

Q_SIGNALS:
    void readFailed(const csc::Error &error);
    /// Around the insertions, removals and moves that bring the list up to date.
    void keysAboutToChange();
    void keysChanged();
    /// Rows that had none have got their key, without having moved.
    void keysFilledIn();
    /// Rows say something else than before: once for each change, however many dataChanged() it is.
    void rowsChanged();
    /// What isCurrent(), isTotalKnown() or isComplete() says may be another now.
    void readingChanged();

private:
    void takeChanges(const ChangeSet &changes);
    void expire();
    bool mayMove(const EpisodeSummary &row) const;
    void takeProgress(const QList<UploadProgress> &uploads);
    QVariant progressData(const UploadProgress &upload, int role) const;
    static QVariant rowData(const EpisodeSummary &row, int column, int role, const QDateTime &now);
    void readKeys();
    void scheduleKeys();
    void askForFirstRows(quint64 reading);
    void takeFirstRows(const FirstRows &first);
    void takeList(const QList<qint64> &keys);
    void compare(const QList<qint64> &keys);
    void endReadingKeys();
    void resetTo(const QList<qint64> &keys, qsizetype known);
    bool fillIn(const QList<qint64> &keys);
    void setLength(qsizetype rows);
    void takeKeys(const QList<qint64> &keys, const KeyChange &change);
    void follow(const KeyChange &change, const QList<qint64> &keys);
    void rearrange(const KeyChange &change, const QList<qint64> &keys);
    void permute(const QList<qint64> &keys);
    void want(int row) const;
    void readPages();
    void takeRows(const QList<EpisodeSummary> &rows);
    void emitKeys(const QList<qint64> &keys);
    void emitRows(QList<int> rows, int firstColumn, int lastColumn);
    int knownRow(qint64 key) const;

    EpisodeSource &m_source;
    EpisodeFilter m_filter;
    EpisodeFilter m_shownFilter;
    EpisodeOrder m_order;
    bool m_byColumn = false; ///< the order, and so not that of the filter
    QList<qint64> m_keys;
    qsizetype m_knownRows = 0; ///< of m_keys, from its beginning; the others are 0
    bool m_everLoaded = false;
    bool m_totalKnown = true;
    bool m_rearranging = false;
    EpisodeOrder m_shownOrder;

    quint64 m_keyReading = 0; ///< the number of the latest one; what older ones bring is dropped
    bool m_readingKeys = false;
    bool m_keysOutdated = false;
    EpisodeFilter m_readFilter; ///< of the reading under way
    EpisodeOrder m_readOrder;
    QTimer m_keyTimer;
    QElapsedTimer m_keyClock; ///< since the latest reading was begun, then since it ended
    qint64 m_keyCostMs = 0;   ///< what the latest one took
    bool m_readingFirst = false;
    bool m_firstOutdated = false; ///< a change may be newer than the first rows on their way

    mutable EpisodeCache m_cache;
    mutable QList<int> m_wantedPages; ///< the latest last
    mutable QTimer m_pageTimer;
    QSet<qint64> m_reading; ///< keys of the pages that are being read
    /// What is being read may have been read before a change of which no rows were told.
    bool m_readingExpired = false;

    mutable RowPlaces m_places; ///< of cached keys
    QHash<qint64, UploadProgress> m_progress;
};

} // namespace csc
