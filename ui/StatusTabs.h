// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QTabBar>

#include <optional>

namespace csc {

/// All, Queued, Syncing, Synced, Failed, Not synced, each with its count.
class StatusTabs final : public QTabBar
{
    Q_OBJECT

public:
    explicit StatusTabs(QWidget *parent = nullptr);

    void setCounts(const QueueCounts &counts);
    /// Nothing for All.
    std::optional<SyncStatus> status() const { return statusOfTab(currentIndex()); }
    /// "Failed", without the count.
    static QString word(int tab);
    void chooseStatus(SyncStatus status);
    static int tabCount();
    static int tabOf(SyncStatus status);

Q_SIGNALS:
    void statusChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    static std::optional<SyncStatus> statusOfTab(int tab);
    void retranslate();

    QueueCounts m_counts;
};

} // namespace csc
