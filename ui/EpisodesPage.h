// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "ui/MessageBar.h"
#include "ui/SyncService.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QPushButton;

namespace csc {

class DetailsPanel;
class EpisodeActions;
class EpisodeTableModel;
class EpisodeView;
class HistoryPanel;
class PanelsSplitter;
class StatusTabs;
class UndoOffer;
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
    void connectService();
    void takeCounts(const QueueCounts &counts);
    void takeState(const EngineState &state);
    void setFilter();
    void scan();
    void setPaused(bool paused);
    void countImports(int difference);
    void takeImport(const Result<ImportReport> &report, const MessageBar::Text &said);
    void takeCommand(SyncService::Command command, const CommandReport &report);
    enum class Stay { UntilReplaced, AWhile };
    void tell(MessageBar::Kind kind, const MessageBar::Text &text, Stay stay = Stay::UntilReplaced);
    void forgetResult();
    void connectUndo();
    void showRefused();
    void refreshLines();
    void nameSearchButtons();
    void retranslate();

    SyncService &m_service;
    WindowMemory &m_memory;
    EpisodeTableModel *m_model;
    EpisodeView *m_view;
    EpisodeActions *m_actions;
    WorkerBand *m_band;
    StatusTabs *m_tabs;
    QLineEdit *m_search;
    QAction *m_searchIcon;
    QPushButton *m_scan;
    QPushButton *m_pause;
    QAction *m_scanAction;
    QAction *m_pauseAction;
    MessageBar *m_result;
    UndoOffer *m_undo;
    DetailsPanel *m_details;
    HistoryPanel *m_history;
    PanelsSplitter *m_panels;
    QTimer m_searchTimer;
    QTimer m_resultTimer{this};    ///< ends a success, which is stale once its rows have moved on
    QList<RejectedFile> m_refused; ///< by the import whose result is shown
    bool m_saysDatabase = false;   ///< the result is what the database refused
    bool m_watches = true;
    QString m_settingsFile;
    int m_imports = 0; ///< running ones
};

} // namespace csc
