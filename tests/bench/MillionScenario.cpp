// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "MillionScenario.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/StatusTabs.h"

#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QtTest>

#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace csc::bench {

namespace {

constexpr int FailedTab = 4;

double residentMib()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1048576;
}

/// CPU seconds of the calling thread so far.
double threadSeconds()
{
    QFile file(QStringLiteral("/proc/self/task/%1/stat").arg(gettid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = file.readAll();
    const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble())
           / double(sysconf(_SC_CLK_TCK));
}

/// As another process: commits about `rows` episodes each, `times` of them, 50 ms apart.
void commitElsewhere(const QByteArray &path, int times, int rows)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(path.constData(), &handle);
    sqlite3_busy_timeout(handle, 10'000);
    for (int i = 0; i < times; ++i) {
        const QByteArray sql = "UPDATE sync_logs SET bytes_transferred = bytes_transferred + 1 "
                               "WHERE id IN (SELECT latest_sync_log_id FROM episodes "
                               "WHERE deleted_at IS NULL ORDER BY activity_at DESC LIMIT "
                               + QByteArray::number(rows) + ")";
        if (sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            std::fprintf(stderr, "%s\n", sqlite3_errmsg(handle));
        sqlite3_sleep(50);
    }
    sqlite3_close(handle);
}

} // namespace

MillionScenario::MillionScenario(const QString &database, Tell tell)
    : m_database(database)
    , m_tell(std::move(tell))
{}

MillionScenario::~MillionScenario() = default;

void MillionScenario::run(const QStringList &parts)
{
    const auto part = [this, &parts](const char *name, void (MillionScenario::*play)()) {
        if (parts.isEmpty() || parts.contains(QLatin1StringView(name)))
            (this->*play)();
    };
    open();
    part("rest", &MillionScenario::rest);
    part("tabs", &MillionScenario::switchTabs);
    part("sort", &MillionScenario::sortByColumns);
    part("search", &MillionScenario::search);
    part("scroll", &MillionScenario::scroll);
    part("select", &MillionScenario::selectAll);
    part("selected", &MillionScenario::sortSelected);
    m_tell(QStringLiteral("memory in use"), residentMib(), "MiB");
    part("live", &MillionScenario::liveCommits);
    part("retry", &MillionScenario::retryAll);
    m_tell(QStringLiteral("memory in use at the end"), residentMib(), "MiB");
    shutDown();
}

void MillionScenario::step(const QString &what, const std::function<void()> &action,
                           const std::function<bool()> &done)
{
    (void)m_heartbeat.takeLongestMs();
    QElapsedTimer clock;
    clock.start();
    action();
    if (!done())
        settle(done);
    const double took = double(clock.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents();
    m_tell(what, took, "ms");
    m_tell(what + QStringLiteral(", longest wait"), m_heartbeat.takeLongestMs(), "ms");
}

bool MillionScenario::rowsStand() const
{
    if (!m_model->isCurrent())
        return false;
    if (m_model->rowCount() == 0)
        return true;
    const int top = std::max(m_view->rowAt(0), 0);
    const int at = m_view->rowAt(m_view->viewport()->height() - 1);
    const int bottom = at < 0 ? m_model->rowCount() - 1 : at;
    for (int row = top; row <= bottom; ++row) {
        if (m_model->loadedRow(row) == nullptr)
            return false;
    }
    return true;
}

void MillionScenario::open()
{
    QElapsedTimer clock;
    clock.start();
    Settings settings;
    settings.database = m_database;
    settings.destination = QStringLiteral("s3://robots");
    SyncEngine::Setup setup;
    setup.settings = settings;
    setup.clock = std::make_shared<SystemClock>();
    setup.workerName = QStringLiteral("bench_million");
    m_engine = std::make_unique<SyncEngine>(std::move(setup));
    m_service = std::make_unique<EngineService>(*m_engine);
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    MainWindow::Setup made;
    made.settings = settings;
    m_window = std::make_unique<MainWindow>(*m_service, *m_language, std::move(made));
    m_window->resize(1280, 800);
    m_view = m_window->findChild<EpisodeView *>();
    m_model = m_window->findChild<EpisodeTableModel *>();
    m_tabs = m_window->findChild<StatusTabs *>();
    m_engine->start();
    m_window->show();
    m_tell(QStringLiteral("window made and shown"), double(clock.nsecsElapsed()) / 1e6, "ms");
    QCoreApplication::processEvents();
    (void)m_heartbeat.takeLongestMs(); // the making and first painting of all widgets
    settle([this] { return m_model->rowCount() > 0 && rowsStand(); });
    m_tell(QStringLiteral("time to first rows"), double(clock.nsecsElapsed()) / 1e6, "ms");
    settle([this] { return m_model->isComplete(); });
    m_tell(QStringLiteral("time to all keys"), double(clock.nsecsElapsed()) / 1e6, "ms");
    m_tell(QStringLiteral("opening, longest wait"), m_heartbeat.takeLongestMs(), "ms");
}

void MillionScenario::rest()
{
    QTest::qWait(1000);
    const double before = threadSeconds();
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer::singleShot(4000, &loop, &QEventLoop::quit);
    loop.exec();
    const double heartbeats = 0; // they are in it: some 500 a second
    m_tell(QStringLiteral("CPU of the GUI thread at rest (and the watcher)"),
           100 * (threadSeconds() - before - heartbeats) / (double(clock.elapsed()) / 1000), "%");
}

void MillionScenario::chooseTab(int tab)
{
    QTest::mouseClick(m_tabs, Qt::LeftButton, {}, m_tabs->tabRect(tab).center());
}

void MillionScenario::switchTabs()
{
    for (const int tab : {3, FailedTab, 0, 1, FailedTab, 3, 0}) {
        step(
            QStringLiteral("tab %1").arg(StatusTabs::word(tab)), [this, tab] { chooseTab(tab); },
            [this] { return rowsStand(); });
        settle([this] { return m_model->isComplete(); });
        m_tell(QStringLiteral("tab, until all keys, longest wait"), m_heartbeat.takeLongestMs(),
               "ms");
    }
    // Quickly one after the other: what is not wanted any more must not be waited for.
    step(
        QStringLiteral("five tabs at once"),
        [this] {
            for (const int tab : {3, FailedTab, 0, 3, 0})
                chooseTab(tab);
        },
        [this] { return rowsStand(); });
    settle([this] { return m_model->isComplete(); });
}

void MillionScenario::sortByColumns()
{
    for (int column = 0; column < EpisodeColumns::count(); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            step(
                QStringLiteral("sort by %1").arg(EpisodeColumns::header(column)),
                [this, column, order] { m_view->sortByColumn(column, order); },
                [this] { return rowsStand(); });
        }
    }
    step(
        QStringLiteral("sort by activity"),
        [this] { m_view->sortByColumn(-1, Qt::AscendingOrder); }, [this] { return rowsStand(); });
}

void MillionScenario::search()
{
    auto *line = m_window->findChild<QLineEdit *>();
    for (const QString &text : {QStringLiteral("cup 3"), QStringLiteral("杯子"),
                                QStringLiteral("nothing is called so"), QString()}) {
        step(
            text.isEmpty() ? QStringLiteral("search cleared")
                           : QStringLiteral("search for %1").arg(text),
            [line, text] {
                line->setText(text);
                QTest::keyClick(line, Qt::Key_Return);
            },
            [this] { return rowsStand(); });
        settle([this] { return m_model->isComplete() && m_model->isTotalKnown(); });
        m_tell(QStringLiteral("search, until the total, longest wait"), m_heartbeat.takeLongestMs(),
               "ms");
    }
}

void MillionScenario::scroll()
{
    QScrollBar *bar = m_view->verticalScrollBar();
    double slowest = 0;
    (void)m_heartbeat.takeLongestMs();
    constexpr int Steps = 60;
    for (int i = 1; i <= Steps; ++i) {
        QElapsedTimer clock;
        clock.start();
        bar->setValue(int(qint64(bar->maximum()) * i / Steps));
        settle([this] { return rowsStand(); });
        slowest = std::max(slowest, double(clock.nsecsElapsed()) / 1e6);
    }
    m_tell(QStringLiteral("scroll by the bar, slowest step"), slowest, "ms");
    m_tell(QStringLiteral("scroll by the bar, longest wait"), m_heartbeat.takeLongestMs(), "ms");
    // A drag asks for many places that are left before their rows have come.
    for (int i = Steps * 10; i >= 0; --i) {
        bar->setValue(int(qint64(bar->maximum()) * i / (Steps * 10)));
        QCoreApplication::processEvents();
    }
    m_tell(QStringLiteral("drag to the top, rows after it"), settle([this] { return rowsStand(); }),
           "ms");
    m_tell(QStringLiteral("drag to the top, longest wait"), m_heartbeat.takeLongestMs(), "ms");
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Home, Qt::ControlModifier);
    slowest = 0;
    for (int i = 0; i < 50; ++i) {
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(m_view, Qt::Key_PageDown);
        settle([this] { return rowsStand(); });
        slowest = std::max(slowest, double(clock.nsecsElapsed()) / 1e6);
    }
    m_tell(QStringLiteral("PgDn, slowest"), slowest, "ms");
    m_tell(QStringLiteral("PgDn, longest wait"), m_heartbeat.takeLongestMs(), "ms");
    step(
        QStringLiteral("End"),
        [this] { QTest::keyClick(m_view, Qt::Key_End, Qt::ControlModifier); },
        [this] { return rowsStand(); });
}

QPushButton *MillionScenario::button(const QString &accessibleName) const
{
    const QList<QPushButton *> all = m_window->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->accessibleName() == accessibleName)
            return each;
    }
    std::fprintf(stderr, "no button %s\n", qUtf8Printable(accessibleName));
    std::exit(1);
}

void MillionScenario::selectAll()
{
    QPushButton *retry = button(QStringLiteral("Retry"));
    const auto counted = [this, retry] {
        return m_view->everythingSelected() && retry->text().contains(u' ');
    };
    step(
        QStringLiteral("select all, to the counts in the buttons"),
        [this] { QTest::mouseClick(button(QStringLiteral("Select all")), Qt::LeftButton); },
        counted);
    m_view->clearSelection();
}

void MillionScenario::sortSelected()
{
    m_view->selectAll();
    QPushButton *retry = button(QStringLiteral("Retry"));
    // All but one, in ranges of their own.
    step(
        QStringLiteral("all but one, to the counts"),
        [this] {
            const QModelIndex row = m_model->index(m_model->rowCount() / 2, 0);
            m_view->selectionModel()->select(row, QItemSelectionModel::Deselect
                                                      | QItemSelectionModel::Rows);
        },
        [retry] { return retry->text().contains(u' '); });
    step(
        QStringLiteral("sort with all but one selected"),
        [this] { m_view->sortByColumn(3, Qt::AscendingOrder); }, [this] { return rowsStand(); });
    step(
        QStringLiteral("and back"), [this] { m_view->sortByColumn(-1, Qt::AscendingOrder); },
        [this] { return rowsStand(); });
    m_view->clearSelection();
}

void MillionScenario::liveCommits()
{
    m_view->verticalScrollBar()->setValue(0);
    settle([this] { return rowsStand(); });
    (void)m_heartbeat.takeLongestMs();
    bool ended = false;
    std::thread other([this, &ended] {
        commitElsewhere(m_database.toUtf8(), 60, 200);
        QMetaObject::invokeMethod(
            m_model, [&ended] { ended = true; }, Qt::QueuedConnection);
    });
    settle([&ended] { return ended; });
    other.join();
    m_tell(QStringLiteral("sixty commits elsewhere, longest wait"), m_heartbeat.takeLongestMs(),
           "ms");
    QTest::qWait(3000);
    m_tell(QStringLiteral("after them, longest wait"), m_heartbeat.takeLongestMs(), "ms");
}

void MillionScenario::retryAll()
{
    chooseTab(FailedTab);
    settle([this] { return rowsStand() && m_model->isComplete(); });
    const qint64 failed = m_model->rowCount();
    m_view->selectAll();
    QPushButton *retry = button(QStringLiteral("Retry"));
    settle([retry] { return retry->text().contains(u' '); });
    step(
        QStringLiteral("retry of all failed (%1), to the commit").arg(failed),
        [this, retry] {
            QTest::mouseClick(retry, Qt::LeftButton);
            if (auto *box = m_window->findChild<QMessageBox *>())
                QTest::mouseClick(box->defaultButton(), Qt::LeftButton);
        },
        [this] { return m_service->counts().of(SyncStatus::Failed) == 0; });
    settle([this] { return m_model->rowCount() == 0; });
    QTest::qWait(500);
    m_tell(QStringLiteral("retry, rows leave, longest wait"), m_heartbeat.takeLongestMs(), "ms");
}

void MillionScenario::shutDown()
{
    bool stopped = false;
    QObject::connect(m_engine.get(), &SyncEngine::stopped, m_engine.get(),
                     [&stopped] { stopped = true; });
    m_engine->shutDown();
    settle([&stopped] { return stopped; });
    m_window.reset();
}

} // namespace csc::bench
