// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "config/SettingsLoader.h"
#include "core/Clock.h"
#include "core/DestinationUrl.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "support/Patience.h"
#include "sync/SyncEngine.h"
#include "transfer/Transports.h"
#include "ui/EngineService.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/StatusTabs.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace csc;

namespace {

constexpr int FailedTab = 4;
constexpr int WaitMs = 90'000;
/// Slow enough that two uploads are under way at once, fast enough for a test.
constexpr qint64 BytesPerSecond = 24 * 1024 * 1024;

using Moment = QHash<qint64, SyncStatus>; ///< by `episodes.id`

int count(const Moment &moment, SyncStatus status)
{
    return int(std::count(moment.begin(), moment.end(), status));
}

} // namespace

/// The main job, in the real window on the real engine: four failed episodes are retried, two are
/// uploaded while two wait.
class DemoScenarioTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fourFailedEpisodesAreRetried();
    void cleanupTestCase();

private:
    void openWindow();
    QList<qint64> selectFailedRowsByClicks();
    void recordModel(const QList<qint64> &four);
    void checkMoments(const QList<Moment> &moments) const;
    void checkHistory(const QList<qint64> &four);

    QTemporaryDir m_folder;
    Settings m_settings;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    EpisodeView *m_view = nullptr;
    EpisodeTableModel *m_model = nullptr;
    QList<Moment> m_inModel;
    QList<Moment> m_inChanges;
};

void DemoScenarioTest::initTestCase()
{
    const Result<DemoWorkspace> workspace =
        DemoWorkspace::prepare(m_folder.filePath(QStringLiteral("demo")), {});
    QVERIFY2(workspace.ok(), workspace ? "" : qPrintable(workspace.error().message));
    const LoadedSettings loaded = loadSettings(workspace->configFile, {}, QProcessEnvironment());
    QVERIFY(loaded.problems.isEmpty());
    m_settings = loaded.settings;
    m_settings.maxConcurrent = 2;

    ObjectStore::Options options;
    options.folder = workspace->storeFolder;
    options.bucket = demoBucket();
    options.accessKey = demoAccessKey();
    options.secretKey = demoSecretKey();
    options.region = m_settings.s3Region;
    options.bytesPerSecond = BytesPerSecond;
    m_store = std::make_unique<ObjectStore>(std::move(options));
    const Result<void> serving = m_store->start();
    QVERIFY2(serving.ok(), serving ? "" : qPrintable(serving.error().message));
    // Any free port, since tests run side by side.
    m_settings.s3Endpoint = m_store->endpoint();
    openWindow();
}

void DemoScenarioTest::openWindow()
{
    const BuiltInProfiles profiles{{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}};
    const auto transports = makeTransportFactory(m_settings, profiles);
    QVERIFY2(transports.ok(), transports ? "" : qPrintable(transports.error().message));
    SyncEngine::Setup setup;
    setup.settings = m_settings;
    setup.transports = *transports;
    setup.clock = std::make_shared<SystemClock>();
    setup.workerName = QStringLiteral("tst_demo_scenario");
    m_engine = std::make_unique<SyncEngine>(std::move(setup));
    m_service = std::make_unique<EngineService>(*m_engine);
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_service, *m_language,
                                            MainWindow::Setup{m_settings, {}, true, {}});
    m_view = m_window->findChild<EpisodeView *>();
    m_model = m_window->findChild<EpisodeTableModel *>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model, QAbstractItemModelTester::FailureReportingMode::Fatal);

    QSignalSpy failed(m_engine.get(), &SyncEngine::failed);
    m_window->show();
    m_engine->start();
    TRY_COMPARE(m_model->rowCount(), 24);
    QCOMPARE(failed.size(), 0);
}

QList<qint64> DemoScenarioTest::selectFailedRowsByClicks()
{
    auto *tabs = m_window->findChild<StatusTabs *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(FailedTab).center());
    if (!QTest::qWaitFor([this] { return m_model->rowCount() == 4; }, test::patienceMs))
        return {};
    QList<qint64> four;
    for (int row = 0; row < 4; ++row) {
        const QPoint place = m_view->visualRect(m_model->index(row, 0)).center();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton,
                          row == 0 ? Qt::NoModifier : Qt::ControlModifier, place);
        four.append(m_model->keyAt(row));
    }
    return four;
}

void DemoScenarioTest::recordModel(const QList<qint64> &four)
{
    const auto note = [this, four] {
        Moment now;
        for (const qint64 key : four) {
            const int row = m_model->rowOfKey(key);
            const EpisodeSummary *summary = row < 0 ? nullptr : m_model->loadedRow(row);
            if (summary != nullptr)
                now.insert(key, summary->status);
        }
        if (now.size() == four.size())
            m_inModel.append(now);
    };
    connect(m_model, &QAbstractItemModel::dataChanged, this, note);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, note);
    connect(m_model, &QAbstractItemModel::modelReset, this, note);
    connect(m_engine.get(), &SyncEngine::changed, this, [this, four](const ChangeSet &changes) {
        Moment now = m_inChanges.isEmpty() ? Moment() : m_inChanges.last();
        for (const EpisodeSummary &row : changes.rows) {
            if (four.contains(row.key))
                now.insert(row.key, row.status);
        }
        m_inChanges.append(now);
    });
}

void DemoScenarioTest::fourFailedEpisodesAreRetried()
{
    const QList<qint64> four = selectFailedRowsByClicks();
    QCOMPARE(four.size(), 4);
    QPushButton *retry = nullptr;
    const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->accessibleName() == QStringLiteral("Retry"))
            retry = button;
    }
    QVERIFY(retry != nullptr);
    TRY_VERIFY(retry->isEnabled());
    recordModel(four);
    QTest::mouseClick(retry, Qt::LeftButton);
    // The four leave the tab Failed now; All shows them to the end.
    TRY_VERIFY(!m_inModel.isEmpty());
    auto *tabs = m_window->findChild<StatusTabs *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());

    QTRY_VERIFY_WITH_TIMEOUT(
        !m_inChanges.isEmpty() && count(m_inChanges.last(), SyncStatus::Completed) == 4, WaitMs);
    TRY_COMPARE(count(m_inModel.last(), SyncStatus::Completed), 4);
    checkMoments(m_inChanges);
    checkMoments(m_inModel);
    checkHistory(four);
    QCOMPARE(tabs->tabText(FailedTab), QStringLiteral("Failed (0)"));
}

void DemoScenarioTest::checkMoments(const QList<Moment> &moments) const
{
    QVERIFY(!moments.isEmpty());
    QCOMPARE(count(moments.first(), SyncStatus::Pending), 4);
    bool twoAndTwo = false;
    for (const Moment &moment : moments) {
        QCOMPARE_LE(count(moment, SyncStatus::InProgress), 2);
        QCOMPARE(count(moment, SyncStatus::Failed), 0);
        twoAndTwo = twoAndTwo
                    || (count(moment, SyncStatus::InProgress) == 2
                        && count(moment, SyncStatus::Pending) == 2);
    }
    QVERIFY(twoAndTwo);
    QCOMPARE(count(moments.last(), SyncStatus::Completed), 4);
}

void DemoScenarioTest::checkHistory(const QList<qint64> &four)
{
    QDateTime lastQueued;
    QDateTime firstStarted;
    for (const qint64 key : four) {
        QFuture<Result<QList<SyncLog>>> history = m_engine->history(key);
        TRY_VERIFY(history.isFinished());
        const Result<QList<SyncLog>> logs = history.result();
        QVERIFY(logs.ok());
        const SyncLog &log = logs->first();
        QCOMPARE(log.status, SyncStatus::Completed);
        QCOMPARE(log.attemptCount, 1);
        QCOMPARE(log.attempts.size(), 1);
        lastQueued = lastQueued.isValid() ? std::max(lastQueued, log.queuedAt) : log.queuedAt;
        firstStarted =
            firstStarted.isValid() ? std::min(firstStarted, log.startedAt) : log.startedAt;

        const Result<DestinationUrl> address = DestinationUrl::parse(log.destinationPath);
        QVERIFY(address.ok());
        const std::optional<QByteArray> object = m_store->object(address->prefix);
        QVERIFY(object.has_value());
        QFile file(log.sourcePath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(*object == file.readAll());
        QCOMPARE(m_store->timesStored(address->prefix), 1);
    }
    // All four were on disk as pending before the first of them was claimed.
    QVERIFY(lastQueued <= firstStarted);
}

void DemoScenarioTest::cleanupTestCase()
{
    if (m_engine) {
        QSignalSpy stopped(m_engine.get(), &SyncEngine::stopped);
        m_engine->shutDown();
        TRY_COMPARE(stopped.size(), 1);
    }
    m_tester.reset();
    m_window.reset();
    m_service.reset();
    m_engine.reset();
    m_store.reset();
}

QTEST_MAIN(DemoScenarioTest)
#include "tst_demo_scenario.moc"
