// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueCommands.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// Queued episodes `ep-1` … with these priorities.
struct Queue : TemporaryDatabase
{
    explicit Queue(const QList<int> &priorities)
    {
        addApproved(int(priorities.size()));
        for (qsizetype i = 0; i < priorities.size(); ++i) {
            addLog(i + 1, SyncStatus::Pending,
                   {{QStringLiteral("priority"), priorities.at(i)},
                    {QStringLiteral("queued_at"), past}});
        }
    }

    /// The numbers of the episodes in the order of claims.
    QString order() const
    {
        return read(QStringLiteral("SELECT episode_id FROM sync_logs WHERE status = 'pending' "
                                   "ORDER BY priority DESC, queued_at, id"))
            .join(u' ');
    }
    QString priorities() const
    {
        return read(QStringLiteral("SELECT priority FROM sync_logs ORDER BY episode_id"))
            .join(u' ');
    }
    CommandReport moveToTop(const QStringList &names, CommandMode mode = CommandMode::Apply)
    {
        return must(queue.moveToTop(names, mode));
    }
};

QStringList names(const QString &numbers)
{
    QStringList all;
    for (const QString &number : numbers.split(u' '))
        all.append(QStringLiteral("ep-") + number);
    return all;
}

} // namespace

/// "Move to top".
class TestQueueTop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSelectedGoFirst_data();
    void theSelectedGoFirst();
    void onlyQueuedEpisodesAreMoved();
    void aRehearsalMovesNothing();
};

void TestQueueTop::theSelectedGoFirst_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QString>("moved");
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("priorities");
    const int top = highestPriority;
    QTest::newRow("one above all") << QList{0, 0, 0} << "3"
                                   << "3 1 2"
                                   << "0 0 1";
    QTest::newRow("several keep the order among themselves") << QList{0, 5, 0, 0} << "4 3"
                                                             << "3 4 2 1"
                                                             << "0 5 6 6";
    QTest::newRow("one that is the first already stays so") << QList{0, 7} << "2"
                                                            << "2 1"
                                                            << "0 8";
    QTest::newRow("below zero, too") << QList{-9, -3} << "1"
                                     << "1 2"
                                     << "-2 -3";
    QTest::newRow("where the highest is taken, its holder makes room")
        << QList{0, top, 3} << "1"
        << "1 2 3" << QStringLiteral("%1 %2 3").arg(top).arg(top - 1);
    QTest::newRow("and those right below it as well, in their order")
        << QList{0, top, top - 1, top, top - 3} << "1"
        << "1 2 4 3 5"
        << QStringLiteral("%1 %2 %3 %2 %4").arg(top).arg(top - 1).arg(top - 2).arg(top - 3);
    QTest::newRow("those that are moved need no room among themselves")
        << QList{top, 0, 0} << "1 3"
        << "1 3 2" << QStringLiteral("%1 0 %1").arg(top);
    QTest::newRow("what a script set too high comes down in its order")
        << QList{0, top + 50, top + 9, top} << "1"
        << "1 2 3 4"
        << QStringLiteral("%1 %2 %3 %4").arg(top).arg(top - 1).arg(top - 2).arg(top - 3);
    QTest::newRow("what a script set too low comes up")
        << QList{-top - 50, -top - 90} << "2"
        << "2 1" << QStringLiteral("%1 %2").arg(-top - 50).arg(-top);
}

void TestQueueTop::theSelectedGoFirst()
{
    QFETCH(QList<int>, before);
    QFETCH(QString, moved);
    QFETCH(QString, order);
    QFETCH(QString, priorities);
    Queue db(before);
    QCOMPARE(db.moveToTop(names(moved)).accepted, names(moved));
    QCOMPARE(db.order(), order);
    QCOMPARE(db.priorities(), priorities);
    db.claim();
    QCOMPARE(db.readOne(QStringLiteral("SELECT episode_id FROM sync_logs WHERE status = "
                                       "'in_progress'")),
             order.section(u' ', 0, 0));
}

void TestQueueTop::onlyQueuedEpisodesAreMoved()
{
    Queue db({highestPriority, 0});
    db.addApproved(2);
    db.addLog(3, SyncStatus::Completed);
    const QStringList was = db.read(everything);
    QCOMPARE(said(db.moveToTop(names(QStringLiteral("3 4 9")))),
             QStringLiteral("/ep-3:not_pending,ep-4:not_pending,ep-9:not_found"));
    QCOMPARE(db.read(everything), was); // no room is made for nobody
    db.claim();                         // ep-1
    QCOMPARE(said(db.moveToTop(names(QStringLiteral("1 2")))),
             QStringLiteral("ep-2/ep-1:not_pending"));
    QCOMPARE(db.priorities(), QStringLiteral("%1 1 0").arg(highestPriority));
}

void TestQueueTop::aRehearsalMovesNothing()
{
    Queue db({3, 0});
    QCOMPARE(said(db.moveToTop(names(QStringLiteral("2")), CommandMode::Rehearse)),
             QStringLiteral("ep-2/"));
    QCOMPARE(db.priorities(), QStringLiteral("3 0"));
}

QTEST_GUILESS_MAIN(TestQueueTop)
#include "tst_queue_top.moc"
