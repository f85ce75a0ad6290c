// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "support/TestClock.h"
#include "ui/ElidedLabel.h"
#include "ui/Language.h"
#include "ui/RatePicture.h"
#include "ui/WorkerBand.h"

#include <QLabel>
#include <QLayout>
#include <QtTest>

using namespace csc;

namespace {

constexpr qint64 MiB = 1024 * 1024;

} // namespace

/// The band alone, on a clock that the test moves.
class WorkerBandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesCarryTheirValues();
    void theRateAndItsPeakAreTold();
    void thePictureSlidesAwayAndRests();
    void theTimeLeftIsARange();
    void theTimeLeftIsToldOnlyWhileTheQueueIsWorked_data();
    void theTimeLeftIsToldOnlyWhileTheQueueIsWorked();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void theLastSuccessGivesWayFirst();

private:
    void setWorker(EngineState::Worker worker);
    void upload(int seconds, qint64 bytesPerSecond);
    QLabel *label(const QString &beginning) const;

    std::shared_ptr<test::TestClock> m_clock;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<QWidget> m_window;
    WorkerBand *m_band = nullptr;
    QueueCounts m_counts;
    UploadProgress m_running;
    qint64 m_sent = 0;
};

void WorkerBandTest::init()
{
    m_clock = std::make_shared<test::TestClock>();
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    m_window = std::make_unique<QWidget>();
    m_band = new WorkerBand(m_window.get(), m_clock);
    m_running = {};
    m_running.totalBytes = 1000 * MiB;
    m_sent = 0;
    m_counts = {};
    m_counts.byStatus[size_t(SyncStatus::Pending)] = 2;
    m_counts.byStatus[size_t(SyncStatus::InProgress)] = 1;
    m_counts.backlogBytes = 1500 * MiB;
    m_band->setCounts(m_counts);
    setWorker(EngineState::Worker::Running);
    m_band->resize(1000, 30);
    m_window->resize(1000, 100);
    m_window->show();
}

void WorkerBandTest::cleanup()
{
    m_window.reset();
    m_language.reset();
}

void WorkerBandTest::setWorker(EngineState::Worker worker)
{
    EngineState state;
    state.worker = worker;
    state.lastSuccessAt = utcFromText(QStringLiteral("2026-02-28T07:00:00.000Z"));
    m_band->setState(state);
}

void WorkerBandTest::upload(int seconds, qint64 bytesPerSecond)
{
    for (int i = 0; i < seconds * 5; ++i) {
        m_band->takeProgress({m_running}, m_sent);
        m_clock->advance(200);
        m_sent += bytesPerSecond / 5;
        m_running.shownBytes += bytesPerSecond / 5;
    }
    m_band->takeProgress({m_running}, m_sent);
}

QLabel *WorkerBandTest::label(const QString &beginning) const
{
    const QList<QLabel *> all = m_band->findChildren<QLabel *>();
    for (QLabel *each : all) {
        if (each->accessibleName().startsWith(beginning))
            return each;
    }
    return nullptr;
}

void WorkerBandTest::namesCarryTheirValues()
{
    for (const char *name : {"Worker status: Running", "Queued count: 2", "Syncing count: 1",
                             "Failed count: 0", "Last successful sync: Feb 28"})
        QVERIFY2(label(QString::fromLatin1(name)) != nullptr, name);
    QCOMPARE(label(QStringLiteral("Transfer rate:"))->accessibleName(),
             QStringLiteral("Transfer rate: 0 bytes/s"));
}

void WorkerBandTest::theRateAndItsPeakAreTold()
{
    upload(30, 3 * MiB);
    upload(30, 2 * MiB + 5000);
    const QLabel *rate = label(QStringLiteral("Transfer rate:"));
    QCOMPARE(rate->text(), QStringLiteral("2.0 MiB/s"));
    QCOMPARE(rate->accessibleName(), QStringLiteral("Transfer rate: 2.0 MiB/s"));
    QVERIFY2(rate->accessibleDescription().contains(QStringLiteral("ten minutes: 3.")),
             qPrintable(rate->accessibleDescription()));
    const auto *picture = m_band->findChild<RatePicture *>();
    QCOMPARE(picture->rates().size(), 120);
    QCOMPARE(picture->rates().last() / 1000, (2 * MiB + 5000) / 1000);
}

void WorkerBandTest::thePictureSlidesAwayAndRests()
{
    auto *timer = m_band->findChild<QTimer *>(QStringLiteral("rateTimer"));
    QVERIFY(!timer->isActive());
    upload(30, MiB);
    QVERIFY(timer->isActive());
    m_band->takeProgress({}, m_sent);
    m_clock->advanceSec(60);
    timer->start(0);
    const QLabel *rate = label(QStringLiteral("Transfer rate:"));
    TRY_COMPARE(rate->text(), QStringLiteral("0 bytes/s"));
    QVERIFY(timer->isActive());
    m_clock->advanceSec(600);
    TRY_VERIFY(!timer->isActive());
    const QList<qint64> rates = m_band->findChild<RatePicture *>()->rates();
    QCOMPARE(std::count(rates.cbegin(), rates.cend(), 0), rates.size());
}

void WorkerBandTest::theTimeLeftIsARange()
{
    QVERIFY(label(QStringLiteral("Time left:")) == nullptr);
    upload(20, MiB); // too short to tell
    QVERIFY(label(QStringLiteral("Time left:")) == nullptr);
    upload(20, MiB);
    upload(40, 2 * MiB);
    const QLabel *left = label(QStringLiteral("Time left:"));
    QVERIFY(left != nullptr && left->isVisibleTo(m_band));
    // 1500 MiB less 120 at 1 to 2 MiB a second.
    QCOMPARE(left->text(), QStringLiteral("Time left: 11 to 25 min"));
    QCOMPARE(left->accessibleName(), left->text());
}

void WorkerBandTest::theTimeLeftIsToldOnlyWhileTheQueueIsWorked_data()
{
    QTest::addColumn<EngineState::Worker>("worker");
    QTest::newRow("paused") << EngineState::Worker::Paused;
    QTest::newRow("offline") << EngineState::Worker::Offline;
    QTest::newRow("outage") << EngineState::Worker::Outage;
    QTest::newRow("stopped") << EngineState::Worker::Stopped;
}

void WorkerBandTest::theTimeLeftIsToldOnlyWhileTheQueueIsWorked()
{
    QFETCH(EngineState::Worker, worker);
    upload(60, MiB);
    const QLabel *left = label(QStringLiteral("Time left:"));
    QVERIFY(left != nullptr && left->isVisibleTo(m_band));
    setWorker(worker);
    QVERIFY(!left->isVisibleTo(m_band));
    setWorker(EngineState::Worker::Running);
    QVERIFY(left->isVisibleTo(m_band));
    m_counts.byStatus[size_t(SyncStatus::InProgress)] = 0;
    m_band->setCounts(m_counts);
    QVERIFY(!left->isVisibleTo(m_band));
}

void WorkerBandTest::nothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("mostLines");
    QTest::newRow("English") << QStringLiteral("en") << 1.0 << 1;
    QTest::newRow("Chinese") << QStringLiteral("zh_CN") << 1.0 << 1;
    QTest::newRow("English, text twice as large") << QStringLiteral("en") << 2.0 << 2;
    QTest::newRow("Chinese, text twice as large") << QStringLiteral("zh_CN") << 2.0 << 2;
}

void WorkerBandTest::nothingIsClipped()
{
    QFETCH(QString, language);
    QFETCH(double, scale);
    QFETCH(int, mostLines);
    m_counts.byStatus[size_t(SyncStatus::Pending)] = 12'345;
    m_counts.byStatus[size_t(SyncStatus::Failed)] = 1'234;
    m_counts.backlogBytes = qint64(70'000) * MiB;
    m_band->setCounts(m_counts);
    upload(60, 9 * MiB);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * scale);
    m_window->setFont(font);
    m_language->apply(language);
    for (int i = 0; i < 3; ++i) // a layout in a layout, and what they ask each other
        QCoreApplication::processEvents();
    // A window of 1024, less its margins and the button beside the band.
    const int width = 1024 - 16 - int(110 * scale);
    const int height = m_band->heightForWidth(width);
    m_band->resize(width, height);
    m_band->layout()->activate();
    const QList<QLabel *> all = m_band->findChildren<QLabel *>();
    QSet<int> lines;
    for (const QLabel *each : all) {
        if (!each->isVisibleTo(m_band))
            continue;
        const QRect place(each->mapTo(m_band, QPoint()), each->size());
        const QString where = QStringLiteral("%1 at %2,%3 %4x%5 in %6x%7")
                                  .arg(each->text())
                                  .arg(place.x())
                                  .arg(place.y())
                                  .arg(place.width())
                                  .arg(place.height())
                                  .arg(width)
                                  .arg(height);
        QVERIFY2(m_band->rect().contains(place), qPrintable(where));
        const bool mayBeCut = qobject_cast<const ElidedLabel *>(each) != nullptr;
        QVERIFY2(mayBeCut || each->width() >= each->sizeHint().width(), qPrintable(each->text()));
        lines.insert(place.center().y() / each->fontMetrics().height());
    }
    QVERIFY2(lines.size() <= mostLines, qPrintable(QString::number(lines.size())));
}

void WorkerBandTest::theLastSuccessGivesWayFirst()
{
    auto *last = m_band->findChild<ElidedLabel *>();
    const int whole = m_band->sizeHint().width();
    m_band->resize(whole, 30);
    m_band->layout()->activate();
    QVERIFY(!last->isCut());
    const int line = m_band->heightForWidth(whole);
    m_band->resize(whole - 40, 30);
    m_band->layout()->activate();
    QVERIFY(last->isCut());
    QCOMPARE(m_band->heightForWidth(whole - 40), line);
    QVERIFY(last->accessibleName().startsWith(QStringLiteral("Last successful sync: Feb 28")));
}

QTEST_MAIN(WorkerBandTest)
#include "tst_worker_band.moc"
