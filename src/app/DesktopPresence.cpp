// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/DesktopPresence.h"

#include "ui/MainWindow.h"
#include "ui/NoticeText.h"

#include <QEvent>
#include <QGuiApplication>

#include <chrono>
#include <utility>

namespace csc {

namespace {

constexpr auto LookForTray = std::chrono::seconds(30);

} // namespace

DesktopPresence::DesktopPresence(SyncService &service, MainWindow &window,
                                 std::shared_ptr<const Clock> clock)
    : m_service(service)
    , m_window(window)
    , m_tray(service, window)
    , m_notifier([this](const DesktopNotifier::Message &message) { showFallback(message); })
    , m_gate(std::move(clock))
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &DesktopPresence::tell);
    connectTray();
    connect(&m_notifier, &DesktopNotifier::activated, this, &DesktopPresence::openTopic);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
            &DesktopPresence::lookAtWindow);
    m_window.installEventFilter(this);
    lookAtWindow();
    connectService();
}

void DesktopPresence::connectTray()
{
    connect(&m_tray, &Tray::showRequested, this, &DesktopPresence::showRequested);
    connect(&m_tray, &Tray::hideRequested, &m_window, &QWidget::hide);
    connect(&m_tray, &Tray::quitRequested, &m_window, &MainWindow::quit);
    connect(&m_tray, &Tray::failed, &m_window, &MainWindow::showError);
    connect(&m_tray.icon(), &QSystemTrayIcon::messageClicked, this,
            [this] { openTopic(m_fallbackTopic); });
    m_hidden.setInterval(LookForTray);
    connect(&m_hidden, &QTimer::timeout, this, [this] {
        m_isLookedFor = true;
        m_trayWatch.look();
    });
    const auto showHidden = [this] {
        if (!m_window.isVisible())
            Q_EMIT showRequested();
    };
    connect(&m_trayWatch, &TrayWatch::gone, this, showHidden);
    connect(&m_trayWatch, &TrayWatch::answered, this, [this, showHidden](bool isThere) {
        if (std::exchange(m_isLookedFor, false) && !isThere)
            showHidden();
        Q_EMIT trayKnown(isThere);
    });
}

bool DesktopPresence::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange)
        lookAtWindow();
    return QObject::eventFilter(watched, event);
}

/// Also one of its dialogs may be in use.
void DesktopPresence::lookAtWindow()
{
    if (m_window.isVisible())
        m_hidden.stop();
    else if (!m_hidden.isActive())
        m_hidden.start();
    m_trayWatch.look(); // so that it is known when the window is closed, and right after that
    const bool isSeen = m_window.isVisible() && !m_window.isMinimized();
    m_gate.setWindowActive(isSeen && QGuiApplication::applicationState() == Qt::ApplicationActive);
    tell();
}

void DesktopPresence::connectService()
{
    connect(&m_service, &SyncService::started, this, [this] {
        m_started = true;
        m_counts = m_service.counts();
        look();
    });
    connect(&m_service, &SyncService::changed, this, [this](const ChangeSet &changes) {
        m_counts = changes.counts;
        look();
    });
    connect(&m_service, &SyncService::stateChanged, this, &DesktopPresence::look);
    connect(&m_service, &SyncService::progressed, this, [this](const auto &uploads) {
        m_inhibitor.setUploading(!uploads.isEmpty());
        // Pausing stops no upload that runs; after the last one nothing follows.
        if (uploads.isEmpty() && m_service.state().worker != EngineState::Worker::Running)
            m_inhibitor.release();
    });
}

void DesktopPresence::look()
{
    if (!m_started)
        return;
    m_gate.take(m_service.state(), m_counts);
    tell();
}

void DesktopPresence::tell()
{
    const QList<Notice> notices = m_gate.due();
    for (const Notice &notice : notices) {
        if (notice.isGone)
            m_notifier.takeBack(notice.topic);
        else
            show(notice);
    }
    if (const std::optional<qint64> next = m_gate.nextDueInMs())
        m_due.start(std::chrono::milliseconds(*next + 1));
    else
        m_due.stop();
}

void DesktopPresence::show(const Notice &notice)
{
    m_fallbackTopic = notice.topic;
    const bool isAlarm =
        notice.kind == Notice::Kind::Failures || notice.kind == Notice::Kind::OutageBegan;
    m_notifier.show(notice.topic, {NoticeText::title(notice), NoticeText::body(notice),
                                   NoticeText::action(), isAlarm});
}

void DesktopPresence::showFallback(const DesktopNotifier::Message &message)
{
    m_tray.icon().showMessage(message.title, message.body,
                              message.isAlarm ? QSystemTrayIcon::Warning
                                              : QSystemTrayIcon::Information);
}

void DesktopPresence::openTopic(const QString &topic)
{
    Q_EMIT showRequested();
    if (topic.startsWith(QLatin1StringView("failed:")))
        m_window.showFailed();
}

void DesktopPresence::setInhibitSleep(bool inhibit)
{
    m_inhibitor.setEnabled(inhibit);
}

void DesktopPresence::end()
{
    m_window.removeEventFilter(this);
    qGuiApp->disconnect(this);
    m_due.stop();
    m_hidden.stop();
    m_trayWatch.disconnect(this);
    m_service.disconnect(this);
    m_notifier.takeBackAll();
    m_inhibitor.release();
    m_tray.icon().hide();
}

} // namespace csc
