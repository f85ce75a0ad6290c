// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WindowPlace.h"

#include "ui/WindowMemory.h"

#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace csc {

namespace {

constexpr QLatin1StringView Name("geometry");
constexpr int SettleMs = 300;
/// So much of the window's head must be on a screen for a mouse to get hold of it.
constexpr QSize Grip(120, 24);

bool canBeReached(const QRect &frame)
{
    const QRect head(frame.topLeft(), QSize(frame.width(), Grip.height()));
    const QList<QScreen *> screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(), [&head](const QScreen *screen) {
        const QRect seen = screen->availableGeometry() & head;
        return seen.width() >= Grip.width() && seen.height() >= Grip.height();
    });
}

} // namespace

WindowPlace::WindowPlace(QWidget &window, WindowMemory &memory)
    : QObject(&window)
    , m_window(window)
    , m_memory(memory)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(SettleMs);
    connect(&m_settled, &QTimer::timeout, this, &WindowPlace::note);
    restore();
    m_window.installEventFilter(this);
}

void WindowPlace::restore()
{
    // With its frame on a screen of just that size.
    const QSize room = m_window.screen()->availableSize() - QSize(16, 48);
    m_window.resize(QSize(1280, 800).boundedTo(room));
    const QByteArray kept = m_memory.value(Name);
    if (kept.isEmpty() || !m_window.restoreGeometry(kept))
        return;
    if (!canBeReached(m_window.frameGeometry())) {
        const QRect screen = m_window.screen()->availableGeometry();
        m_window.resize(m_window.size().boundedTo(room));
        m_window.move(screen.center() - m_window.rect().center());
    }
}

void WindowPlace::note()
{
    m_settled.stop();
    m_memory.remember(Name, m_window.saveGeometry());
}

bool WindowPlace::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        // A minimized one comes back as it was before.
        if (m_window.isVisible() && !m_window.isMinimized())
            m_settled.start();
        break;
    case QEvent::Hide:
    case QEvent::Close:
        if (!m_window.isMinimized())
            note();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace csc
