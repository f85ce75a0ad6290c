// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a person waits for: the first rows, and the longest time for which the window does not
// answer while the demo's scenario is played; how much of a core the window takes. And what
// comparing two long lists of rows costs.

#include "BenchTable.h"
#include "Heartbeat.h"

#include "config/SettingsLoader.h"
#include "core/Clock.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "sync/SyncEngine.h"
#include "transfer/Transports.h"
#include "ui/EngineService.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/KeyChange.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QEventLoop>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <ctime>
#include <memory>
#include <numeric>

using namespace csc;
using namespace csc::bench;

namespace {

constexpr int FailedTab = 4;
constexpr int PlayMs = 60'000;

bool waitFor(const std::function<bool()> &done, int ms = PlayMs)
{
    if (QTest::qWaitFor(done, ms))
        return true;
    std::fprintf(stderr, "bench_window: waited in vain\n");
    std::exit(1);
}

void clickAll(EpisodeView *view, QWidget *window)
{
    view->setFocus();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    const QList<QPushButton *> buttons = window->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->accessibleName() != QStringLiteral("Retry"))
            continue;
        waitFor([button] { return button->isEnabled(); });
        QTest::mouseClick(button, Qt::LeftButton);
    }
}

/// The demo's workspace, its pretend cloud, and the window on it.
class DemoWindow
{
public:
    DemoWindow()
        : m_workspace(*need(DemoWorkspace::prepare(m_folder.filePath(QStringLiteral("demo")), {})))
        , m_settings(loadSettings(m_workspace.configFile, {}, QProcessEnvironment()).settings)
        , m_store(storeOptions())
    {
        need(m_store.start());
        m_settings.s3Endpoint = m_store.endpoint();
    }
    ~DemoWindow()
    {
        bool stopped = false;
        QObject::connect(engine.get(), &SyncEngine::stopped, engine.get(),
                         [&stopped] { stopped = true; });
        engine->shutDown();
        waitFor([&stopped] { return stopped; });
    }
    Q_DISABLE_COPY_MOVE(DemoWindow)

    /// Until the first rows can be read.
    void open()
    {
        SyncEngine::Setup setup;
        setup.settings = m_settings;
        setup.transports = *need(makeTransportFactory(
            m_settings, {{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}}));
        setup.clock = std::make_shared<SystemClock>();
        setup.workerName = QStringLiteral("bench_window");
        engine = std::make_unique<SyncEngine>(std::move(setup));
        service = std::make_unique<EngineService>(*engine);
        language.apply(QStringLiteral("en"));
        window = std::make_unique<MainWindow>(*service, language,
                                              MainWindow::Setup{m_settings, {}, true, {}});
        view = window->findChild<EpisodeView *>();
        model = window->findChild<EpisodeTableModel *>();
        tabs = window->findChild<StatusTabs *>();
        engine->start();
        window->show();
        waitFor([this] { return model->rowCount() > 0 && model->loadedRow(0) != nullptr; });
    }
    void retryAllFour()
    {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(FailedTab).center());
        waitFor([this] { return model->rowCount() == 4 && model->loadedRow(3) != nullptr; });
        clickAll(view, window.get());
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
        waitFor([this] { return model->rowCount() > 4 && model->loadedRow(0) != nullptr; });
    }

    std::unique_ptr<SyncEngine> engine;
    std::unique_ptr<EngineService> service;
    Language language;
    std::unique_ptr<MainWindow> window;
    EpisodeView *view = nullptr;
    EpisodeTableModel *model = nullptr;
    StatusTabs *tabs = nullptr;

private:
    ObjectStore::Options storeOptions() const
    {
        ObjectStore::Options options;
        options.folder = m_workspace.storeFolder;
        options.bucket = demoBucket();
        options.accessKey = demoAccessKey();
        options.secretKey = demoSecretKey();
        options.region = m_settings.s3Region;
        options.bytesPerSecond = demoBytesPerSecond();
        return options;
    }

    QTemporaryDir m_folder;
    DemoWorkspace m_workspace;
    Settings m_settings;
    ObjectStore m_store;
};

void measureWindow()
{
    DemoWindow demo;
    Heartbeat heartbeat;
    QElapsedTimer opening;
    opening.start();
    demo.open();
    line(QStringLiteral("window made, to its first rows"), double(opening.nsecsElapsed()) / 1e6,
         "ms");
    line(QStringLiteral("longest gap of the event loop, opening"), heartbeat.takeLongestMs(), "ms",
         QStringLiteral("making and first painting of all widgets"));

    demo.retryAllFour();
    line(QStringLiteral("longest gap, retry of four"), heartbeat.takeLongestMs(), "ms");
    QTest::mouseClick(demo.view->viewport(), Qt::LeftButton, {},
                      demo.view->visualRect(demo.model->index(0, 0)).center());
    waitFor([&demo] {
        const QueueCounts counts = demo.service->counts();
        return counts.of(SyncStatus::Failed) + counts.of(SyncStatus::Pending)
                   + counts.of(SyncStatus::InProgress)
               == 0;
    });
    line(QStringLiteral("longest gap, until all four are synced"), heartbeat.takeLongestMs(), "ms",
         QStringLiteral("details and history open"));
    demo.language.apply(QStringLiteral("zh_CN"));
    QTest::qWait(100);
    line(QStringLiteral("longest gap, another language"), heartbeat.takeLongestMs(), "ms");
}

/// Processor time of this thread, the window's, in milliseconds.
double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The share of a core that the window's thread takes while `goesOn`, at most for so long.
double share(const std::function<bool()> &goesOn, int mostMs)
{
    QElapsedTimer clock;
    clock.start();
    const double before = threadMilliseconds();
    QEventLoop loop;
    QTimer look; // seldom: it is part of what is measured
    look.setInterval(250);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (clock.elapsed() >= mostMs || !goesOn())
            loop.quit();
    });
    look.start();
    loop.exec();
    return 100.0 * (threadMilliseconds() - before) / double(clock.elapsed());
}

void measureProcessor()
{
    constexpr int RestMs = 10'000;
    DemoWindow demo;
    demo.open();
    QTest::qWait(1500); // the opening is over
    line(QStringLiteral("window's thread at rest"), share([] { return true; }, RestMs),
         "% of a core");
    demo.retryAllFour();
    const auto twoRun = [&demo] { return demo.service->counts().of(SyncStatus::InProgress) == 2; };
    waitFor(twoRun);
    line(QStringLiteral("window's thread, two uploads running"), share(twoRun, RestMs),
         "% of a core", QStringLiteral("the demo's rate; both rows in view"));
}

void measureComparison(int rows)
{
    QList<qint64> keys(rows);
    std::iota(keys.begin(), keys.end(), 1);
    QList<qint64> moved = keys;
    moved.move(rows / 2, 0);
    QList<qint64> turned = keys;
    std::reverse(turned.begin(), turned.end());
    const QString size = QLocale(QLocale::English).toString(rows);
    line(QStringLiteral("comparing %1 rows, one moved").arg(size),
         milliseconds([&] { (void)compareKeys(keys, moved); }), "ms",
         QStringLiteral("not on the GUI thread"));
    line(QStringLiteral("comparing %1 rows, another order").arg(size),
         milliseconds([&] { (void)compareKeys(keys, turned); }), "ms",
         QStringLiteral("not on the GUI thread"));
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    Theme::use(QStringLiteral("light"));
    heading("Window");
    measureWindow();
    measureProcessor();
    measureComparison(100'000);
    measureComparison(1'000'000);
    return 0;
}
