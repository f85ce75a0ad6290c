// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a person waits for: the first rows, and the longest time for which the window does not
// answer while the demo's scenario is played. And what comparing two long lists of rows costs.

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
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
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

void measureWindow()
{
    const QTemporaryDir folder;
    const DemoWorkspace workspace =
        *need(DemoWorkspace::prepare(folder.filePath(QStringLiteral("demo")), {}));
    Settings settings = loadSettings(workspace.configFile, {}, QProcessEnvironment()).settings;
    ObjectStore::Options options;
    options.folder = workspace.storeFolder;
    options.bucket = demoBucket();
    options.accessKey = demoAccessKey();
    options.secretKey = demoSecretKey();
    options.region = settings.s3Region;
    options.bytesPerSecond = demoBytesPerSecond();
    ObjectStore store(std::move(options));
    need(store.start());
    settings.s3Endpoint = store.endpoint();

    Heartbeat heartbeat;
    QElapsedTimer opening;
    opening.start();
    SyncEngine::Setup setup;
    setup.settings = settings;
    setup.transports = *need(makeTransportFactory(
        settings, {{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}}));
    setup.clock = std::make_shared<SystemClock>();
    setup.workerName = QStringLiteral("bench_window");
    SyncEngine engine(std::move(setup));
    EngineService service(engine);
    Language language;
    language.apply(QStringLiteral("en"));
    MainWindow window(service, language, MainWindow::Setup{settings, {}, true, {}});
    auto *view = window.findChild<EpisodeView *>();
    auto *model = window.findChild<EpisodeTableModel *>();
    auto *tabs = window.findChild<StatusTabs *>();
    engine.start();
    window.show();
    waitFor([model] { return model->rowCount() > 0 && model->loadedRow(0) != nullptr; });
    line(QStringLiteral("window made, to its first rows"), double(opening.nsecsElapsed()) / 1e6,
         "ms");
    line(QStringLiteral("longest gap of the event loop, opening"), heartbeat.takeLongestMs(), "ms",
         QStringLiteral("making and first painting of all widgets"));

    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(FailedTab).center());
    waitFor([model] { return model->rowCount() == 4 && model->loadedRow(3) != nullptr; });
    clickAll(view, &window);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    waitFor([model] { return model->rowCount() > 4 && model->loadedRow(0) != nullptr; });
    line(QStringLiteral("longest gap, retry of four"), heartbeat.takeLongestMs(), "ms");
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(model->index(0, 0)).center());
    waitFor([&service] {
        const QueueCounts counts = service.counts();
        return counts.of(SyncStatus::Failed) + counts.of(SyncStatus::Pending)
                   + counts.of(SyncStatus::InProgress)
               == 0;
    });
    line(QStringLiteral("longest gap, until all four are synced"), heartbeat.takeLongestMs(), "ms",
         QStringLiteral("details and history open"));
    language.apply(QStringLiteral("zh_CN"));
    QTest::qWait(100);
    line(QStringLiteral("longest gap, another language"), heartbeat.takeLongestMs(), "ms");

    bool stopped = false;
    QObject::connect(&engine, &SyncEngine::stopped, &engine, [&stopped] { stopped = true; });
    engine.shutDown();
    waitFor([&stopped] { return stopped; });
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
    measureComparison(100'000);
    measureComparison(1'000'000);
    return 0;
}
