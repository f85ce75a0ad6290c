// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "ui/SyncService.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QMenu;
class QPushButton;

namespace csc {

class CauseChip;
class DetailsPanel;
class EpisodeActions;
class EpisodeTableModel;
class EpisodeView;
class FailureBar;
class HistoryPanel;
class PanelsSplitter;
class ResultBar;
class SearchField;
class StatusTabs;
class TableFoot;
class WindowMemory;
class WorkerBand;

/// The console: the worker band, the tabs and the search, the table with its buttons, the result of
/// the last command, and the panels of the current episode.
class EpisodesPage final : public QWidget
{
    Q_OBJECT

public:
    EpisodesPage(SyncService &service, WindowMemory &memory, QWidget *parent = nullptr);

    EpisodeActions &actions() { return *m_actions; }
    QAction *scanAction() const { return m_scanAction; }
    QAction *pauseAction() const { return m_pauseAction; }
    QAction *undoAction() const;
    /// Not a focus proxy: Tab would never get from the last panel to the top again.
    void focusTable();
    QMenu *columnsMenu() const;
    DetailsPanel &details() { return *m_details; }
    PanelsSplitter &panels() { return *m_panels; }
    void focusSearch();
    void chooseTab(int tab);
    void importPaths(const QStringList &paths);
    void showResult(const QString &text);
    void showError(const Error &error);
    /// Whether there are folders to scan, and the file that can name some: to say why a scan finds
    /// nothing.
    void setWatching(bool watches, const QString &settingsFile);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeToolRow();
    QWidget *makeTable();
    void connectService();
    void takeCounts(const QueueCounts &counts);
    void takeState(const EngineState &state);
    void setFilter();
    void scan();
    void setPaused(bool paused);
    void countImports(int difference);
    void takeImport(const Result<ImportReport> &report,
                    const std::function<QString(const ImportReport &)> &said);
    void connectFailures();
    void showCause(const QString &errorCode);
    void retranslate();

    SyncService &m_service;
    WindowMemory &m_memory;
    EpisodeTableModel *m_model;
    EpisodeView *m_view;
    EpisodeActions *m_actions;
    WorkerBand *m_band;
    FailureBar *m_failures;
    StatusTabs *m_tabs;
    CauseChip *m_cause;
    SearchField *m_search;
    QPushButton *m_scan;
    QPushButton *m_pause;
    QAction *m_scanAction;
    QAction *m_pauseAction;
    ResultBar *m_result;
    DetailsPanel *m_details;
    HistoryPanel *m_history;
    PanelsSplitter *m_panels;
    QTimer m_searchTimer;
    bool m_watches = true;
    QString m_settingsFile;
    int m_imports = 0; ///< running ones
};

} // namespace csc
