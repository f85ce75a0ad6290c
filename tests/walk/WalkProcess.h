// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "support/FakeNetworkWatch.h"
#include "support/TestClock.h"
#include "sync/EngineStores.h"

#include <QObject>

#include <functional>
#include <memory>

#include "walk/WalkTransports.h"

namespace csc {
class Dispatcher;
class Mailbox;
class ProgressBoard;
} // namespace csc

namespace csc::test {

/// One process that works the queue: the real stores on a connection of its own and the real
/// dispatcher, driven by hand as EngineCore drives them. Its destruction is its crash: what is in
/// memory goes, nothing is written. Calls that wait give false where nothing came for long.
class WalkProcess
{
public:
    struct Setup
    {
        QString database;
        std::shared_ptr<TestClock> clock;
        ClaimOwner owner;
        Settings settings;
    };
    explicit WalkProcess(const Setup &setup);
    ~WalkProcess();
    WalkProcess(const WalkProcess &) = delete;
    WalkProcess &operator=(const WalkProcess &) = delete;

    using IsDead = std::function<bool(const ClaimOwner &)>;
    void poll(const IsDead &isDead);
    void look();
    void stopCancelled();
    void renewLeases();
    void configure(const Settings &settings);
    /// Ends one upload and waits until the dispatcher has taken note of it.
    bool finish(qint64 upload, const UploadOutcome &outcome);
    void beginClosing();
    void letGo();

    /// Waits until every upload runs that there is a thread for.
    bool settle();
    QList<WalkTransports::Upload> uploads() const { return m_transports->waiting(); }
    qsizetype activeCount() const;
    /// What the database refused, which it never does here.
    QString trouble() const { return m_trouble; }

    std::unique_ptr<EngineStores> stores;
    std::shared_ptr<FakeNetworkWatch> network = std::make_shared<FakeNetworkWatch>();

private:
    bool waitFor(const std::function<bool()> &isThere);
    void note(const Error &error) { m_trouble = error.message; }

    Setup m_setup;
    QObject m_mail; ///< what the mailbox posts to
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<WalkTransports> m_transports = std::make_shared<WalkTransports>();
    std::shared_ptr<ProgressBoard> m_board;
    std::unique_ptr<Dispatcher> m_dispatcher;
    QString m_trouble;
    qint64 m_ended = 0; ///< uploads whose end the dispatcher has taken note of
    qint64 m_commits = 0;
};

/// Opens the catalog, or ends the program.
std::unique_ptr<EngineStores> openStores(const QString &path, const Clock &clock,
                                         const QString &host);

} // namespace csc::test
