// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/TrayState.h"

#include <QtTest>

using namespace csc;

using Kind = TrayState::Kind;
using Worker = EngineState::Worker;

/// What the icon in the tray says.
class TrayStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theIconSaysTheWorstFirst_data();
    void theIconSaysTheWorstFirst();
    void nothingIsGreenWhileSomethingFailed();
    void statesDifferByShapeToo();
    void theTipSaysItInWords_data();
    void theTipSaysItInWords();

private:
    static EngineState state(Worker worker, bool hasDestination = true)
    {
        EngineState state;
        state.worker = worker;
        state.hasDestination = hasDestination;
        return state;
    }
    static QueueCounts counts(qint64 notSynced, qint64 queued, qint64 syncing, qint64 synced,
                              qint64 failed)
    {
        QueueCounts counts;
        counts.byStatus.at(size_t(SyncStatus::NotStarted)) = notSynced;
        counts.byStatus.at(size_t(SyncStatus::Pending)) = queued;
        counts.byStatus.at(size_t(SyncStatus::InProgress)) = syncing;
        counts.byStatus.at(size_t(SyncStatus::Completed)) = synced;
        counts.byStatus.at(size_t(SyncStatus::Failed)) = failed;
        return counts;
    }
    static bool isGreen(const QColor &color)
    {
        return color.green() > color.red() && color.green() > color.blue();
    }
};

void TrayStateTest::theIconSaysTheWorstFirst_data()
{
    QTest::addColumn<EngineState>("state");
    QTest::addColumn<QueueCounts>("counts");
    QTest::addColumn<Kind>("kind");
    const EngineState running = state(Worker::Running);
    QTest::newRow("one that failed among many that are synced")
        << running << counts(0, 0, 0, 900, 1) << Kind::Failed;
    QTest::newRow("one that failed while others are sent")
        << running << counts(0, 3, 2, 9, 1) << Kind::Failed;
    QTest::newRow("one that failed in an outage")
        << state(Worker::Outage) << counts(0, 3, 0, 9, 3) << Kind::Failed;
    QTest::newRow("one that failed in a paused queue")
        << state(Worker::Paused) << counts(0, 3, 0, 9, 3) << Kind::Failed;
    QTest::newRow("an outage whose failures are queued again")
        << state(Worker::Outage) << counts(0, 3, 0, 9, 0) << Kind::Outage;
    QTest::newRow("offline") << state(Worker::Offline) << counts(0, 3, 0, 9, 0) << Kind::Offline;
    QTest::newRow("paused with everything synced")
        << state(Worker::Paused) << counts(0, 0, 0, 9, 0) << Kind::Paused;
    QTest::newRow("before the start") << state(Worker::Stopped) << QueueCounts() << Kind::Stopped;
    QTest::newRow("without a destination")
        << state(Worker::Running, false) << counts(0, 0, 0, 9, 0) << Kind::Stopped;
    QTest::newRow("uploads that run") << running << counts(5, 3, 1, 9, 0) << Kind::Syncing;
    QTest::newRow("what waits for its file's drive")
        << running << counts(0, 3, 0, 9, 0) << Kind::Queued;
    QTest::newRow("everything synced") << running << counts(0, 0, 0, 9, 0) << Kind::Synced;
    QTest::newRow("some that nobody queued") << running << counts(2, 0, 0, 9, 0) << Kind::Idle;
    QTest::newRow("an empty catalog") << running << QueueCounts() << Kind::Idle;
}

void TrayStateTest::theIconSaysTheWorstFirst()
{
    QFETCH(EngineState, state);
    QFETCH(QueueCounts, counts);
    QFETCH(Kind, kind);
    QCOMPARE(TrayState::kind(state, counts), kind);
}

void TrayStateTest::nothingIsGreenWhileSomethingFailed()
{
    for (const Worker worker :
         {Worker::Stopped, Worker::Running, Worker::Paused, Worker::Offline, Worker::Outage}) {
        for (const qint64 queued : {0, 2}) {
            for (const qint64 syncing : {0, 2}) {
                const Kind kind = TrayState::kind(state(worker), counts(0, queued, syncing, 9, 1));
                for (const Theme::Look look : {Theme::Look::Light, Theme::Look::Dark})
                    QVERIFY(!isGreen(TrayState::color(kind, look)));
            }
        }
    }
    QVERIFY(isGreen(TrayState::color(Kind::Synced, Theme::Look::Light)));
}

void TrayStateTest::statesDifferByShapeToo()
{
    QSet<QString> drawings;
    QSet<QByteArray> grey;
    const QList kinds{Kind::Failed,  Kind::Outage, Kind::Offline, Kind::Paused, Kind::Stopped,
                      Kind::Syncing, Kind::Queued, Kind::Synced,  Kind::Idle};
    for (const Kind kind : kinds) {
        drawings.insert(TrayState::drawing(kind));
        const QImage image = TrayState::icon(kind)
                                 .pixmap(QSize(22, 22), 1.0)
                                 .toImage()
                                 .convertToFormat(QImage::Format_Grayscale8);
        QVERIFY(!image.isNull());
        grey.insert(
            QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(drawings.size(), kinds.size());
    QCOMPARE(grey.size(), kinds.size());
}

void TrayStateTest::theTipSaysItInWords_data()
{
    QTest::addColumn<EngineState>("state");
    QTest::addColumn<QueueCounts>("counts");
    QTest::addColumn<QString>("tip");
    const EngineState running = state(Worker::Running);
    QTest::newRow("failures first, then the work")
        << running << counts(0, 3, 2, 9, 1)
        << QStringLiteral("Cloud Sync Center: Failed 1 · Syncing 2 · Queued 3");
    QTest::newRow("why nothing moves") << state(Worker::Paused) << counts(0, 3, 0, 9, 0)
                                       << QStringLiteral("Cloud Sync Center: Paused · Queued 3");
    QTest::newRow("no destination")
        << state(Worker::Running, false) << counts(0, 0, 0, 9, 0)
        << QStringLiteral("Cloud Sync Center: no destination is set up");
    QTest::newRow("all is done") << running << counts(0, 0, 0, 9, 0)
                                 << QStringLiteral("Cloud Sync Center: all episodes are synced");
    QTest::newRow("nothing to do") << running << counts(2, 0, 0, 9, 0)
                                   << QStringLiteral("Cloud Sync Center: nothing is queued");
}

void TrayStateTest::theTipSaysItInWords()
{
    QFETCH(EngineState, state);
    QFETCH(QueueCounts, counts);
    QFETCH(QString, tip);
    QCOMPARE(TrayState::toolTip(state, counts), tip);
}

QTEST_MAIN(TrayStateTest)
#include "tst_tray_state.moc"
