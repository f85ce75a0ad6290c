// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

namespace csc {

class EpisodeTableModel;
class EpisodeView;

/// Lets the countdowns of the rows in view run: one timer, which sleeps until the first of them
/// says something else. It is set only when the table is painted, so nothing runs while the window
/// is hidden, minimised or covered, or no row in view has a countdown.
class RetryCountdown final : public QObject
{
    Q_OBJECT

public:
    RetryCountdown(EpisodeView &view, const EpisodeTableModel &model);

    /// To be called after a painting.
    void plan();

private:
    void tick();

    EpisodeView &m_view;
    const EpisodeTableModel &m_model;
    QTimer m_timer;
};

} // namespace csc
