// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Formats.h"
#include "ui/Language.h"
#include "ui/ProgressText.h"

#include <QtTest>

using namespace csc;

using Detail = ProgressText::Detail;

Q_DECLARE_METATYPE(Detail)

namespace {

constexpr qint64 MiB = 1024 * 1024;

UploadProgress sending(qint64 confirmed, qint64 sent, qint64 total, std::optional<qint64> rate)
{
    UploadProgress upload;
    upload.phase = UploadPhase::Sending;
    upload.confirmedBytes = confirmed;
    upload.shownBytes = sent;
    upload.totalBytes = total;
    upload.bytesPerSecond = rate;
    return upload;
}

UploadProgress inPhase(UploadPhase phase)
{
    UploadProgress upload = sending(12 * MiB, 12 * MiB, 12 * MiB, 5 * MiB);
    upload.phase = phase;
    return upload;
}

qreal lettersOf(const QString &text)
{
    return qreal(text.size());
}

} // namespace

/// How far an upload is, and how long something takes, in words.
class ProgressTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.apply(QStringLiteral("en")); }
    void theTextIsAsLongAsItMayBe_data();
    void theTextIsAsLongAsItMayBe();
    void otherPhasesAreNamedAndHaveNoRate_data();
    void otherPhasesAreNamedAndHaveNoRate();
    void onlyConfirmedBytesAreToldAsDone();
    void aNarrowCellHasNoSecondsBesideMinutes();
    void aRateThatIsNotMeasuredIsLeftOut();
    void theToolTipIsExact();
    void aRowOfAnotherProcessHasItsConfirmedBytes();
    void chineseSaysTheSame();
    void spansHaveTwoUnits_data();
    void spansHaveTwoUnits();
    void aCountdownChangesWhenItsTextDoes_data();
    void aCountdownChangesWhenItsTextDoes();
    void shortSizesHaveThreeDigits_data();
    void shortSizesHaveThreeDigits();

private:
    Language m_language;
};

void ProgressTextTest::theTextIsAsLongAsItMayBe_data()
{
    QTest::addColumn<int>("letters");
    QTest::addColumn<QString>("text");
    QTest::newRow("everything") << 100
                                << QStringLiteral(
                                       "Sending, 33 %, 4.0 of 12.0 MiB, 3.0 MiB/s, 2 s left");
    QTest::newRow("the rate says that it is being sent")
        << 50 << QStringLiteral("33 %, 4.0 of 12.0 MiB, 3.0 MiB/s, 2 s left");
    QTest::newRow("the bar has the part")
        << 40 << QStringLiteral("4.0 of 12.0 MiB, 3.0 MiB/s, 2 s left");
    QTest::newRow("part, rate and time") << 30 << QStringLiteral("33 %, 3.0 MiB/s, 2 s left");
    QTest::newRow("part and rate") << 20 << QStringLiteral("33 %, 3.0 MiB/s");
    QTest::newRow("the part alone") << 10 << QStringLiteral("33 %");
    QTest::newRow("never nothing") << 1 << QStringLiteral("33 %");
}

void ProgressTextTest::theTextIsAsLongAsItMayBe()
{
    QFETCH(int, letters);
    QFETCH(QString, text);
    const ProgressText progress(sending(4 * MiB, 6 * MiB, 12 * MiB, 3 * MiB));
    QCOMPARE(progress.within(letters, lettersOf), text);
}

void ProgressTextTest::otherPhasesAreNamedAndHaveNoRate_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("text");
    QTest::newRow("checking") << int(UploadPhase::Checking) << QStringLiteral("Checking, 100 %");
    QTest::newRow("finishing") << int(UploadPhase::Finishing) << QStringLiteral("Finishing, 100 %");
    QTest::newRow("verifying") << int(UploadPhase::Verifying) << QStringLiteral("Verifying, 100 %");
}

void ProgressTextTest::otherPhasesAreNamedAndHaveNoRate()
{
    QFETCH(int, phase);
    QFETCH(QString, text);
    const ProgressText progress(inPhase(UploadPhase(phase)));
    QCOMPARE(progress.whole(), text + QStringLiteral(", 12.0 of 12.0 MiB"));
    QCOMPARE(progress.within(18, lettersOf), text);
    QVERIFY(!progress.toolTip().contains(QStringLiteral("/s")));
}

void ProgressTextTest::onlyConfirmedBytesAreToldAsDone()
{
    // All of it is on its way, and none of it would survive.
    const ProgressText progress(sending(0, 12 * MiB, 12 * MiB, MiB));
    QCOMPARE(progress.whole(), QStringLiteral("Sending, 0 %, 0 of 12.0 MiB, 1.0 MiB/s"));
    QCOMPARE(progress.confirmedPart(), 0.0);
    QCOMPARE(progress.sentPart(), 1.0);
    QCOMPARE(ProgressText(sending(0, 0, 0, 0)).whole(),
             QStringLiteral("Sending, 0 %, 0 of 0 bytes, stalled"));
}

void ProgressTextTest::aNarrowCellHasNoSecondsBesideMinutes()
{
    const ProgressText progress(sending(4 * MiB, 6 * MiB, 12 * MiB, 100'000)); // 63 s
    QCOMPARE(progress.within(42, lettersOf),
             QStringLiteral("4.0 of 12.0 MiB, 97.7 KiB/s, 1 min left"));
    QCOMPARE(progress.within(30, lettersOf), QStringLiteral("33 %, 97.7 KiB/s, 1 min left"));
    QCOMPARE(Formats::shortSpan(59), QStringLiteral("59 s"));
    QCOMPARE(Formats::shortSpan(90), QStringLiteral("2 min"));
    QCOMPARE(Formats::shortSpan(3599), QStringLiteral("1 h 0 min"));
    QCOMPARE(Formats::shortSpan(7500), QStringLiteral("2 h 5 min"));
}

void ProgressTextTest::aRateThatIsNotMeasuredIsLeftOut()
{
    const ProgressText begun(sending(4 * MiB, 6 * MiB, 12 * MiB, std::nullopt));
    QCOMPARE(begun.whole(), QStringLiteral("Sending, 33 %, 4.0 of 12.0 MiB"));
    QCOMPARE(begun.within(20, lettersOf), QStringLiteral("Sending, 33 %"));
    QVERIFY(!begun.toolTip().contains(QStringLiteral("/s")));
    QVERIFY(!begun.toolTip().contains(QStringLiteral("left")));
    const ProgressText stalled(sending(4 * MiB, 6 * MiB, 12 * MiB, 0));
    QCOMPARE(stalled.within(24, lettersOf), QStringLiteral("4.0 of 12.0 MiB, stalled"));
    QVERIFY(stalled.toolTip().split(QLatin1Char('\n')).contains(QStringLiteral("stalled")));
    QVERIFY(!stalled.toolTip().contains(QStringLiteral("left")));
}

void ProgressTextTest::theToolTipIsExact()
{
    const ProgressText progress(sending(4 * MiB, 6 * MiB, 12 * MiB, 100'000));
    QCOMPARE(progress.toolTip().split(QLatin1Char('\n')),
             (QStringList{QStringLiteral("Sending"),
                          QStringLiteral("33 %: 4,194,304 bytes confirmed of 12,582,912 bytes"),
                          QStringLiteral("6,291,456 bytes sent, not all confirmed yet"),
                          QStringLiteral("97.7 KiB/s"), QStringLiteral("1 min 3 s left")}));
}

void ProgressTextTest::aRowOfAnotherProcessHasItsConfirmedBytes()
{
    EpisodeSummary row;
    row.status = SyncStatus::InProgress;
    row.fileSizeBytes = 12 * MiB;
    row.bytesTransferred = 4 * MiB;
    QCOMPARE(ProgressText(row).whole(), QStringLiteral("33 %, 4.0 of 12.0 MiB"));
    QCOMPARE(ProgressText(row).sentPart(), ProgressText(row).confirmedPart());
    QVERIFY(ProgressText(row).toolTip().contains(QStringLiteral("Another worker")));
    row.bytesTransferred = 13 * MiB; // with the sidecar
    QCOMPARE(ProgressText(row).whole(), QStringLiteral("100 %, 12.0 of 12.0 MiB"));
}

void ProgressTextTest::chineseSaysTheSame()
{
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ProgressText(sending(4 * MiB, 6 * MiB, 12 * MiB, 100'000)).whole(),
             QStringLiteral("发送中，33 %，4.0 / 12.0 MiB，97.7 KiB/秒，剩余 1 分 3 秒"));
}

void ProgressTextTest::spansHaveTwoUnits_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 s");
    QTest::newRow("seconds") << qint64(59) << QStringLiteral("59 s");
    QTest::newRow("minutes") << qint64(60) << QStringLiteral("1 min 0 s");
    QTest::newRow("minutes and seconds") << qint64(252) << QStringLiteral("4 min 12 s");
    QTest::newRow("hours") << qint64(3 * 3600 + 12 * 60 + 59) << QStringLiteral("3 h 12 min");
    QTest::newRow("days") << qint64(2 * 86400 + 3 * 3600 + 5) << QStringLiteral("2 d 3 h");
}

void ProgressTextTest::spansHaveTwoUnits()
{
    QFETCH(qint64, seconds);
    QTEST(Formats::span(seconds), "text");
}

void ProgressTextTest::aCountdownChangesWhenItsTextDoes_data()
{
    QTest::addColumn<qint64>("leftMs");
    QTest::newRow("a moment") << qint64(1);
    QTest::newRow("a second") << qint64(1000);
    QTest::newRow("a second and a bit") << qint64(1001);
    QTest::newRow("a minute") << qint64(60'000);
    QTest::newRow("just below an hour") << qint64(3'599'999);
    QTest::newRow("an hour") << qint64(3'600'000);
    QTest::newRow("hours") << qint64(2 * 3'600'000 + 59'999);
    QTest::newRow("a day") << qint64(86'400'000);
    QTest::newRow("days") << qint64(2 * 86'400'000 + 1'234'567);
}

void ProgressTextTest::aCountdownChangesWhenItsTextDoes()
{
    QFETCH(qint64, leftMs);
    const QDateTime now(QDate(2026, 3, 4), QTime(15, 0), Qt::UTC);
    const QDateTime then = now.addMSecs(leftMs);
    const qint64 after = Formats::countdownChangesInMs(then, now);
    QVERIFY(after > 0);
    const QString text = Formats::countdown(then, now);
    QCOMPARE(Formats::countdown(then, now.addMSecs(after - 1)), text);
    QVERIFY(Formats::countdown(then, now.addMSecs(after)) != text);
    QCOMPARE(Formats::countdownChangesInMs(now, now), 0);
    QCOMPARE(Formats::countdownChangesInMs({}, now), 0);
}

void ProgressTextTest::shortSizesHaveThreeDigits_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("bytes") << qint64(512) << QStringLiteral("512 bytes");
    QTest::newRow("small") << qint64(2048) << QStringLiteral("2.0 KiB");
    QTest::newRow("large") << qint64(148) * MiB << QStringLiteral("148 MiB");
    QTest::newRow("just below a unit") << qint64(1'036'800) << QStringLiteral("1,013 KiB");
    QTest::newRow("just below three digits") << qint64(102'360) << QStringLiteral("100 KiB");
}

void ProgressTextTest::shortSizesHaveThreeDigits()
{
    QFETCH(qint64, bytes);
    QTEST(Formats::shortSize(bytes), "text");
}

QTEST_GUILESS_MAIN(ProgressTextTest)
#include "tst_progress_text.moc"
