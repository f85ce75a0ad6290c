// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "support/Patience.h"
#include "support/TestClock.h"
#include "transfer/FileWindow.h"
#include "transfer/RangeDigest.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestFileWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsItsRangeOnly();
    void canBeReadAgain();
    void waitsForWhatTheSystemHolds_data();
    void waitsForWhatTheSystemHolds();
    void pacesReadsAndWakesUp();
    void whatTheSystemMayHoldHasNotGone();
    void whatTheNetworkWaitedForHasGone();
    void saysWhenTheFileIsTooShort();
    void digestsARange();
    void digestFailsOnAShortFile();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SourceFile> m_source;
    RateShare m_unlimited{std::make_shared<RateLimiter>(0, std::make_shared<SystemClock>())};
};

void TestFileWindow::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    const QString path = m_dir->filePath(QStringLiteral("file"));
    QVERIFY(writeFile(path, sampleBytes(10'000)));
    Result<std::unique_ptr<SourceFile>> source =
        SourceFile::open(uploadFile(path, QStringLiteral("key")));
    QVERIFY(source.ok());
    m_source = *std::move(source);
}

void TestFileWindow::showsItsRangeOnly()
{
    FileWindow window(*m_source, 100, 5000, m_unlimited);
    FileWindow other(*m_source, 9000, 1000, m_unlimited);
    QCOMPARE(window.size(), 5000);
    QVERIFY(!window.isSequential());
    // Two windows of one file don't disturb each other.
    const QByteArray begin = window.read(10);
    QCOMPARE(other.readAll(), sampleBytes(10'000).mid(9000));
    QCOMPARE(begin + window.readAll(), sampleBytes(10'000).mid(100, 5000));
    QVERIFY(window.atEnd());
    QVERIFY(other.atEnd());
}

void TestFileWindow::waitsForWhatTheSystemHolds_data()
{
    QTest::addColumn<qint64>("handedOut");
    QTest::addColumn<qint64>("tookMs");
    QTest::addColumn<qint64>("drain");
    QTest::newRow("nothing was handed out") << qint64(0) << qint64(500) << qint64(0);
    QTest::newRow("a fast line: no longer than a moment") << 16 * mib << qint64(160) << qint64(25);
    QTest::newRow("31 KiB/s: what is held takes 80 s")
        << 16 * mib << qint64(512'000) << qint64(80'000);
    QTest::newRow("little was handed out: as long again")
        << mib << qint64(30'000) << qint64(30'000);
}

void TestFileWindow::waitsForWhatTheSystemHolds()
{
    QFETCH(qint64, handedOut);
    QFETCH(qint64, tookMs);
    QTEST(drainMs(handedOut, tookMs), "drain");
}

void TestFileWindow::canBeReadAgain()
{
    FileWindow window(*m_source, 100, 50, m_unlimited);
    const QByteArray first = window.readAll();
    QVERIFY(window.seek(0));
    QCOMPARE(window.readAll(), first);
    QCOMPARE(window.bytesRead(), 100);
}

void TestFileWindow::pacesReadsAndWakesUp()
{
    const auto clock = std::make_shared<TestClock>();
    RateShare limited(std::make_shared<RateLimiter>(1000, clock));
    FileWindow window(*m_source, 0, 10'000, limited);
    QSignalSpy woken(&window, &QIODevice::readyRead);
    QCOMPARE(window.read(5000), QByteArray());
    QVERIFY(!window.atEnd());
    QVERIFY(window.isPaced());
    clock->advance(100);
    TRY_COMPARE(woken.size(), 1);
    QVERIFY(!window.isPaced());
    QCOMPARE(window.read(5000), sampleBytes(10'000).left(5000));
}

void TestFileWindow::whatTheSystemMayHoldHasNotGone()
{
    const qint64 size = systemBufferBytes + 10'000;
    const QString path = m_dir->filePath(QStringLiteral("large"));
    QVERIFY(writeFile(path, QByteArray(size, 'x')));
    const auto source = SourceFile::open(uploadFile(path, QStringLiteral("key")));
    QVERIFY(source.ok());
    FileWindow window(**source, 0, size, m_unlimited);
    QCOMPARE(window.read(5000).size(), 5000);
    QCOMPARE(window.gone(), 0);
    QCOMPARE(window.readAll().size(), size - 5000);
    QCOMPARE(window.gone(), 10'000);
}

void TestFileWindow::whatTheNetworkWaitedForHasGone()
{
    const auto clock = std::make_shared<TestClock>();
    RateShare limited(std::make_shared<RateLimiter>(30, clock));
    FileWindow window(*m_source, 0, 10'000, limited);
    clock->advance(100);
    const qint64 first = window.read(5000).size();
    QVERIFY(first > 0);
    QCOMPARE(window.gone(), 0);
    QCOMPARE(window.read(5000), QByteArray());
    QCOMPARE(window.gone(), first); // the limit is what it waits for, not the network
    QVERIFY(window.seek(0));        // it is sent once more
    QCOMPARE(window.gone(), 0);
}

void TestFileWindow::saysWhenTheFileIsTooShort()
{
    FileWindow window(*m_source, 9'000, 5'000, m_unlimited);
    QSignalSpy failed(&window, &FileWindow::readFailed);
    QCOMPARE(window.read(5000).size(), 1000);
    QCOMPARE(window.read(5000).size(), 0);
    TRY_COMPARE(failed.size(), 1);
}

void TestFileWindow::digestsARange()
{
    RangeDigest digest(*m_source, 10, 9'000, RangeDigest::Want::Both);
    while (digest.step()) {
    }
    QVERIFY(!digest.failed());
    QCOMPARE(digest.sha256(), sha256(sampleBytes(10'000).mid(10, 9'000)));
    QCOMPARE(digest.md5(), md5(sampleBytes(10'000).mid(10, 9'000)));
}

void TestFileWindow::digestFailsOnAShortFile()
{
    RangeDigest digest(*m_source, 5'000, 9'000, RangeDigest::Want::Sha256);
    while (digest.step()) {
    }
    QVERIFY(digest.failed());
}

QTEST_GUILESS_MAIN(TestFileWindow)
#include "tst_file_window.moc"
