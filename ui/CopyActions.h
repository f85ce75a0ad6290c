// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QObject>
#include <QPersistentModelIndex>

#include <optional>

class QAction;
class QMenu;

namespace csc {

class EpisodeTableModel;
class EpisodeView;

/// Copies the selected rows: the shown columns and the path as a table for spreadsheets (Ctrl+C),
/// or the ids, the paths or the errors alone, a line each. Rows that were not read yet are read
/// first, and keys that are on their way are waited for, so that none is missing; beyond `MostRows`
/// it says so and does nothing. Belongs to its view.
class CopyActions final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 MostRows = 10'000;

    CopyActions(EpisodeView &view, EpisodeTableModel &model);

    void addTo(QMenu *menu) const;
    void retranslate();

private:
    enum class What { Rows, Ids, Paths, Errors };
    struct Entry
    {
        What what;
        QAction *action;
    };

    void add(What what);
    static QString title(What what);
    void refresh();
    bool mayHaveErrors() const;
    void copy(What what);
    void wait(What what, const QList<int> &rows);
    void goOn();
    void copyRows(What what, const QList<int> &rows);
    void put(What what, const QList<EpisodeSummary> &rows) const;
    QString lineOf(What what, const EpisodeSummary &row, const QList<int> &columns) const;

    EpisodeView &m_view;
    EpisodeTableModel &m_model;
    QList<Entry> m_entries;
    quint64 m_asked = 0; ///< only the latest copy is put into the clipboard
    /// A copy of rows whose keys are on their way.
    struct Waiting
    {
        What what;
        QList<QPersistentModelIndex> rows; ///< wherever the keys that come first move them
        EpisodeOrder order;
    };
    std::optional<Waiting> m_waiting;
};

} // namespace csc
