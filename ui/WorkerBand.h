// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "sync/EngineState.h"

#include <QWidget>

#include <array>
#include <memory>

class QLabel;

namespace csc {

class Clock;
class ElidedLabel;
class RateMeter;

/// Is the queue being worked, how much is there, how fast it goes and how long it will take: a line
/// of labels, two where there is no room for one. The accessible name of each carries its value,
/// since a named label hides its text from screen readers.
class WorkerBand final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkerBand(QWidget *parent = nullptr, std::shared_ptr<const Clock> clock = {});

    void setState(const EngineState &state);
    void setCounts(const QueueCounts &counts);
    /// The uploads that run in this process, and what it has sent in all.
    void takeProgress(const QList<UploadProgress> &uploads, qint64 sentInAll);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct CountLabel
    {
        SyncStatus status;
        QLabel *label;
    };

    void refresh();
    void refreshTimeLeft();

    QLabel *m_dot;
    QLabel *m_worker;
    std::array<CountLabel, 3> m_counts;
    RateMeter *m_rate;
    QLabel *m_timeLeft;
    ElidedLabel *m_lastSuccess;
    EngineState m_state;
    QueueCounts m_queue;
    qint64 m_sentOfRunning = 0; ///< of the uploads that are under way
};

} // namespace csc
