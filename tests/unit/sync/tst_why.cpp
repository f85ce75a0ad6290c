// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "sync/Why.h"

#include <QTest>

using namespace csc;

namespace {

const QDateTime now = utcFromText(QStringLiteral("2026-03-02T08:00:00.000Z"));

struct Case
{
    EpisodeSummary episode;
    EpisodeReader::WhyFacts facts;
    WhyContext context;
};

/// A queued, approved episode that nothing holds back.
Case waiting()
{
    Case c;
    c.episode.episodeId = QStringLiteral("ep-1");
    c.episode.status = SyncStatus::Pending;
    c.episode.qaStatus = QaStatus::Approved;
    c.facts.volumeRoot = QStringLiteral("/mnt/rig");
    c.facts.placeInQueue = 3;
    c.context.hasDestination = true;
    c.context.maxRetries = 5;
    c.context.now = now;
    return c;
}

/// Everything that can hold an episode back, at once.
Case everythingWrong()
{
    Case c = waiting();
    c.episode.deleted = true;
    c.episode.qaStatus = QaStatus::Rejected;
    c.facts.fileProblem = QStringLiteral("damaged");
    c.context.missingVolumes = {QStringLiteral("/mnt/rig")};
    c.context.queue.paused = true;
    c.context.hasDestination = false;
    c.context.queue.outage =
        Outage{now, ErrorCode::Network, QStringLiteral("Nobody answers."), now.addSecs(30), 30};
    return c;
}

} // namespace

class TestWhy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstGateInOrderIsNamed();
    void failures_data();
    void failures();
    void exhaustedSaysThatNoAttemptsAreLeft();
    void aMissingApprovalIsSaidInWords();
    void aSyncedEpisodeMindsNothing();
    void waitingTellsThePlaceInTheQueue();
    void whatIsHeldBackIsNotCalledWaitingForASlot();
    void whoseHolderDoesNotWorkIsTakenOver();
    void anotherWorkstationsRecordingWaitsForIt();
    void outageAndBackoffTellUntilWhen();
    void aFailureThatBeganAnOutageWaitsForItsEnd();
    void aCancelAndAConflictAreNotToBeRetriedForACause();
};

void TestWhy::theFirstGateInOrderIsNamed()
{
    // Take away one obstacle after the other: each time the next one in the order is named.
    Case c = everythingWrong();
    const auto gate = [&c] { return toText(explain(c.episode, c.facts, c.context).gate); };

    QCOMPARE(gate(), QStringLiteral("deleted"));
    c.episode.deleted = false;
    c.facts.fileProblem = QStringLiteral("incomplete");
    QCOMPARE(gate(), QStringLiteral("not_closed"));
    c.facts.fileProblem = QStringLiteral("damaged");
    QCOMPARE(gate(), QStringLiteral("damaged"));
    c.facts.fileProblem.clear();
    QCOMPARE(gate(), QStringLiteral("not_approved"));
    c.episode.qaStatus = QaStatus::InspectorApproved;
    QCOMPARE(gate(), QStringLiteral("drive_missing"));
    c.context.missingVolumes.clear();
    QCOMPARE(gate(), QStringLiteral("paused"));
    c.context.queue.paused = false;
    QCOMPARE(gate(), QStringLiteral("no_destination"));
    c.context.hasDestination = true;
    QCOMPARE(gate(), QStringLiteral("outage"));
    c.context.queue.outage.reset();
    QCOMPARE(gate(), QStringLiteral("waiting_for_slot"));
    c.episode.status = SyncStatus::NotStarted;
    QCOMPARE(gate(), QStringLiteral("not_queued"));
    c.episode.status = SyncStatus::InProgress;
    QCOMPARE(gate(), QStringLiteral("syncing"));
}

void TestWhy::failures_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<bool>("hasRetryTime");
    QTest::addColumn<QString>("gate");

    QTest::newRow("a network error with attempts left waits for its time")
        << "network" << 2 << true << "backoff";
    QTest::newRow("a network error after the last attempt is exhausted")
        << "network" << 5 << false << "exhausted";
    QTest::newRow("an access error is not retried by itself")
        << "access_denied" << 1 << false << "not_retryable";
    QTest::newRow("a cancelled one is not retried by itself")
        << "cancelled" << 1 << false << "not_retryable";
    QTest::newRow("a retryable error without a time is exhausted")
        << "interrupted" << 3 << false << "exhausted";
    QTest::newRow("an access error that began an outage is due when that is over")
        << "access_denied" << 1 << true << "backoff";
}

void TestWhy::failures()
{
    QFETCH(QString, code);
    QFETCH(int, attempts);
    QFETCH(bool, hasRetryTime);
    QFETCH(QString, gate);

    Case c = waiting();
    c.episode.status = SyncStatus::Failed;
    c.episode.errorCode = code;
    c.episode.errorMessage = QStringLiteral("It went wrong.");
    c.episode.latestAttemptCount = attempts;
    if (hasRetryTime)
        c.episode.nextRetryAt = now.addSecs(90);
    const Why why = explain(c.episode, c.facts, c.context);
    QCOMPARE(toText(why.gate), gate);
    const QString cause = code == u"cancelled" ? QStringLiteral("cancelled by an operator")
                                               : QStringLiteral("It went wrong.");
    QVERIFY2(why.message.contains(cause), qPrintable(why.message));
    // The words are true of the state: only with a time is it tried again without a person.
    const bool promises = why.message.contains(QStringLiteral("It is tried again at"));
    QCOMPARE(promises, hasRetryTime);
    QCOMPARE(why.message.contains(QStringLiteral("Retry it")), !hasRetryTime);
}

void TestWhy::exhaustedSaysThatNoAttemptsAreLeft()
{
    Case c = waiting();
    c.episode.status = SyncStatus::Failed;
    c.episode.errorCode = QStringLiteral("network");
    c.episode.errorMessage = QStringLiteral("It went wrong.");
    const auto message = [&c] { return explain(c.episode, c.facts, c.context).message; };
    c.episode.latestAttemptCount = 1;
    QCOMPARE(message(),
             QStringLiteral("No attempts are left after 1 attempt: It went wrong. Retry it by hand "
                            "when the cause is mended."));
    c.episode.latestAttemptCount = 5;
    QVERIFY(message().startsWith(QStringLiteral("No attempts are left after 5 attempts: ")));
}

void TestWhy::aMissingApprovalIsSaidInWords()
{
    Case c = waiting();
    for (const QaStatus status :
         {QaStatus::PendingQa, QaStatus::QaRunning, QaStatus::NeedsInspection, QaStatus::Rejected,
          QaStatus::Failed}) {
        c.episode.qaStatus = status;
        const Why why = explain(c.episode, c.facts, c.context);
        QCOMPARE(why.gate, Gate::NotApproved);
        QVERIFY2(!why.message.contains(u'_'), qPrintable(why.message)); // no stored word
        QVERIFY(why.message.endsWith(QStringLiteral(". Approve it to let it upload.")));
    }
}

void TestWhy::aSyncedEpisodeMindsNothing()
{
    Case c = everythingWrong();
    c.episode.status = SyncStatus::Completed;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::Synced);
    c.episode.status = SyncStatus::NotStarted;
    c.episode.cloudSynced = true;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::Synced);
}

void TestWhy::waitingTellsThePlaceInTheQueue()
{
    const Case c = waiting();
    const Why why = explain(c.episode, c.facts, c.context);
    QCOMPARE(why.placeInQueue, 3);
    QVERIFY(why.message.contains(u'3'));
    QVERIFY(!why.until.isValid());
}

void TestWhy::whatIsHeldBackIsNotCalledWaitingForASlot()
{
    Case c = waiting();
    c.context.claim.isHeldBack = true;
    const Why why = explain(c.episode, c.facts, c.context);
    QCOMPARE(why.gate, Gate::WaitingForSlot); // the contract names no other
    QVERIFY(why.isHeldBack);
    QVERIFY2(why.message.startsWith(QStringLiteral("The program ended each time")),
             qPrintable(why.message));
    QVERIFY(why.message.contains(u'3'));
    // Without a program nothing is held back.
    c.context.isWorked = false;
    QVERIFY(!explain(c.episode, c.facts, c.context).isHeldBack);
}

void TestWhy::whoseHolderDoesNotWorkIsTakenOver()
{
    Case c = waiting();
    c.episode.status = SyncStatus::InProgress;
    c.context.claim.leaseExpiresAt = now.addSecs(40);
    const auto why = [&c] { return explain(c.episode, c.facts, c.context); };
    QCOMPARE(why().message, QStringLiteral("It is being uploaded now."));
    QVERIFY(!why().until.isValid());

    c.context.holder = HolderState::Stopped;
    QCOMPARE(why().until, now.addSecs(40));
    QVERIFY2(why().message.endsWith(QStringLiteral("at 2026-03-02T08:00:40.000Z.")),
             qPrintable(why().message));

    c.context.holder = HolderState::Dead;
    QVERIFY(why().message.endsWith(QStringLiteral("It is taken over by itself in a moment.")));
    c.context.isWorked = false;
    QVERIFY(why().message.endsWith(QStringLiteral("\"cloudsyncctl run\" is started.")));

    // Whatever holder it was, on whatever host: its lease is over.
    c.context.isWorked = true;
    c.context.holder = HolderState::Working;
    c.context.claim.leaseExpiresAt = now.addSecs(-1);
    QCOMPARE(why().holder, HolderState::Silent);
    QVERIFY(why().message.contains(QStringLiteral("run out at 2026-03-02T07:59:59.000Z")));
    QCOMPARE(why().gate, Gate::Syncing);
}

void TestWhy::anotherWorkstationsRecordingWaitsForIt()
{
    Case c = waiting();
    c.context.host = QStringLiteral("bench-1");
    c.facts.host = QStringLiteral("bench-2");
    // Its drive and its settings can't be looked at from here.
    c.context.missingVolumes = {QStringLiteral("/mnt/rig")};
    c.context.hasDestination = false;
    const Why why = explain(c.episode, c.facts, c.context);
    QCOMPARE(why.gate, Gate::WaitingForSlot);
    QCOMPARE(why.workstation, QStringLiteral("bench-2"));
    QVERIFY(why.message.contains(QStringLiteral("bench-2")));
    QCOMPARE(why.placeInQueue, 3);
    // What holds back every process of the database is named first.
    c.context.queue.paused = true;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::Paused);
}

void TestWhy::outageAndBackoffTellUntilWhen()
{
    Case c = waiting();
    c.context.queue.outage =
        Outage{now, ErrorCode::Network, QStringLiteral("Nobody answers."), now.addSecs(30), 30};
    QCOMPARE(explain(c.episode, c.facts, c.context).until, now.addSecs(30));

    // While a probe runs, that time is none to wait for.
    c.context.queue.outage->probedEpisode = QStringLiteral("ep-7");
    const Why probing = explain(c.episode, c.facts, c.context);
    QCOMPARE(probing.gate, Gate::Outage);
    QVERIFY(!probing.until.isValid());
    QVERIFY2(probing.message.endsWith(QStringLiteral("It is being tried now, with ep-7.")),
             qPrintable(probing.message));

    c.context.queue.outage.reset();
    c.episode.status = SyncStatus::Failed;
    c.episode.errorCode = QStringLiteral("timeout");
    c.episode.nextRetryAt = now.addSecs(75);
    c.episode.latestAttemptCount = 1;
    QCOMPARE(explain(c.episode, c.facts, c.context).until, now.addSecs(75));
}

void TestWhy::aFailureThatBeganAnOutageWaitsForItsEnd()
{
    Case c = waiting();
    c.context.queue.outage =
        Outage{now, ErrorCode::AccessDenied, QStringLiteral("Refused."), now.addSecs(30), 30};
    c.episode.status = SyncStatus::Failed;
    c.episode.errorCode = QStringLiteral("access_denied");
    c.episode.latestAttemptCount = 1;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::NotRetryable);
    c.facts.beganOutage = true;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::Outage);
    c.episode.latestAttemptCount = 5;
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::NotRetryable);
    c.episode.latestAttemptCount = 1;
    c.context.queue.outage.reset();
    QCOMPARE(explain(c.episode, c.facts, c.context).gate, Gate::NotRetryable);
}

void TestWhy::aCancelAndAConflictAreNotToBeRetriedForACause()
{
    Case c = waiting();
    c.episode.status = SyncStatus::Failed;
    c.episode.latestAttemptCount = 1;
    for (const char *code : {"cancelled", "destination_conflict"}) {
        c.episode.errorCode = QString::fromLatin1(code);
        c.episode.errorMessage = QStringLiteral("A resync replaces it.");
        const Why why = explain(c.episode, c.facts, c.context);
        QCOMPARE(why.gate, Gate::NotRetryable);
        QVERIFY(!why.message.contains(QStringLiteral("cause is mended")));
    }
}

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
