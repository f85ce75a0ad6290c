// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RetryCountdown.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Formats.h"

namespace csc {

namespace {
constexpr int Column = int(EpisodeColumn::NextRetry);
/// Longer than that nothing is slept: the clock may be set meanwhile.
constexpr qint64 LongestSleepMs = 60'000;
} // namespace

RetryCountdown::RetryCountdown(EpisodeView &view, const EpisodeTableModel &model)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
{
    m_timer.setObjectName(QStringLiteral("countdownTimer"));
    m_timer.setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may come early, and a second be skipped
    connect(&m_timer, &QTimer::timeout, this, &RetryCountdown::tick);
}

void RetryCountdown::plan()
{
    qint64 soonest = 0;
    if (!m_view.isColumnHidden(Column)) {
        const QDateTime now = m_model.now();
        const EpisodeView::Rows rows = m_view.rowsInView();
        for (int row = rows.first; row <= rows.last; ++row) {
            const EpisodeSummary *summary = m_model.loadedRow(row);
            if (summary == nullptr)
                continue;
            const qint64 ms = Formats::countdownChangesInMs(summary->nextRetryAt, now);
            if (ms > 0 && (soonest == 0 || ms < soonest))
                soonest = ms;
        }
    }
    if (soonest == 0)
        m_timer.stop();
    else if (!m_timer.isActive() || soonest < m_timer.remainingTime())
        m_timer.start(int(std::min(soonest, LongestSleepMs)));
}

void RetryCountdown::tick()
{
    // The painting that this asks for sets the timer again; where there is none, all is at rest.
    if (!m_view.isVisible() || m_view.window()->isMinimized())
        return;
    const EpisodeView::Rows rows = m_view.rowsInView();
    for (int row = rows.first; row <= rows.last; ++row) {
        const EpisodeSummary *summary = m_model.loadedRow(row);
        if (summary != nullptr && summary->nextRetryAt.isValid())
            m_view.update(m_model.index(row, Column));
    }
}

} // namespace csc
