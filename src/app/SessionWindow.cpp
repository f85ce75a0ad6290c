// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// How the window of a Session comes, and how a Session ends.

#include "app/DesktopPresence.h"
#include "app/MemoryFile.h"
#include "app/Session.h"
#include "ui/WhenDone.h"

namespace csc {

void Session::show(bool minimized)
{
    if (!minimized) {
        m_window->show();
        return;
    }
    // Until that is known nothing is seen: a panel that is slow to answer at the login may well
    // have a tray, and a window that flashes up would be in the way.
    connect(
        m_presence.get(), &DesktopPresence::trayKnown, this,
        [this](bool hasTray) {
            if (!hasTray && !m_window->isVisible()) // somebody may have raised it meanwhile
                m_window->showMinimized();
        },
        Qt::SingleShotConnection);
    m_presence->lookForTray();
}

void Session::raise()
{
    // As it was before: a window that was maximized comes back maximized.
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Session::end()
{
    if (m_ending)
        return;
    m_ending = true;
    m_window->prepareToEnd();
    m_presence->end();
    if (!m_engineEnded)
        m_engine->shutDown();
    keepMemory();
    endWhenDone();
}

void Session::keepMemory()
{
    if (!m_memoryKeeper)
        return;
    ++m_keeping;
    whenDone(m_memoryKeeper->flush(), this, [this](const Result<void> &) {
        --m_keeping;
        endWhenDone();
    });
}

void Session::endWhenDone()
{
    if (m_ending && m_engineEnded && m_keeping == 0)
        Q_EMIT ended(m_status);
}

} // namespace csc
