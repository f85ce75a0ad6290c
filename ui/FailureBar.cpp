// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/FailureBar.h"

#include "ui/CauseText.h"
#include "ui/ElidedLabel.h"
#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace csc {

namespace {

/// A failure that is tried again at once, and fails again, must not make the table jump.
constexpr int GoneMs = 3000;

constexpr int LeastCharacters = 16;

} // namespace

FailureBar::FailureBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new ElidedLabel(LeastCharacters, Qt::ElideRight, this))
    , m_show(new QPushButton(this))
    , m_retry(new QPushButton(this))
    , m_more(new QPushButton(this))
    , m_menu(new QMenu(this))
{
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 8, 3);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addWidget(m_show);
    layout->addWidget(m_retry);
    layout->addWidget(m_more);
    layout->addStretch(1);
    m_more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &FailureBar::fillMenu);
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT showAsked(m_shownCode); });
    connect(m_retry, &QPushButton::clicked, this,
            [this] { Q_EMIT retryAsked(m_shownCode, shown().count); });
    m_goneTimer.setObjectName(QStringLiteral("failuresGoneTimer"));
    m_goneTimer.setSingleShot(true);
    m_goneTimer.setInterval(GoneMs);
    connect(&m_goneTimer, &QTimer::timeout, this, &FailureBar::forgetShown);
    // Left by the keyboard; by the mouse: event().
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *) {
        if (old != nullptr && isAncestorOf(old))
            catchUp();
    });
    recolor();
    refresh();
    hide();
}

void FailureBar::setCounts(const QueueCounts &counts)
{
    if (counts.failures == m_failures)
        return;
    m_failures = counts.failures;
    catchUp();
    if (!m_failures.isEmpty())
        show();
    if (shown().count > 0)
        m_goneTimer.stop();
    else
        m_goneTimer.start();
}

/// Nothing has failed for the shown cause for a while: no second click can be meant for it.
void FailureBar::forgetShown()
{
    if (m_failures.isEmpty()) {
        hide();
        return;
    }
    m_shownCode = m_failures.first().errorCode;
    refresh();
}

/// Whether somebody is about to press something here.
bool FailureBar::isInUse() const
{
    const QWidget *focus = QApplication::focusWidget();
    return underMouse() || (focus != nullptr && isAncestorOf(focus));
}

FailureCause FailureBar::shown() const
{
    const auto found =
        std::find_if(m_failures.cbegin(), m_failures.cend(),
                     [this](const auto &cause) { return cause.errorCode == m_shownCode; });
    return found == m_failures.cend() ? FailureCause{m_shownCode, 0} : *found;
}

/// The most frequent one; but never another under the mouse, whose "Retry all" would be pressed.
void FailureBar::chooseCause()
{
    if (!m_failures.isEmpty() && (isHidden() || !isInUse()))
        m_shownCode = m_failures.first().errorCode;
}

void FailureBar::catchUp()
{
    chooseCause();
    refresh();
}

void FailureBar::fillMenu()
{
    m_menu->clear();
    for (const FailureCause &cause : std::as_const(m_failures)) {
        if (cause.errorCode == m_shownCode)
            continue;
        QMenu *one = m_menu->addMenu(
            CauseText::counted(cause).replace(QLatin1Char('&'), QLatin1StringView("&&")));
        connect(one->addAction(m_show->text()), &QAction::triggered, this,
                [this, cause] { Q_EMIT showAsked(cause.errorCode); });
        connect(one->addAction(m_retry->text()), &QAction::triggered, this,
                [this, cause] { Q_EMIT retryAsked(cause.errorCode, cause.count); });
    }
}

void FailureBar::refresh()
{
    const bool some = !m_failures.isEmpty();
    const QString said = some ? CauseText::counted(shown()) : tr("Nothing has failed any more");
    m_text->setText(said);
    m_text->setAccessibleName(said);
    m_show->setText(tr("Show"));
    m_show->setAccessibleName(m_show->text());
    m_show->setToolTip(tr("Shows the episodes that failed for this cause"));
    m_retry->setText(tr("Retry all"));
    m_retry->setAccessibleName(m_retry->text());
    m_retry->setToolTip(tr("Queues every episode that failed for this cause"));
    for (QPushButton *button : {m_show, m_retry}) {
        button->setEnabled(some && shown().count > 0);
        button->setAccessibleDescription(said);
    }
    const int others = int(
        std::count_if(m_failures.cbegin(), m_failures.cend(), [this](const FailureCause &cause) {
            return cause.errorCode != m_shownCode;
        }));
    m_more->setVisible(others > 0);
    m_more->setText(tr("%n other causes", nullptr, std::max(others, 1)));
    m_more->setAccessibleName(tr("Other causes"));
}

bool FailureBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Leave)
        catchUp();
    return done;
}

void FailureBar::recolor()
{
    m_recoloring = true;
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    QPalette colors;
    colors.setColor(QPalette::Window, Theme::errorBackground(look));
    setPalette(colors);
    const int side = fontMetrics().height();
    m_icon->setPixmap(Icons::tinted(Theme::statusIcon(SyncStatus::Failed),
                                    Theme::statusColor(SyncStatus::Failed, look), side,
                                    devicePixelRatioF()));
    m_recoloring = false;
}

void FailureBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
    else if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
             && !m_recoloring)
        recolor();
}

} // namespace csc
