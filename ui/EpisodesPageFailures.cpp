// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// The part of EpisodesPage that shows how the uploads go on and what failed for what.

#include "ui/CauseChip.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodeView.h"
#include "ui/EpisodesPage.h"
#include "ui/FailureBar.h"
#include "ui/SearchField.h"
#include "ui/StatusTabs.h"
#include "ui/WorkerBand.h"

#include <QSignalBlocker>

namespace csc {

void EpisodesPage::connectFailures()
{
    connect(&m_service, &SyncService::progressed, this,
            [this](const auto &uploads) { m_band->takeProgress(uploads, m_service.bytesSent()); });
    connect(m_failures, &FailureBar::showAsked, this, &EpisodesPage::showCause);
    connect(m_failures, &FailureBar::retryAsked, m_actions, &EpisodeActions::retryAll);
    connect(m_cause, &CauseChip::cleared, this, &EpisodesPage::setFilter);
    setTabOrder(m_tabs, m_cause);
}

void EpisodesPage::takeCounts(const QueueCounts &counts)
{
    m_band->setCounts(counts);
    m_failures->setCounts(counts);
    m_tabs->setCounts(counts);
}

void EpisodesPage::showCause(const QString &errorCode)
{
    {
        // One filter for the three of them, and so one reading.
        const QSignalBlocker quietTabs(m_tabs);
        const QSignalBlocker quietSearch(m_search);
        m_search->clear();
        m_tabs->chooseStatus(SyncStatus::Failed);
        m_cause->setCause(errorCode);
    }
    setFilter();
    m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace csc
