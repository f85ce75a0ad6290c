// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/EngineState.h"
#include "ui/Panel.h"
#include "ui/SyncService.h"

#include <QTimer>

class QGridLayout;
class QLabel;

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

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Fact
    {
        QLabel *caption;
        QLabel *value;
        const char *title; ///< for tr()
        QString (*text)(const EpisodeSummary &);
    };

    void addFact(QGridLayout *layout, const char *title, QString (*text)(const EpisodeSummary &));
    void read();
    void refresh();

    SyncService &m_service;
    QLabel *m_why;
    QList<Fact> m_facts;
    QTimer m_timer;
    qint64 m_key = 0;
    std::optional<EpisodeDetails> m_details;
};

} // namespace csc
