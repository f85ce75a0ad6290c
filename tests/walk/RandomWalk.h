// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/TestClock.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <array>
#include <memory>

#include "walk/QueueModel.h"
#include "walk/WalkChecks.h"
#include "walk/WalkProcess.h"
#include "walk/WorkerModel.h"

namespace csc::test {

/// Thousands of random steps over the real stores and dispatchers of up to three processes on two
/// hosts, beside the model; after each step the tables are as the model has them and the invariants
/// hold. What a step does follows from seed, its number and the state alone, so a walk can be
/// repeated, and repeated with steps left out.
class RandomWalk
{
public:
    explicit RandomWalk(quint32 seed);
    ~RandomWalk();

    struct Failure
    {
        int step = 0;
        QString problem;
    };
    /// Takes these steps, in order, until one fails.
    std::optional<Failure> run(const QList<int> &steps);
    std::optional<Failure> run(int steps);

    /// All steps that were taken, as sentences with what was answered.
    const QStringList &taken() const { return m_taken; }
    /// What came to pass, and how often: a walk that nothing happens in proves nothing.
    using Seen = QMap<QString, int>;
    const Seen &seen() const { return m_seen; }

    /// The fewest steps that were found to end in the same kind of failure; takes a while.
    static QList<int> shrink(quint32 seed, const Failure &failure);

private:
    using Random = QRandomGenerator;
    struct Place
    {
        QString host;
        int maxConcurrent = 2;
        std::unique_ptr<WalkProcess> process{};
        std::unique_ptr<WorkerModel> model{};
    };

    /// Each does one thing with product and model and says what; what went wrong is noted.
    QString take(Random &lot);
    QString command(Random &lot);
    QString eligible(Random &lot);
    QString poll(Random &lot);
    QString look(Random &lot);
    QString heartbeat(Random &lot);
    QString upload(Random &lot);
    QString holdUp(Random &lot);
    QString time(Random &lot);
    QString wallClock(Random &lot);
    QString start(Random &lot);
    QString crash(Random &lot);
    QString close(Random &lot);
    QString pause(Random &lot);
    QString settings(Random &lot);
    QString network(Random &lot);
    QString destination(Random &lot);
    QString script(Random &lot);

    QString scriptApproval(ModelEpisode &episode);
    QString scriptDeletion(ModelEpisode &episode);
    QString scriptDrive(ModelEpisode &episode);
    QString scriptRow(Random &lot, ModelEpisode &episode, SyncStatus status);

    CommandReport real(QueueModel::Command command, EngineStores &stores,
                       const EpisodeSelection &selection, int priority, CommandMode mode);
    EpisodeSelection selection(Random &lot, QueueModel::Command command);
    QString finish(Random &lot, Place &place, const WalkTransports::Upload &upload);
    qint64 jobOf(const Place &place, const WalkTransports::Upload &upload) const;
    void pollAt(Place &place);
    Place *anyAlive(Random &lot);
    Settings settingsOf(const Place &place) const;
    QueueStore::Rules rules() const { return {m_model.maxRetries, m_model.autoScan}; }
    void write(const QString &statement, const QList<QVariant> &values);
    void note(const QString &problem);
    void settle();
    void check();
    void checkUploads(const Place &place);
    void countAttempts();

    quint32 m_seed;
    QTemporaryDir m_folder;
    std::shared_ptr<TestClock> m_clock;
    QueueModel m_model;
    std::unique_ptr<EngineStores> m_stores; ///< the command line's
    std::unique_ptr<WalkChecks> m_checks;
    std::array<Place, 3> m_places;
    QSet<QString> m_dead;     ///< holders that are known dead
    QSet<qint64> m_succeeded; ///< logs of which an upload has succeeded
    bool m_destinationDown = false;
    bool m_wasOutage = false;
    int m_processes = 0;
    QString m_problem;
    QStringList m_taken;
    Seen m_seen;
};

} // namespace csc::test
