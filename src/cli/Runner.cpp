// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Runner.h"

#include "TextTable.h"

#include "core/Clock.h"

namespace csc {

namespace {
/// How long the database may refuse its service before `run` gives up, and one poll more: only a
/// poll without trouble tells that it is over.
constexpr std::chrono::seconds mostTrouble{60};
} // namespace

Runner::Runner(SyncEngine::Setup setup, Limits limits, Console &console)
    : m_console(console)
    , m_limits(limits)
    , m_mostTrouble(mostTrouble + std::chrono::seconds(setup.settings.pollIntervalSec))
    , m_engine(std::move(setup))
{
    m_timeLimit.setSingleShot(true);
    m_troubleLimit.setSingleShot(true);
    m_troubleLimit.setInterval(m_mostTrouble);
    connect(&m_troubleLimit, &QTimer::timeout, this, [this] {
        m_error = m_trouble;
        stop(QStringLiteral("error"));
    });
    connect(&m_timeLimit, &QTimer::timeout, this, [this] { stop(QStringLiteral("time")); });
    connect(&m_signals, &SignalWatcher::interrupted, this,
            [this] { stop(QStringLiteral("signal")); });
    connect(&m_engine, &SyncEngine::checking, this, [this] {
        m_console.event(QStringLiteral("The last end was not orderly: the database is checked "
                                       "first."));
    });
    connect(&m_engine, &SyncEngine::failed, this, &Runner::onFailed);
    connect(&m_engine, &SyncEngine::troubled, this, &Runner::onTroubled);
    connect(&m_engine, &SyncEngine::recovered, &m_troubleLimit, &QTimer::stop);
    connect(&m_engine, &SyncEngine::stateChanged, this, &Runner::onStateChanged);
    connect(&m_engine, &SyncEngine::uploadEnded, this, &Runner::onUploadEnded);
    connect(&m_engine, &SyncEngine::progressed, this, &Runner::showProgress);
    connect(&m_engine, &SyncEngine::idle, this, &Runner::onIdle);
    connect(&m_engine, &SyncEngine::stopped, &m_loop, &QEventLoop::quit);
}

Result<Runner::Tally> Runner::run()
{
    m_elapsed.start();
    if (m_limits.forSec)
        m_timeLimit.start(std::chrono::seconds(*m_limits.forSec));
    m_engine.start();
    m_loop.exec();
    m_console.endProgress();
    if (m_error)
        return *m_error;
    m_tally.durationSec = double(m_elapsed.elapsed()) / 1000;
    return m_tally;
}

void Runner::applySettings(const Settings &settings,
                           const std::shared_ptr<TransportFactory> &transports)
{
    if (m_tally.reason.isEmpty())
        m_engine.applySettings(settings, transports);
}

void Runner::stop(const QString &reason)
{
    if (!m_tally.reason.isEmpty())
        return;
    m_tally.reason = reason;
    // What was uploading then could not be given back to the queue.
    if (m_troubleLimit.isActive())
        m_error = m_trouble;
    m_timeLimit.stop();
    m_troubleLimit.stop();
    m_engine.shutDown();
}

void Runner::onFailed(const Error &error)
{
    m_error = error;
    m_loop.quit();
}

void Runner::onTroubled(const Error &error)
{
    if (isDamagedDatabase(error)) { // that does not pass
        m_error = error;
        stop(QStringLiteral("error"));
        return;
    }
    m_console.note(error.message);
    if (m_troubleLimit.isActive())
        return;
    // A disk that is full for a moment is waited for; without its database for long, though, the
    // engine can't tell when it is done.
    m_trouble = error;
    m_troubleLimit.start();
}

void Runner::onStateChanged(const EngineState &state)
{
    tellPause(state);
    tellOutage(state);
    tellClock(state);
}

void Runner::tellPause(const EngineState &state)
{
    if (std::exchange(m_isPaused, state.paused) == state.paused)
        return;
    m_console.note(state.paused ? QStringLiteral("The queue is paused: nothing new begins. "
                                                 "\"cloudsyncctl resume\" lets it go on.")
                                : QStringLiteral("The queue goes on."));
}

/// Once when it begins, and once when it is over.
void Runner::tellOutage(const EngineState &state)
{
    const bool isOut = state.worker == EngineState::Worker::Outage;
    if (isOut == m_isOut)
        return;
    m_isOut = isOut;
    if (isOut) {
        const QString probe =
            state.probedEpisode.isEmpty()
                ? QStringLiteral("It is probed at %1").arg(utcText(state.nextProbeAt))
                : QStringLiteral("It is being tried now, with %1").arg(state.probedEpisode);
        m_console.note(QStringLiteral("The queue waits, for the destination serves nobody: %1 %2, "
                                      "and uploads go on by themselves.")
                           .arg(state.outageMessage, probe));
    } else if (m_tally.reason.isEmpty() && state.worker == EngineState::Worker::Running) {
        m_console.note(QStringLiteral("The destination serves again: uploads go on."));
    }
}

void Runner::tellClock(const EngineState &state)
{
    if (!state.clockIsOff() || std::exchange(m_toldClock, true))
        return;
    m_console.note(
        QStringLiteral("This computer's clock is %1 %2 the destination's. Uploads go by the "
                       "destination's time; set the clock, or switch on time synchronisation.")
            .arg(counted((std::abs(state.clockOffsetSec) + 30) / 60, QStringLiteral("minute"),
                         QStringLiteral("minutes")),
                 state.clockOffsetSec > 0 ? QStringLiteral("behind") : QStringLiteral("ahead of")));
}

void Runner::onUploadEnded(const UploadEnd &end)
{
    m_tally.bytesTransferred += end.bytesTransferred;
    if (end.outcome == AttemptOutcome::Completed) {
        ++m_tally.completed;
        m_console.event(QStringLiteral("Synced %1.").arg(end.episodeId));
    } else if (end.outcome == AttemptOutcome::Failed) {
        ++m_tally.failed;
        m_console.note(QStringLiteral("Failed %1: %2").arg(end.episodeId, end.error.message));
    }
}

void Runner::onIdle()
{
    if (!m_limits.untilIdle)
        return;
    const bool outage = m_engine.state().worker == EngineState::Worker::Outage;
    stop(outage ? QStringLiteral("outage") : QStringLiteral("idle"));
}

void Runner::showProgress(const QList<UploadProgress> &uploads)
{
    qint64 sent = 0;
    qint64 total = 0;
    std::optional<qint64> rate;
    for (const UploadProgress &upload : uploads) {
        sent += upload.shownBytes;
        total += upload.totalBytes;
        if (upload.bytesPerSecond)
            rate = rate.value_or(0) + *upload.bytesPerSecond;
    }
    if (uploads.isEmpty()) {
        m_console.endProgress();
        return;
    }
    const QueueCounts counts = m_engine.counts();
    m_console.progress(QStringLiteral("%1 syncing (%2 of %3%4), %5 queued, %6 synced, %7 failed")
                           .arg(QString::number(uploads.size()), sizeText(sent), sizeText(total),
                                rate ? QStringLiteral(", %1/s").arg(sizeText(*rate)) : QString(),
                                QString::number(counts.of(SyncStatus::Pending)),
                                QString::number(m_tally.completed),
                                QString::number(m_tally.failed)));
}

} // namespace csc
