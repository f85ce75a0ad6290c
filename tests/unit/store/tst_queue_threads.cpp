// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/QueueAudit.h"
#include "support/TemporaryDatabase.h"

#include <QMutex>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int threads = 8;
constexpr int stepsOfAThread = 500;
constexpr int episodeCount = 60;
constexpr int leaseSec = 3600; // a row is left only by a death that is told

/// Which workers have died; known to all, as a host knows its processes.
class Graveyard
{
public:
    void bury(const ClaimOwner &owner)
    {
        const QMutexLocker lock(&m_mutex);
        m_dead.insert(owner.random);
    }
    bool holds(const ClaimOwner &owner) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_dead.contains(owner.random);
    }

private:
    mutable QMutex m_mutex;
    QSet<QString> m_dead;
};

/// Who works on an episode now, as the threads themselves see it. Relaxed, so that it orders
/// nothing: ThreadSanitizer must see the queue's own order or none.
using Desk = std::array<std::atomic<bool>, episodeCount + 1>;

struct Tally
{
    int claims = 0;
    int doubled = 0; ///< claimed while another thread worked on it
    int taken = 0;   ///< ours, alive, and yet somebody else's
    int accepted = 0;
    QList<qint64> completed; ///< sync logs whose completion was acknowledged
};

/// One worker and one person at once, with a connection of its own.
class Participant
{
public:
    Participant(const TemporaryDatabase &catalog, Graveyard &graveyard, Desk &desk, quint32 seed,
                int number)
        : m_graveyard(graveyard)
        , m_desk(desk)
        , m_random(seed + quint32(number))
        , m_number(number)
        , m_database(must(Database::open(
              {catalog.path(), Database::Mode::ReadWrite, 60'000, nullptr}, m_clock)))
        , m_queue(*m_database, m_clock)
        , m_work(*m_database, m_clock, TemporaryDatabase::host())
        , m_reader(*m_database)
    {
        beBorn();
    }

    Tally run()
    {
        for (int i = 0; i < stepsOfAThread; ++i) {
            if (m_claim)
                workOn();
            else if (m_random.bounded(3) == 0)
                command();
            else
                poll();
        }
        if (m_claim)
            end(0);
        return m_tally;
    }

private:
    void beBorn()
    {
        m_owner = TemporaryDatabase::owner(m_number);
        m_owner.random = QStringLiteral("r%1-%2").arg(m_number).arg(++m_lives);
    }

    RetryPolicy policy()
    {
        return RetryPolicy({3, 0, 0, 0}, [](int) { return 0; });
    }

    void poll()
    {
        must(m_work.recover([this](const ClaimOwner &owner) { return m_graveyard.holds(owner); },
                            policy()));
        must(m_work.promoteDue(policy()));
        const auto address = [](const Claim &claim) -> Result<QString> {
            return QStringLiteral("s3://bucket/") + claim.episodeId;
        };
        m_claim = must(m_work.claimNext({m_owner, leaseSec, {}, address, 3}));
        if (!m_claim)
            return;
        ++m_tally.claims;
        if (m_desk[size_t(m_claim->episodeKey)].exchange(true, std::memory_order_relaxed))
            ++m_tally.doubled;
    }

    void workOn()
    {
        switch (m_random.bounded(8)) {
        case 0: {
            const auto kept = must(
                m_work.renew(m_owner, leaseSec, {{m_claim->syncLogKey, m_random.bounded(99)}}));
            m_tally.taken += kept == QList<qint64>{m_claim->syncLogKey} ? 0 : 1;
            break;
        }
        case 1:
            must(m_reader.list({}, {}, 20, 0));
            break;
        case 2: // as by SIGKILL
            leaveDesk();
            m_graveyard.bury(m_owner);
            m_claim.reset();
            beBorn();
            break;
        default:
            end(m_random.bounded(6));
        }
    }

    void end(int how)
    {
        leaveDesk();
        const bool isCancelled = must(m_work.cancelRequests(m_owner)).contains(m_claim->syncLogKey);
        const RowEnd ended =
            isCancelled ? must(m_work.finishCancel(m_owner, *m_claim, 1)) : endAs(how);
        m_tally.taken += ended ? 0 : 1;
        if (ended == AttemptOutcome::Completed)
            m_tally.completed.append(m_claim->syncLogKey);
        m_claim.reset();
    }

    RowEnd endAs(int how)
    {
        const auto failure = [](ErrorCode code) {
            return Error{code, QStringLiteral("It failed."), {}, {}};
        };
        switch (how) {
        case 0:
            return must(m_work.release(m_owner, *m_claim, 1));
        case 1:
            return must(m_work.fail(m_owner, *m_claim, failure(ErrorCode::Integrity), 1, policy()));
        case 2:
            return must(m_work.fail(m_owner, *m_claim, failure(ErrorCode::Rejected), 1, policy()));
        default: {
            UploadOutcome outcome;
            outcome.kind = UploadOutcome::Kind::Completed;
            outcome.recording.address = QStringLiteral("s3://bucket/") + m_claim->episodeId;
            outcome.recording.sizeBytes = 1000;
            return must(m_work.complete(m_owner, *m_claim, outcome));
        }
        }
    }

    void leaveDesk()
    {
        m_desk[size_t(m_claim->episodeKey)].store(false, std::memory_order_relaxed);
    }

    void command()
    {
        QStringList names;
        for (int i = 0; i < 3; ++i)
            names.append(QStringLiteral("ep-%1").arg(m_random.bounded(episodeCount) + 1));
        const CommandReport report = must(give(names));
        m_tally.accepted += int(report.accepted.size());
    }

    Result<CommandReport> give(const EpisodeSelection &names)
    {
        const QueueStore::Rules rules{3, false};
        switch (m_random.bounded(8)) {
        case 0:
            return m_queue.cancel(names, rules, CommandMode::Apply);
        case 1:
            return m_queue.setPriority(names, m_random.bounded(3), CommandMode::Apply);
        case 2:
            return m_queue.retry(names, rules, CommandMode::Apply);
        case 3:
            return m_queue.enqueue(names, Asker::Automatic, Origin::Automatic, rules,
                                   CommandMode::Apply);
        case 4:
            return m_queue.enqueue(names, Asker::Manual, Origin::Manual, rules, CommandMode::Apply);
        default:
            return m_queue.resync(names, CommandMode::Apply);
        }
    }

    Graveyard &m_graveyard;
    Desk &m_desk;
    QRandomGenerator m_random;
    int m_number;
    int m_lives = 0;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    QueueStore m_queue;
    WorkStore m_work;
    EpisodeReader m_reader;
    ClaimOwner m_owner;
    std::optional<Claim> m_claim;
    Tally m_tally;
};

} // namespace

/// The queue's core on threads of the standard library, each with a connection of its own: what
/// ThreadSanitizer sees whole, since no event loop and no pool of Qt is in it.
class TestQueueThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eightThreadsLoseNothingAndDoubleNothing();

private:
    static QList<qint64> finish(const TemporaryDatabase &catalog);
};

/// Nobody is left; what the dead held and what is queued is completed. The logs that were.
QList<qint64> TestQueueThreads::finish(const TemporaryDatabase &catalog)
{
    const SystemClock clock;
    WorkStore work(*catalog.database, clock, TemporaryDatabase::host());
    const RetryPolicy policy({3, 0, 0, 0}, [](int) { return 0; });
    const ClaimOwner owner = TemporaryDatabase::owner(99);
    QList<qint64> completed;
    must(work.recover([](const ClaimOwner &) { return true; }, policy));
    must(work.promoteDue(policy));
    while (const auto claim = must(work.claimNext({owner, leaseSec, {}, {}, 3}))) {
        UploadOutcome outcome;
        outcome.kind = UploadOutcome::Kind::Completed;
        outcome.recording.address = QStringLiteral("s3://bucket/") + claim->episodeId;
        if (must(work.complete(owner, *claim, outcome)) == AttemptOutcome::Completed)
            completed.append(claim->syncLogKey);
    }
    return completed;
}

void TestQueueThreads::eightThreadsLoseNothingAndDoubleNothing()
{
    bool isGiven = false;
    quint32 seed = qEnvironmentVariable("CSC_TEST_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    qInfo("seed %u (CSC_TEST_SEED)", seed);

    TemporaryDatabase catalog;
    catalog.addApproved(episodeCount);
    must(catalog.queue.enqueueEligible(Origin::Manual, {}, CommandMode::Apply));
    Graveyard graveyard;
    Desk desk{};
    std::array<Tally, threads> tallies;
    {
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([&, i] {
                tallies[size_t(i)] = Participant(catalog, graveyard, desk, seed, i).run();
            });
        }
        for (std::thread &each : running)
            each.join();
    }
    const QStringList afterwards = auditQueue(catalog.path());
    QVERIFY2(afterwards.isEmpty(), qPrintable(afterwards.join(u'\n')));

    QList<qint64> completed = finish(catalog);
    int claims = int(completed.size());
    int accepted = 0;
    for (const Tally &tally : tallies) {
        QCOMPARE(tally.doubled, 0);
        QCOMPARE(tally.taken, 0);
        completed += tally.completed;
        claims += tally.claims;
        accepted += tally.accepted;
    }
    const QStringList findings = auditQueue(catalog.path(), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    // Every claim is an attempt, every acknowledged success is there, and none that nobody saw.
    QCOMPARE(catalog.readOne(QStringLiteral("SELECT count(*) FROM sync_attempts")).toInt(), claims);
    QStringList acknowledged;
    std::sort(completed.begin(), completed.end());
    for (const qint64 key : completed)
        acknowledged.append(QString::number(key));
    QCOMPARE(acknowledged, catalog.read(QStringLiteral(
                               "SELECT id FROM sync_logs WHERE status = 'completed' ORDER BY id")));
    qInfo("%d claims, %d rows changed by commands, %lld uploads completed", claims, accepted,
          qlonglong(completed.size()));
}

QTEST_GUILESS_MAIN(TestQueueThreads)
#include "tst_queue_threads.moc"
