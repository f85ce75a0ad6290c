// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Command.h"
#include "SignalWatcher.h"

#include "sync/SyncEngine.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace csc {

/// Works the queue by a SyncEngine until it is told to stop: the inside of `run`. Main thread.
class Runner : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        bool untilIdle = false;
        std::optional<int> forSec;
    };
    struct Tally
    {
        qint64 completed = 0;
        qint64 failed = 0;
        qint64 bytesTransferred = 0;
        double durationSec = 0;
        QString reason; ///< `idle`, `time`, `signal`, `outage`
    };

    Runner(SyncEngine::Setup setup, Limits limits, Console &console);

    /// Blocks in an event loop until it is over. Error: the database can't be opened, or failed
    /// while the queue was worked.
    Result<Tally> run();

    /// From now on by these; what is uploading goes on as it began, but for the bandwidth limit.
    void applySettings(const Settings &settings,
                       const std::shared_ptr<TransportFactory> &transports);

private:
    void stop(const QString &reason);
    void onFailed(const Error &error);
    void onTroubled(const Error &error);
    void onStateChanged(const EngineState &state);
    void tellPause(const EngineState &state);
    void tellOutage(const EngineState &state);
    void tellClock(const EngineState &state);
    void onUploadEnded(const UploadEnd &end);
    void onIdle();
    void showProgress(const QList<UploadProgress> &uploads);

    Console &m_console;
    Limits m_limits;
    QEventLoop m_loop;
    SignalWatcher m_signals;
    QTimer m_timeLimit;
    std::chrono::seconds m_mostTrouble;
    QTimer m_troubleLimit;
    QElapsedTimer m_elapsed;
    Tally m_tally;
    std::optional<Error> m_error;
    bool m_toldClock = false;
    bool m_isPaused = false; ///< as it was told
    bool m_isOut = false;    ///< as it was told
    Error m_trouble;         ///< the last that the engine told
    SyncEngine m_engine;     ///< last: it ends first, while all that it calls still stands
};

} // namespace csc
