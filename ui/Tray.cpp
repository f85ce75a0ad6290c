// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Tray.h"

#include "ui/WhenDone.h"

#include <QAction>
#include <QEvent>
#include <QWidget>

namespace csc {

Tray::Tray(SyncService &service, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_window(window)
    , m_toggle(m_menu.addAction(QString()))
    , m_pause(nullptr)
    , m_quit(nullptr)
{
    m_menu.addSeparator();
    m_pause = m_menu.addAction(QString());
    m_pause->setCheckable(true);
    m_menu.addSeparator();
    m_quit = m_menu.addAction(QString());
    connect(m_toggle, &QAction::triggered, this, &Tray::toggle);
    connect(m_pause, &QAction::triggered, this, &Tray::setPaused);
    connect(m_quit, &QAction::triggered, this, &Tray::quitRequested);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](auto reason) {
        if (reason == QSystemTrayIcon::Trigger)
            toggle();
    });
    connect(&m_service, &SyncService::started, this, [this] {
        m_counts = m_service.counts();
        refresh();
    });
    connect(&m_service, &SyncService::stateChanged, this, &Tray::refresh);
    connect(&m_service, &SyncService::changed, this, [this](const ChangeSet &changes) {
        m_counts = changes.counts;
        refresh();
    });
    m_window.installEventFilter(this);
    m_icon.setContextMenu(&m_menu);
    m_counts = m_service.counts();
    retranslate();
    m_icon.show();
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
    case QEvent::LanguageChange:
        retranslate();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// Only a window that is seen is hidden; whether it lies behind others can't be known everywhere.
void Tray::toggle()
{
    if (m_window.isVisible() && !m_window.isMinimized())
        Q_EMIT hideRequested();
    else
        Q_EMIT showRequested();
}

void Tray::setPaused(bool paused)
{
    // What the engine says counts, not the tick that the menu has just set.
    m_pause->setChecked(m_service.state().paused);
    whenDone(m_service.setPaused(paused), this, [this](const Result<bool> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void Tray::refresh()
{
    const EngineState state = m_service.state();
    m_pause->setChecked(state.paused);
    // Changes come by the hundred, and each text and icon goes over the bus.
    if (const QString said = TrayState::toolTip(state, m_counts); said != m_icon.toolTip())
        m_icon.setToolTip(said);
    const TrayState::Kind kind = TrayState::kind(state, m_counts);
    if (m_kind == kind)
        return;
    m_kind = kind;
    m_icon.setIcon(TrayState::icon(kind));
}

void Tray::retranslate()
{
    const bool isSeen = m_window.isVisible() && !m_window.isMinimized();
    m_toggle->setText(isSeen ? tr("&Hide window") : tr("&Show window"));
    m_pause->setText(tr("&Pause queue"));
    m_quit->setText(tr("&Quit"));
    refresh();
}

} // namespace csc
