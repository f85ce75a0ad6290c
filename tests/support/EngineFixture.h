// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/FakeNetworkWatch.h"
#include "support/Patience.h"
#include "support/ScriptedTransports.h"
#include "support/TestClock.h"
#include "sync/EngineStores.h"
#include "sync/SyncEngine.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace csc::test {

/// A workspace with a running engine whose uploads end as the test says, and a second connection
/// to its database, which is to the engine another process.
class EngineFixture
{
public:
    EngineFixture();
    ~EngineFixture();

    /// Approved episodes `ep-1` … `ep-n`, not queued; their files need not exist.
    void addApproved(int count);
    /// Claims and fails the queued rows of these episodes until they are exhausted.
    void exhaust(const QStringList &episodeIds);

    void startEngine();
    /// Ends in order, and takes a new engine at the next startEngine().
    void stopEngine();
    /// Makes the engine look again now (any command does).
    void poke();
    /// SQL on the second connection, as a site's script would run it.
    void changeAsOtherProgram(const QString &statement);

    /// Waits for a future and returns its result; what was told before it has been heard then.
    template <typename T>
    T wait(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, patienceMs))
            qFatal("the engine did not answer");
        QCoreApplication::sendPostedEvents();
        return future.result();
    }

    EpisodeSummary summary(const QString &episodeId);
    QStringList withStatus(SyncStatus status);
    QList<SyncLog> history(const QString &episodeId);
    qint64 key(const QString &episodeId) { return summary(episodeId).key; }

    /// Statuses of an episode in the order in which change sets told them, without repetitions.
    QList<SyncStatus> told(const QString &episodeId) const { return m_told.value(episodeId); }

    QTemporaryDir dir;
    Settings settings;
    std::shared_ptr<TestClock> clock = std::make_shared<TestClock>();
    std::shared_ptr<ScriptedTransports> transports = std::make_shared<ScriptedTransports>();
    std::shared_ptr<FakeNetworkWatch> network = std::make_shared<FakeNetworkWatch>();
    int farewellMs = 8000;
    std::unique_ptr<SyncEngine> engine;
    std::unique_ptr<EngineStores> other; ///< "another process"
    QList<ChangeSet> changeSets;
    QList<UploadEnd> ends;
    int idleCount = 0;

private:
    QHash<QString, QList<SyncStatus>> m_told;
};

} // namespace csc::test
