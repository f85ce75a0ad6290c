// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/Error.h"
#include "core/Result.h"
#include "sync/EngineState.h"
#include "ui/EpisodeCache.h"
#include "ui/KeyChange.h"

#include <QAbstractTableModel>
#include <QDateTime>
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

    /// Reads the keys anew; to be called once the source can answer.
    void reload();
    void setFilter(const EpisodeFilter &filter);
    /// The filter of the rows that are shown; setFilter() changes it when the keys have come.
    EpisodeFilter shownFilter() const { return m_shownFilter; }
    EpisodeOrder order() const { return m_order; }
    /// The list has been read: no rows then means that there are none.
    bool isLoaded() const { return m_everLoaded; }
    /// The words have changed with the language.
    void retranslate();
    /// The time by which texts such as countdowns are made (UTC); the computer's own at first.
    void setClock(std::function<QDateTime()> now) { m_now = std::move(now); }
    QDateTime now() const { return m_now(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    /// By a column; -1: newest activity first, whatever the direction.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    qint64 keyAt(int row) const { return m_keys.at(row); }
    /// All keys of the list in its order; shared, not copied.
    QList<qint64> allKeys() const { return m_keys; }
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

private:
    void takeChanges(const ChangeSet &changes);
    void expire();
    bool mayMove(const EpisodeSummary &row) const;
    void takeProgress(const QList<UploadProgress> &uploads);
    QVariant progressData(const UploadProgress &upload, int role) const;
    static QVariant rowData(const EpisodeSummary &row, int column, int role, const QDateTime &now);
    void readKeys();
    void compare(const QList<qint64> &keys);
    void endReadingKeys();
    void resetTo(const QList<qint64> &keys);
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
    QList<qint64> m_keys;
    bool m_everLoaded = false;
    bool m_readingKeys = false;
    bool m_keysOutdated = false;
    QTimer m_keyTimer;

    mutable EpisodeCache m_cache;
    mutable QList<int> m_wantedPages; ///< the latest last
    mutable QTimer m_pageTimer;
    QSet<qint64> m_reading; ///< keys of the pages that are being read
    /// What is being read may have been read before a change of which no rows were told.
    bool m_readingExpired = false;

    mutable QHash<qint64, int> m_rowOfKey; ///< of cached keys; empty: to be made
    QHash<qint64, UploadProgress> m_progress;
    std::function<QDateTime()> m_now = QDateTime::currentDateTimeUtc;
};

} // namespace csc
