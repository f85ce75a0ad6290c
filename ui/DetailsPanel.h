// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/EngineState.h"
#include "ui/FileShower.h"
#include "ui/Panel.h"
#include "ui/SyncService.h"

#include <QTimer>

class QAction;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace csc {

/// All that is known of the current episode: why it is where it is, then the facts, the paths and
/// the error in full, each to be copied.
class DetailsPanel final : public Panel
{
    Q_OBJECT

public:
    explicit DetailsPanel(SyncService &service, QWidget *parent = nullptr);

    /// `episodes.id`; 0 empties the panel.
    void setEpisode(qint64 key);
    /// How a recording is shown in the file manager; without it that is disabled.
    void setFileShower(const FileShower &show);
    /// "Open folder" and "Copy as text", with their shortcuts.
    QList<QAction *> actions() const { return {m_openFolder, m_copy}; }

Q_SIGNALS:
    /// What was done, in a sentence.
    void told(const QString &sentence);
    void failed(const csc::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact
    {
        QLabel *caption;
        QLabel *value;
        const char *title; ///< for tr()
        QString (*text)(const EpisodeSummary &);
    };

    void addFact(QGridLayout *layout, const char *title, QString (*text)(const EpisodeSummary &));
    QWidget *makeButtons();
    void placeButtons();
    void read();
    void refresh();
    void enableActions();
    void openFolder();
    void copy();

    SyncService &m_service;
    FileShower m_show;
    QAction *m_openFolder;
    QAction *m_copy;
    QPushButton *m_openFolderButton;
    QPushButton *m_copyButton;
    QWidget *m_buttons;
    QScrollArea *m_scroll;
    QLabel *m_why;
    QList<Fact> m_facts;
    QTimer m_timer;
    qint64 m_key = 0;
    std::optional<EpisodeDetails> m_details;
};

} // namespace csc
