// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// Two queued episodes; an outage may be begun.
class Waiting : public TemporaryDatabase
{
public:
    Waiting()
    {
        must(queue.enqueue(addApproved(2), Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    }

    void beginOutage()
    {
        must(state.beginOutage(ErrorCode::Network, QStringLiteral("No answer."), {}));
    }

    /// Claims a row and lets it go again: whether it was let through, and as a probe.
    bool probes(int ownerNumber = 1)
    {
        const std::optional<Claim> claim = tryClaim(ownerNumber);
        if (!claim)
            return false;
        must(work.release(owner(ownerNumber), *claim, 0));
        return claim->isProbe;
    }
};

} // namespace

class TestOutageGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnOutageNothingIsAProbe();
    void anOutageHoldsTheClaimOfEveryProcess();
    void probesComeLaterAndLater();
    void oneProcessProbes();
    void aProbeThatRunsIsTheOnlyOne();
    void aRowThatIsRefusedSpendsNoProbe();
    void nothingToTrySpendsNoProbe();
    void probeNowIsDueAtOnce();
    void aClockSetBackDoesNotHoldTheProbe();
    void aLaterCauseTakesThePlaceOfTheFirst();
    void whatBeganItIsNotTriedAgainByItsBackoff();
    void discoveryLeavesWhatBeganItAlone();
    void withNothingElseQueuedAFailureThatBeganItIsProbedWith();
    void withoutAttemptsLeftItIsNotProbedWith();
    void whatHasEndedOtherwiseSinceIsNotProbedWith();
};

void TestOutageGate::withoutAnOutageNothingIsAProbe()
{
    Waiting db;
    must(db.state.probeNow());
    QVERIFY(!db.claim().isProbe);
    QVERIFY(!db.claim().isProbe);
}

void TestOutageGate::anOutageHoldsTheClaimOfEveryProcess()
{
    Waiting db;
    const auto connection = db.connect();
    WorkStore other(*connection, db.clock, TemporaryDatabase::host());
    db.beginOutage();
    QVERIFY(!must(other.claimNext({TemporaryDatabase::owner(2), 60, {}, nullptr})));
    QVERIFY(!db.tryClaim());
    QCOMPARE(db.statuses(), (QStringList{QStringLiteral("pending"), QStringLiteral("pending")}));
}

void TestOutageGate::probesComeLaterAndLater()
{
    Waiting db;
    db.beginOutage();
    for (const int delay : {30, 60, 120, 240, 300, 300}) {
        db.clock.advance(delay * 1000 - 1);
        QVERIFY(!db.probes());
        db.clock.advance(1);
        QVERIFY(db.probes());
    }
}

void TestOutageGate::oneProcessProbes()
{
    Waiting db;
    db.beginOutage();
    db.clock.advanceSec(30);
    QVERIFY(db.probes(2));
    QVERIFY(!db.probes(1));
}

void TestOutageGate::aProbeThatRunsIsTheOnlyOne()
{
    Waiting db;
    db.beginOutage();
    db.clock.advanceSec(30);
    const Claim probe = db.claim(1, 3600);
    QVERIFY(probe.isProbe);
    db.clock.advanceSec(1000);
    QVERIFY(!db.tryClaim(2));
    QCOMPARE(must(db.state.read()).outage->probedEpisode, QStringLiteral("ep-1"));
    must(db.work.release(TemporaryDatabase::owner(), probe, 0));
    QCOMPARE(must(db.state.read()).outage->probedEpisode, QString());
    QVERIFY(db.probes(2));
}

void TestOutageGate::aRowThatIsRefusedSpendsNoProbe()
{
    Waiting db;
    db.beginOutage();
    db.clock.advanceSec(30);
    const auto unusable = [](const Claim &) -> Result<QString> {
        return Error{ErrorCode::Configuration, QStringLiteral("No such key."), {}, {}};
    };
    const auto refused = must(db.work.claimNext({TemporaryDatabase::owner(), 60, {}, unusable}));
    QVERIFY(refused && refused->refused);
    QVERIFY(!refused->isProbe);
    QVERIFY(db.probes());
}

void TestOutageGate::nothingToTrySpendsNoProbe()
{
    Waiting db;
    must(db.queue.cancel(QStringList{QStringLiteral("ep-1"), QStringLiteral("ep-2")}, {},
                         CommandMode::Apply));
    db.beginOutage();
    db.clock.advanceSec(30);
    QVERIFY(!db.tryClaim());
    must(db.queue.enqueue(QStringList{QStringLiteral("ep-1")}, Asker::Manual, Origin::Manual, {},
                          CommandMode::Apply));
    QVERIFY(db.probes());
}

void TestOutageGate::probeNowIsDueAtOnce()
{
    Waiting db;
    db.beginOutage();
    QVERIFY(!db.probes());
    must(db.state.probeNow());
    QVERIFY(db.probes());
    QVERIFY(!db.probes());
}

void TestOutageGate::aClockSetBackDoesNotHoldTheProbe()
{
    Waiting db;
    db.beginOutage();
    db.clock.setWallClock(db.clock.nowUtc().addDays(-1));
    QVERIFY(db.probes());
}

void TestOutageGate::aLaterCauseTakesThePlaceOfTheFirst()
{
    Waiting db;
    const QString later = QStringLiteral("The key is unknown.");
    must(db.state.noteOutageCause(ErrorCode::AccessDenied, later));
    QVERIFY(!must(db.state.read()).outage);
    db.beginOutage();
    const QDateTime since = must(db.state.read()).outage->since;
    db.clock.advanceSec(30);
    must(db.state.noteOutageCause(ErrorCode::AccessDenied, later));
    const Outage outage = *must(db.state.read()).outage;
    QCOMPARE(outage.code, ErrorCode::AccessDenied);
    QCOMPARE(outage.message, later);
    QCOMPARE(outage.since, since);
}

namespace {

/// An outage that began with the failures of `ep-1` and `ep-2`; nothing else is queued.
class Failing : public Waiting
{
public:
    explicit Failing(qint64 attempts = 1)
    {
        const Error refused{ErrorCode::Network, QStringLiteral("Refused."), {}, {}};
        QList<qint64> rows;
        for (int i = 0; i < 2; ++i) {
            const Claim failing = claim();
            rows.append(failing.syncLogKey);
            must(work.fail(owner(), failing, refused, 0, policy()));
        }
        write(QStringLiteral("UPDATE sync_logs SET attempt_count = ?"), {attempts});
        must(state.beginOutage(ErrorCode::Network, QStringLiteral("Refused."), rows));
    }
};

} // namespace

void TestOutageGate::whatBeganItIsNotTriedAgainByItsBackoff()
{
    Failing db;
    db.clock.advanceSec(3600);
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 0);
    QVERIFY(must(db.reader.whyFacts(1)).beganOutage);
    must(db.state.endOutage(5));
    QVERIFY(!must(db.reader.whyFacts(1)).beganOutage);
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 2);
}

void TestOutageGate::discoveryLeavesWhatBeganItAlone()
{
    Failing db;
    db.clock.advanceSec(3600);
    const auto queueEligible = [&db] {
        return must(db.queue.enqueueEligible(Origin::Scan, {}, CommandMode::Apply)).accepted;
    };
    QCOMPARE(queueEligible(), QStringList());
    // A person may want it all the same.
    const QStringList first{QStringLiteral("ep-1")};
    QCOMPARE(must(db.queue.retry(first, {}, CommandMode::Apply)).accepted, first);
    must(db.state.endOutage(5));
    QCOMPARE(queueEligible(), QStringList{QStringLiteral("ep-2")});
}

void TestOutageGate::withNothingElseQueuedAFailureThatBeganItIsProbedWith()
{
    Failing db;
    QVERIFY(!db.tryClaim());
    db.clock.advanceSec(30);
    const std::optional<Claim> probe = db.tryClaim();
    QVERIFY(probe && probe->isProbe);
    QCOMPARE(probe->episodeId, QStringLiteral("ep-1"));
    QCOMPARE(probe->attemptCount, 2);
    QCOMPARE(db.statuses(), (QStringList{QStringLiteral("in_progress"), QStringLiteral("failed")}));
    // A probe that fails the same way is released, and is then the one that is queued.
    must(db.work.release(TemporaryDatabase::owner(), *probe, 0));
    db.clock.advanceSec(60);
    QCOMPARE(db.claim().episodeId, QStringLiteral("ep-1"));
    QCOMPARE(db.statuses().constLast(), QStringLiteral("failed"));
}

void TestOutageGate::withoutAttemptsLeftItIsNotProbedWith()
{
    Failing db(5);
    db.clock.advanceSec(3600);
    QVERIFY(!db.tryClaim());
    QCOMPARE(db.statuses(), (QStringList{QStringLiteral("failed"), QStringLiteral("failed")}));
}

void TestOutageGate::whatHasEndedOtherwiseSinceIsNotProbedWith()
{
    Failing db;
    db.clock.advanceSec(30);
    const Claim probe = db.claim();
    const Error gone{ErrorCode::SourceMissing, QStringLiteral("Gone."), {}, {}};
    must(db.work.fail(TemporaryDatabase::owner(), probe, gone, 0, TemporaryDatabase::policy()));
    db.clock.advanceSec(60);
    QCOMPARE(db.claim().episodeId, QStringLiteral("ep-2")); // and not ep-1 again and again
    must(db.state.endOutage(5));
    QVERIFY(!db.summary(QStringLiteral("ep-1")).nextRetryAt.isValid());
}

QTEST_GUILESS_MAIN(TestOutageGate)
#include "tst_outage_gate.moc"
