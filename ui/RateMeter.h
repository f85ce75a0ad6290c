// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "sync/RateHistory.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;

namespace csc {

class RatePicture;

/// How fast this process uploads: the rate now, and a small picture of the last ten minutes. Moves
/// on while there is something to see in it; at rest no timer runs.
class RateMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit RateMeter(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    /// As RateHistory::note(). May be called often: it is painted once a second.
    void note(qint64 sentInAll, bool uploading);
    const RateHistory &history() const { return m_history; }

Q_SIGNALS:
    /// Another second is shown: what is reckoned from the history may be reckoned anew.
    void movedOn();

protected:
    void changeEvent(QEvent *event) override;

private:
    void moveOn();
    void refresh();

    std::shared_ptr<const Clock> m_clock;
    RateHistory m_history;
    QLabel *m_rate;
    RatePicture *m_picture;
    QTimer m_timer{this};
    qint64 m_shownSecond = -1;
};

} // namespace csc
