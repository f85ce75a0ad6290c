// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Heartbeat.h"

#include "sync/SyncEngine.h"
#include "ui/EngineService.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"

#include <QString>

#include <functional>
#include <memory>

class QPushButton;

namespace csc {
class EpisodeTableModel;
class EpisodeView;
class StatusTabs;
} // namespace csc

namespace csc::bench {

/// What an operator does with the window, on a catalog at `database`; each step gives how long it
/// took until the right rows stood there, and the longest time for which the window did not answer.
class MillionScenario
{
public:
    using Tell = std::function<void(const QString &what, double value, const char *unit)>;

    MillionScenario(const QString &database, Tell tell);
    ~MillionScenario();

    /// All of it, or only some parts: rest, tabs, sort, search, scroll, select, selected, live,
    /// retry.
    void run(const QStringList &parts = {});

private:
    void open();
    void rest();
    void switchTabs();
    void sortByColumns();
    void search();
    void scroll();
    void selectAll();
    void sortSelected();
    void retryAll();
    void liveCommits();
    void shutDown();

    /// Runs `action` and waits for `done`; tells the time and the gap.
    void step(const QString &what, const std::function<void()> &action,
              const std::function<bool()> &done);
    bool rowsStand() const;
    void chooseTab(int tab);
    QPushButton *button(const QString &accessibleName) const;

    QString m_database;
    Tell m_tell;
    Heartbeat m_heartbeat;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    EpisodeView *m_view = nullptr;
    EpisodeTableModel *m_model = nullptr;
    StatusTabs *m_tabs = nullptr;
};

} // namespace csc::bench
