// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Settings.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"

#include <QTemporaryDir>

#include <memory>

namespace csc::test {

/// The demo workspace with its object store running, and a reading look at its database. A trigger
/// writes down, inside every transaction that touches a sync log, how many rows were queued and
/// how many were being uploaded: no moment between two looks can hide.
class DemoFixture
{
public:
    explicit DemoFixture(qint64 bytesPerSecond);

    /// What the trigger wrote, in order.
    struct Moment
    {
        int pending = 0;
        int inProgress = 0;
    };
    QList<Moment> moments() const;
    QStringList withStatus(SyncStatus status) const;
    EpisodeSummary summary(const QString &episodeId) const;
    QList<SyncLog> history(const QString &episodeId) const;
    /// Whether the store's object is, byte for byte, the episode's recording.
    bool objectEqualsFile(const QString &episodeId) const;
    /// How often this episode's recording came into being in the store since the fixture began.
    int timesStored(const QString &episodeId) const;

    QTemporaryDir dir;
    DemoWorkspace workspace;
    Settings settings;
    std::unique_ptr<ObjectStore> store;

private:
    void watchMoments();
    QString objectKeyOf(const EpisodeSummary &episode) const;

    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<EpisodeReader> m_reader;
};

} // namespace csc::test
