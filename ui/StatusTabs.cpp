// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/StatusTabs.h"

#include "ui/Words.h"

#include <QEvent>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace csc {

namespace {

constexpr std::array<std::optional<SyncStatus>, 6> Tabs{
    std::nullopt,          SyncStatus::Pending, SyncStatus::InProgress,
    SyncStatus::Completed, SyncStatus::Failed,  SyncStatus::NotStarted,
};

} // namespace

StatusTabs::StatusTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    // A click leaves the keyboard with the table, so that Ctrl+A then means its rows.
    setFocusPolicy(Qt::TabFocus);
    for (size_t i = 0; i < Tabs.size(); ++i)
        addTab(QString());
    retranslate();
    connect(this, &QTabBar::currentChanged, this, &StatusTabs::statusChosen);
}

void StatusTabs::setCounts(const QueueCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    retranslate();
}

QString StatusTabs::word(int tab)
{
    const std::optional<SyncStatus> status = statusOfTab(tab);
    return status ? Words::status(*status) : tr("All");
}

void StatusTabs::chooseStatus(SyncStatus status)
{
    for (int tab = 0; tab < tabCount(); ++tab) {
        if (statusOfTab(tab) == status)
            setCurrentIndex(tab);
    }
}

int StatusTabs::tabCount()
{
    return int(Tabs.size());
}

int StatusTabs::tabOf(SyncStatus status)
{
    return int(std::find(Tabs.begin(), Tabs.end(), status) - Tabs.begin());
}

std::optional<SyncStatus> StatusTabs::statusOfTab(int tab)
{
    return tab < 0 || tab >= tabCount() ? std::nullopt : Tabs.at(size_t(tab));
}

void StatusTabs::retranslate()
{
    setAccessibleName(tr("Status"));
    // Those that Qt shows where the tabs have no room; it names them once, in one language.
    if (auto *left = findChild<QToolButton *>(QStringLiteral("ScrollLeftButton")))
        left->setAccessibleName(tr("Earlier tabs"));
    if (auto *right = findChild<QToolButton *>(QStringLiteral("ScrollRightButton")))
        right->setAccessibleName(tr("Later tabs"));
    for (int tab = 0; tab < tabCount(); ++tab) {
        const std::optional<SyncStatus> status = statusOfTab(tab);
        const qint64 count = status ? m_counts.of(*status) : m_counts.all();
        setTabText(tab, QStringLiteral("%1 (%2)").arg(word(tab), QLocale().toString(count)));
    }
}

void StatusTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
