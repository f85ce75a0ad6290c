// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SyncLog.h"
#include "ui/Panel.h"
#include "ui/SyncService.h"

#include <QTimer>

class QListWidget;
class QListWidgetItem;

namespace csc {

struct HistoryEntry;

/// The timeline of the current episode: its sync logs, newest first, each with its attempts. Long
/// ones end with how many entries are not shown.
class HistoryPanel final : public Panel
{
    Q_OBJECT

public:
    explicit HistoryPanel(SyncService &service, QWidget *parent = nullptr);

    /// `episodes.id`; 0 empties the panel.
    void setEpisode(qint64 key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeChanges(const ChangeSet &changes);
    void read();
    void refresh();
    void showEntries(const QList<HistoryEntry> &entries);
    QListWidgetItem *itemOf(qint64 key) const;
    qint64 removeRow(int row);

    SyncService &m_service;
    QListWidget *m_list;
    QTimer m_timer;
    qint64 m_key = 0;
    QList<SyncLog> m_logs;
    bool m_isRead = false; ///< so that an empty list means that there are none
};

} // namespace csc
