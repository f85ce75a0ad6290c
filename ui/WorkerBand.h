// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "sync/EngineState.h"

#include <QWidget>

#include <array>

class QLabel;

namespace csc {

/// Is the queue being worked, and how much is there: one line of labels. The accessible name of
/// each carries its value, since a named label hides its text from screen readers.
class WorkerBand final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkerBand(QWidget *parent = nullptr);

    void setState(const EngineState &state);
    void setCounts(const QueueCounts &counts);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct CountLabel
    {
        SyncStatus status;
        QLabel *label;
    };

    void refresh();

    QLabel *m_dot;
    QLabel *m_worker;
    std::array<CountLabel, 3> m_counts;
    QLabel *m_lastSuccess;
    EngineState m_state;
    QueueCounts m_queue;
};

} // namespace csc
