// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "ui/NoticeText.h"
#include "ui/NotificationGate.h"

#include <QtTest>

using namespace csc;

using Kind = Notice::Kind;
using Worker = EngineState::Worker;

/// What is worth a notification, with the clock set by hand.
class NotificationGateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasSoBeforeTheStartIsNoNews();
    void eightyThreeFailuresAreOneNotice();
    void moreOfThemReplaceTheNoticeAfterAWhile();
    void eachCauseHasItsOwnNotice();
    void automaticRetriesThatFailAgainAreNoNews();
    void aCauseThatComesBackMuchLaterIsNews();
    void ownCancelsAreNoNews();
    void nothingIsToldWhileSomebodyLooks();
    void whatIsSeenIsTakenBack();
    void failuresThatAreGoneAreTakenBack();
    void anOutageIsToldOnceWithItsFailures();
    void anOutageThatNobodyWasToldOfEndsSilently();
    void anOutageThatComesAndGoesIsNoFlood();
    void theEndOfTheBacklogIsToldWithItsCount();
    void aBacklogThatWasThereBeforeTheStartCounts();
    void aBacklogWithFailuresIsNotCalledSynced();
    void singleUploadsAreGathered();
    void askingAgainWhenItSaysFindsTheNotice();
    void noticesAreSaidInWords();

private:
    void take();
    QList<Notice> after(qint64 ms);
    void fail(const QString &code, qint64 count);
    qint64 &of(SyncStatus status) { return m_counts.byStatus.at(size_t(status)); }
    void setWorker(Worker worker, const QString &code = {});

    static Notice failures(const QString &code, qint64 count)
    {
        return {Kind::Failures, QStringLiteral("failed:") + code, code, count};
    }

    std::shared_ptr<test::TestClock> m_clock;
    std::unique_ptr<NotificationGate> m_gate;
    EngineState m_state;
    QueueCounts m_counts;
};

namespace {

const QString Denied = QStringLiteral("access_denied");
const QString Network = QStringLiteral("network");

} // namespace

void NotificationGateTest::init()
{
    m_clock = std::make_shared<test::TestClock>();
    m_gate = std::make_unique<NotificationGate>(m_clock);
    m_state = {};
    m_state.worker = Worker::Running;
    m_state.hasDestination = true;
    m_counts = {};
    of(SyncStatus::Completed) = 1000;
    take();
}

void NotificationGateTest::take()
{
    m_gate->take(m_state, m_counts);
}

QList<Notice> NotificationGateTest::after(qint64 ms)
{
    m_clock->advance(ms);
    return m_gate->due();
}

/// So many have failed for that cause now.
void NotificationGateTest::fail(const QString &code, qint64 count)
{
    const auto known = std::find_if(m_counts.failures.begin(), m_counts.failures.end(),
                                    [&code](const auto &cause) { return cause.errorCode == code; });
    if (known == m_counts.failures.end())
        m_counts.failures.append({code, count});
    else
        known->count = count;
    of(SyncStatus::Failed) = 0;
    for (const FailureCause &cause : std::as_const(m_counts.failures))
        of(SyncStatus::Failed) += cause.count;
    take();
}

void NotificationGateTest::setWorker(Worker worker, const QString &code)
{
    m_state.worker = worker;
    m_state.outageCode = code;
    take();
}

void NotificationGateTest::whatWasSoBeforeTheStartIsNoNews()
{
    m_gate = std::make_unique<NotificationGate>(m_clock);
    m_state.worker = Worker::Outage;
    m_state.outageCode = Network;
    fail(Denied, 83);
    QVERIFY(!m_gate->nextDueInMs());
    QCOMPARE(after(3'600'000), QList<Notice>());
}

void NotificationGateTest::eightyThreeFailuresAreOneNotice()
{
    for (qint64 count = 1; count <= 83; ++count) {
        fail(Denied, count);
        QCOMPARE(after(10), QList<Notice>());
    }
    QCOMPARE(after(NotificationGate::gatherMs), QList<Notice>{failures(Denied, 83)});
    QCOMPARE(after(3'600'000), QList<Notice>());
}

void NotificationGateTest::moreOfThemReplaceTheNoticeAfterAWhile()
{
    fail(Denied, 1);
    QCOMPARE(after(NotificationGate::gatherMs), QList<Notice>{failures(Denied, 1)});
    for (qint64 count = 2; count <= 40; ++count) {
        fail(Denied, count);
        QCOMPARE(after(700), QList<Notice>());
    }
    QCOMPARE(after(NotificationGate::failuresEveryMs - 39 * 700 - 1), QList<Notice>());
    QCOMPARE(after(1), QList<Notice>{failures(Denied, 40)});
}

void NotificationGateTest::eachCauseHasItsOwnNotice()
{
    fail(Denied, 2);
    fail(QStringLiteral("source_missing"), 1);
    QCOMPARE(after(NotificationGate::gatherMs),
             (QList<Notice>{failures(Denied, 2), failures(QStringLiteral("source_missing"), 1)}));
}

void NotificationGateTest::automaticRetriesThatFailAgainAreNoNews()
{
    fail(Network, 3);
    QCOMPARE(after(NotificationGate::gatherMs).size(), 1);
    for (int round = 0; round < 5; ++round) {
        fail(Network, 1); // two are tried again
        (void)after(60'000);
        fail(Network, 3);
        QCOMPARE(after(60'000), QList<Notice>());
    }
    fail(Network, 4);
    QCOMPARE(after(NotificationGate::gatherMs), QList<Notice>{failures(Network, 4)});
}

void NotificationGateTest::aCauseThatComesBackMuchLaterIsNews()
{
    fail(Denied, 3);
    QCOMPARE(after(NotificationGate::gatherMs).size(), 1);
    fail(Denied, 0);
    QCOMPARE(after(NotificationGate::forgetMs).size(), 1); // taken back
    fail(Denied, 2);
    QCOMPARE(after(NotificationGate::gatherMs), QList<Notice>{failures(Denied, 2)});
}

void NotificationGateTest::ownCancelsAreNoNews()
{
    fail(QStringLiteral("cancelled"), 5);
    QCOMPARE(after(3'600'000), QList<Notice>());
}

void NotificationGateTest::nothingIsToldWhileSomebodyLooks()
{
    m_gate->setWindowActive(true);
    fail(Denied, 83);
    setWorker(Worker::Outage, Network);
    of(SyncStatus::Pending) = 2;
    take();
    of(SyncStatus::Pending) = 0;
    of(SyncStatus::Completed) += 2;
    take();
    QCOMPARE(after(3'600'000), QList<Notice>());
    m_gate->setWindowActive(false);
    QCOMPARE(after(3'600'000), QList<Notice>());
    fail(Denied, 84);
    QCOMPARE(after(NotificationGate::gatherMs), QList<Notice>{failures(Denied, 84)});
}

void NotificationGateTest::whatIsSeenIsTakenBack()
{
    fail(Denied, 2);
    QCOMPARE(after(NotificationGate::gatherMs).size(), 1);
    m_gate->setWindowActive(true);
    Notice gone = failures(Denied, 0);
    gone.isGone = true;
    QCOMPARE(after(0), QList<Notice>{gone});
    QCOMPARE(after(0), QList<Notice>());
}

void NotificationGateTest::failuresThatAreGoneAreTakenBack()
{
    fail(Denied, 2);
    QCOMPARE(after(NotificationGate::gatherMs).size(), 1);
    fail(Denied, 1);
    QCOMPARE(after(0), QList<Notice>());
    fail(Denied, 0);
    const QList<Notice> notices = after(0);
    QCOMPARE(notices.size(), 1);
    QVERIFY(notices.constFirst().isGone);
}

void NotificationGateTest::anOutageIsToldOnceWithItsFailures()
{
    fail(Network, 1);
    (void)after(200);
    fail(Network, 3);
    setWorker(Worker::Outage, Network);
    QCOMPARE(after(NotificationGate::gatherMs),
             (QList<Notice>{{Kind::OutageBegan, QStringLiteral("outage"), Network, 0}}));
    setWorker(Worker::Outage, Network); // the next probe
    QCOMPARE(after(600'000), QList<Notice>());
    setWorker(Worker::Running);
    QCOMPARE(after(NotificationGate::gatherMs),
             (QList<Notice>{{Kind::OutageOver, QStringLiteral("outage"), Network, 0}}));
}

void NotificationGateTest::anOutageThatNobodyWasToldOfEndsSilently()
{
    setWorker(Worker::Outage, Network);
    (void)after(NotificationGate::gatherMs - 1);
    setWorker(Worker::Running);
    QCOMPARE(after(3'600'000), QList<Notice>());
}

void NotificationGateTest::anOutageThatComesAndGoesIsNoFlood()
{
    qsizetype told = 0;
    for (int round = 0; round < 60; ++round) { // for ten minutes
        setWorker(Worker::Outage, Network);
        told += after(5'000).size();
        setWorker(Worker::Running);
        told += after(5'000).size();
    }
    QVERIFY2(told >= 2 && told <= 6, qPrintable(QString::number(told)));
}

void NotificationGateTest::theEndOfTheBacklogIsToldWithItsCount()
{
    of(SyncStatus::Pending) = 24;
    take();
    for (int done = 1; done <= 24; ++done) {
        of(SyncStatus::Pending) = 24 - done;
        of(SyncStatus::Completed) = 1000 + done;
        take();
        QCOMPARE(m_gate->due(), QList<Notice>());
    }
    QCOMPARE(after(NotificationGate::gatherMs),
             (QList<Notice>{{Kind::BacklogDone, QStringLiteral("backlog"), {}, 24}}));
    QCOMPARE(after(3'600'000), QList<Notice>());
}

void NotificationGateTest::aBacklogThatWasThereBeforeTheStartCounts()
{
    m_gate = std::make_unique<NotificationGate>(m_clock);
    m_counts.failures = {{Denied, 4}};
    of(SyncStatus::Failed) = 4;
    of(SyncStatus::InProgress) = 2;
    take();
    of(SyncStatus::InProgress) = 0;
    of(SyncStatus::Completed) += 2;
    take();
    QCOMPARE(after(NotificationGate::gatherMs),
             (QList<Notice>{{Kind::BacklogDone, QStringLiteral("backlog"), {}, 2}}));
}

void NotificationGateTest::aBacklogWithFailuresIsNotCalledSynced()
{
    of(SyncStatus::Pending) = 3;
    take();
    of(SyncStatus::Pending) = 0;
    of(SyncStatus::Completed) += 2;
    fail(Denied, 1);
    QCOMPARE(after(3'600'000), QList<Notice>{failures(Denied, 1)});
}

void NotificationGateTest::singleUploadsAreGathered()
{
    QList<Notice> told;
    for (int minute = 0; minute < 31; ++minute) { // one recording a minute, for half an hour
        of(SyncStatus::InProgress) = 1;
        take();
        told += after(30'000);
        of(SyncStatus::InProgress) = 0;
        of(SyncStatus::Completed) += 1;
        take();
        told += after(30'000);
    }
    QCOMPARE(told.size(), 4);
    QCOMPARE(told.at(0).count, 1);
    QCOMPARE(told.at(1).count + told.at(2).count + told.at(3).count, 30);
}

void NotificationGateTest::askingAgainWhenItSaysFindsTheNotice()
{
    QVERIFY(!m_gate->nextDueInMs());
    fail(Denied, 1);
    QCOMPARE(m_gate->nextDueInMs().value(), NotificationGate::gatherMs);
    QCOMPARE(after(*m_gate->nextDueInMs()).size(), 1);
    QVERIFY(!m_gate->nextDueInMs());
    fail(Denied, 2);
    QCOMPARE(m_gate->nextDueInMs().value(), NotificationGate::failuresEveryMs);
    QCOMPARE(after(*m_gate->nextDueInMs()).size(), 1);
}

void NotificationGateTest::noticesAreSaidInWords()
{
    const Notice denied = failures(Denied, 83);
    QCOMPARE(NoticeText::body(denied),
             QStringLiteral("The destination denies access. Check the credentials and their "
                            "rights."));
    QVERIFY(NoticeText::title(denied).contains(QStringLiteral("83")));
    QVERIFY(NoticeText::body(failures({}, 2)).isEmpty());
    for (const Kind kind : {Kind::OutageBegan, Kind::OutageOver, Kind::BacklogDone})
        QVERIFY(!NoticeText::title({kind, {}, Network, 1}).isEmpty());
}

QTEST_APPLESS_MAIN(NotificationGateTest)
#include "tst_notification_gate.moc"
