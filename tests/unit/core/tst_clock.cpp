// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/Clock.h"

#include <QTest>

using namespace csc;

/// Times as they stand in the tables and in JSON.
class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesGoRoundTrip()
    {
        const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
        QCOMPARE(utcText(time), QStringLiteral("2026-01-02T03:04:05.006Z"));
        QCOMPARE(utcFromText(utcText(time)), time);
        QCOMPARE(utcFromText(utcText(time)).timeSpec(), Qt::UTC);
    }

    void anotherZoneIsBroughtToUtc()
    {
        const QDateTime time(QDate(2026, 1, 2), QTime(1, 30), Qt::OffsetFromUTC, 2 * 3600);
        QCOMPARE(utcText(time), QStringLiteral("2026-01-01T23:30:00.000Z"));
    }

    void laterTimesSortAfter()
    {
        const QDateTime time(QDate(2026, 9, 30), QTime(23, 59, 59, 999), Qt::UTC);
        QVERIFY(utcText(time) < utcText(time.addMSecs(1)));
    }

    void anInvalidTimeIsEmpty() { QCOMPARE(utcText(QDateTime()), QString()); }

    void otherTextsAreNoTimes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no zone") << QStringLiteral("2026-01-02T03:04:05.006");
        QTest::newRow("an offset") << QStringLiteral("2026-01-02T03:04:05.006+02:00");
        QTest::newRow("a word") << QStringLiteral("yesterdayZ");
        QTest::newRow("no such month") << QStringLiteral("2026-13-02T03:04:05.006Z");
    }

    void otherTextsAreNoTimes()
    {
        QFETCH(QString, text);
        QVERIFY(!utcFromText(text).isValid());
    }

    void theSystemClockIsInUtcAndItsMonotonicTimeDoesNotGoBack()
    {
        const SystemClock clock;
        QCOMPARE(clock.nowUtc().timeSpec(), Qt::UTC);
        qint64 last = clock.monotonicMs();
        QVERIFY(last > 0);
        for (int i = 0; i < 1000; ++i) {
            const qint64 now = clock.monotonicMs();
            QVERIFY(now >= last);
            last = now;
        }
    }
};

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
