// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WindowNotices.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/KeyringWatch.h"
#include "ui/MessageBar.h"
#include "ui/StartText.h"
#include "ui/WhenDone.h"

#include <QDir>
#include <QVBoxLayout>

#include <utility>

namespace csc {

WindowNotices::WindowNotices(SyncService &service, std::function<bool()> awaitsKeyring,
                             QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_demo(new MessageBar(this))
    , m_failure(new MessageBar(this))
    , m_start(new MessageBar(this))
    , m_notice(new MessageBar(this))
    , m_clock(new MessageBar(this))
    , m_settings(new MessageBar(this))
    , m_keyring(new MessageBar(this))
    , m_keyringWatch(new KeyringWatch(std::move(awaitsKeyring), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (MessageBar *bar : {m_demo, m_failure, m_start, m_notice, m_clock, m_settings})
        layout->addWidget(bar);
    m_demo->setClosable(false);
    m_failure->setClosable(false);
    connectService();
    watchKeyring();
}

void WindowNotices::showDemo()
{
    m_demo->showText(MessageBar::Kind::Notice, [] {
        return tr("This is a demo: it shows sample episodes and a pretend cloud on this "
                  "computer. Nothing leaves it.");
    });
    m_demo->setAction([] { return tr("Set up a real destination…"); });
    connect(m_demo, &MessageBar::actionTriggered, this, &WindowNotices::realDestinationRequested);
}

void WindowNotices::showSettingsProblem(const std::optional<Error> &problem)
{
    if (!problem) {
        m_settings->hide();
        return;
    }
    m_settings->showText(MessageBar::Kind::Warning, [error = *problem] {
        return tr("The settings file was changed, but what stands in it now does not count: the "
                  "settings stay as they were. %1",
                  "why, and what to do")
            .arg(ErrorText::sentence(error));
    });
}

void WindowNotices::setConsoleShown(bool shown)
{
    m_consoleShown = shown;
    if (shown)
        takeState(m_service.state());
    else
        m_notice->hide();
    showKeyring();
}

void WindowNotices::connectService()
{
    const auto showFailure = [this](const Error &error) {
        if (isDamagedDatabase(error))
            m_start->hide(); // it may have said that all is well
        m_failure->showText(MessageBar::Kind::Error,
                            [error] { return ErrorText::sentence(error); });
    };
    connect(&m_service, &SyncService::checking, this, &WindowNotices::showChecking);
    connect(&m_service, &SyncService::troubled, this, showFailure);
    connect(&m_service, &SyncService::recovered, m_failure, &QWidget::hide);
    connect(&m_service, &SyncService::started, this, [this] {
        m_start->hide(); // the check is over
        takeState(m_service.state());
    });
    connect(&m_service, &SyncService::stateChanged, this, &WindowNotices::takeState);
    connect(m_notice, &MessageBar::actionTriggered, this, &WindowNotices::actOnNotice);
}

void WindowNotices::showRefusedDatabase(const Error &error, const QString &databaseFile)
{
    m_refused = true;
    m_start->hide();
    m_failure->showText(MessageBar::Kind::Error, [error, databaseFile] {
        QString said = ErrorText::sentence(error);
        const QString file = QDir::toNativeSeparators(databaseFile);
        if (!said.contains(file))
            said = tr("%1 (%2)", "an error, the database's file").arg(said, file);
        return tr("%1 Until this is mended the window shows nothing and uploads nothing: mend it "
                  "and start again, or start with another file (--database FILE).")
            .arg(said);
    });
}

void WindowNotices::showChecking()
{
    m_start->showText(MessageBar::Kind::Notice, [] {
        return tr("The program did not end in order last time, so the database is being checked. "
                  "With many episodes this takes a while; uploads go on after it.");
    });
}

/// Told once, until it is closed: what became of uploads that nobody saw end.
void WindowNotices::showStart(const EngineState &state)
{
    if (!state.uncleanStart || std::exchange(m_startTold, true))
        return;
    m_start->showText(MessageBar::Kind::Notice,
                      [found = *state.uncleanStart] { return StartText::sentences(found); });
}

/// Told once: uploads work, but the clock is worth setting.
void WindowNotices::showClock(const EngineState &state)
{
    if (!state.clockIsOff()) {
        m_clock->hide();
    } else if (state.clockOffsetSec != m_toldClockOffsetSec) {
        m_clock->showText(MessageBar::Kind::Warning, [seconds = state.clockOffsetSec] {
            const QString off = QLocale().toString((std::abs(seconds) + 30) / 60);
            return seconds > 0
                       ? tr("This computer's clock is %1 min behind the destination's. Uploads go "
                            "by the destination's time; set the clock, or switch on time "
                            "synchronisation.")
                             .arg(off)
                       : tr("This computer's clock is %1 min ahead of the destination's. Uploads "
                            "go by the destination's time; set the clock, or switch on time "
                            "synchronisation.")
                             .arg(off);
        });
    }
    m_toldClockOffsetSec = state.clockOffsetSec;
}

void WindowNotices::takeState(const EngineState &state)
{
    showStart(state);
    showClock(state);
    // A database that was refused has its error shown, which says it all.
    if (m_refused || !showHindrance(state)) {
        m_notice->hide();
        m_notice->setAction({});
    }
    m_notice->setVisible(m_notice->isVisibleTo(this) && m_consoleShown);
}

/// Says why the queue waits, where it does.
bool WindowNotices::showHindrance(const EngineState &state)
{
    using Worker = EngineState::Worker;
    if (!state.hasDestination) {
        m_notice->showText(MessageBar::Kind::Warning,
                           [] { return tr("No destination is set up: nothing is uploaded."); });
        m_notice->setAction([] { return tr("Set up a destination…"); });
        return true;
    }
    if (state.worker == Worker::Outage) {
        showOutage(state);
        return true;
    }
    if (state.worker == Worker::Offline) {
        m_notice->setAction({});
        m_notice->showText(MessageBar::Kind::Warning, [] {
            return tr("This computer is offline. Uploads go on by themselves when it is back.");
        });
        return true;
    }
    return false;
}

void WindowNotices::showOutage(const EngineState &state)
{
    // The stored sentence names the destination, but only in English.
    QJsonObject named{{QStringLiteral("destination"), state.destination}};
    if (!state.destination.startsWith(QLatin1StringView("file:")))
        named.insert(QStringLiteral("endpoint"), state.endpoint);
    m_notice->showText(MessageBar::Kind::Warning, [state, named] {
        const QString since = Formats::moment(state.outageSince);
        const QString why = ErrorText::sentence(state.outageCode, state.outageMessage, named);
        return state.probedEpisode.isEmpty()
                   ? tr("The destination serves nobody since %1, so the queue waits. %2 The next "
                        "probe is at %3.")
                         .arg(since, why, Formats::moment(state.nextProbeAt))
                   : tr("The destination serves nobody since %1, so the queue waits. %2 It is "
                        "being tried now, with %3.")
                         .arg(since, why, state.probedEpisode);
    });
    m_notice->setAction([] { return tr("Try now", "to reach the destination"); });
}

void WindowNotices::actOnNotice()
{
    if (m_service.state().worker != EngineState::Worker::Outage) {
        Q_EMIT setupRequested();
        return;
    }
    whenDone(m_service.tryDestination(), this, [this](const Result<bool> &done) {
        if (!done)
            Q_EMIT actionFailed(done.error());
    });
}

void WindowNotices::watchKeyring()
{
    m_keyring->setClosable(false);
    connect(m_keyringWatch, &KeyringWatch::awaitedChanged, this, &WindowNotices::showKeyring);
    connect(&m_service, &SyncService::progressed, m_keyringWatch,
            [this](const auto &uploads) { m_keyringWatch->setUploading(!uploads.isEmpty()); });
    // Then begins what clears away after earlier uploads: it needs keys, and is no upload.
    connect(&m_service, &SyncService::started, m_keyringWatch, &KeyringWatch::look);
    connect(&m_service, &SyncService::stateChanged, m_keyringWatch, &KeyringWatch::look);
}

/// Says so where the keyring keeps somebody waiting; the page that sets up keys says it itself.
void WindowNotices::showKeyring()
{
    if (!m_keyringWatch->isAwaited() || !m_consoleShown) {
        m_keyring->hide();
        return;
    }
    m_keyring->showText(MessageBar::Kind::Notice, [] {
        return tr("Waiting for the system's keyring. It may be asking for its password.");
    });
}

} // namespace csc
