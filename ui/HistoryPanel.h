// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SyncLog.h"
#include "ui/Panel.h"
#include "ui/SyncService.h"

#include <QTimer>

class QTreeWidget;

namespace csc {

/// The sync logs of the current episode, newest first, each with its attempts.
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
    void addLog(const SyncLog &log);

    SyncService &m_service;
    QTreeWidget *m_tree;
    QTimer m_timer;
    qint64 m_key = 0;
    QList<SyncLog> m_logs;
};

} // namespace csc
