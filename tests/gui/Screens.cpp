// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Screens.h"

#include "support/Patience.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/EpisodeActions.h"
#include "ui/RefusedFilesWindow.h"
#include "ui/ReportWriter.h"
#include "ui/SetupPage.h"
#include "ui/ShiftReportWindow.h"
#include "ui/StartWindow.h"
#include "ui/StatusTabs.h"

#include <QApplication>
#include <QDialog>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QtTest>

namespace csc {

namespace {

Settings withDestination()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://robots/fleet-7");
    return settings;
}

SyncLog failedLog(qint64 key)
{
    SyncLog log;
    log.key = key;
    log.status = SyncStatus::Failed;
    log.queuedAt = log.startedAt = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
    SyncAttempt attempt;
    attempt.attempt = 1;
    attempt.outcome = AttemptOutcome::Failed;
    attempt.startedAt = log.startedAt;
    attempt.endedAt = log.startedAt.addSecs(90);
    attempt.errorCode = QStringLiteral("network");
    attempt.errorMessage = QStringLiteral("The server is away.");
    log.attempts.append(attempt);
    return log;
}

} // namespace

QList<Screens::Screen> Screens::all()
{
    return {{"the console", &Screens::console},
            {"a failed episode with its history", &Screens::failedWithHistory},
            {"several selected", &Screens::selection},
            {"the demo", &Screens::demo},
            {"notices", &Screens::notices},
            {"an outage", &Screens::outage},
            {"a refused database", &Screens::refusedDatabase},
            {"an offer to undo", &Screens::undoOffer},
            {"setting up a bucket", &Screens::setupOfBucket},
            {"setting up a folder", &Screens::setupOfFolder},
            {"a test of the connection", &Screens::connectionTest},
            {"files that were not taken", &Screens::refusedFiles},
            {"a confirmation", &Screens::confirmation},
            {"the menu File", &Screens::fileMenu},
            {"the menu Episodes", &Screens::episodesMenu},
            {"the menu View", &Screens::viewMenu},
            {"the menu Help", &Screens::helpMenu},
            {"the shift report", &Screens::shiftReport},
            {"about the program", &Screens::about},
            {"the program opens", &Screens::opening},
            {"a damaged database", &Screens::damagedDatabase},
            {"two uploads", &Screens::uploading},
            {"the band with everything in it", &Screens::bandWithEverything},
            {"the panels beside the table", &Screens::panelsBeside},
            {"several causes of failures", &Screens::severalCauses},
            {"the failures of one cause", &Screens::oneCause},
            {"a confirmation for one cause", &Screens::confirmationOfCause},
            {"what a search finds", &Screens::found},
            {"a result with skipped episodes", &Screens::resultWithSkipped},
            {"the skipped episodes", &Screens::skippedEpisodes},
            {"the menu of columns", &Screens::columnsMenu},
            {"the menu of an episode", &Screens::contextMenu},
            {"the menu of panels", &Screens::panelsMenu},
            {"the menu of the tray", &Screens::trayMenu},
            {"closing into the tray", &Screens::closingIntoTray},
            {"closing without a tray", &Screens::closingWithoutTray},
            {"settings of the queue", &Screens::settingsOfSync},
            {"settings of the transfer", &Screens::settingsOfTransfer},
            {"settings of the destination", &Screens::settingsOfDestination},
            {"settings of the catalog", &Screens::settingsOfCatalog},
            {"settings of the window", &Screens::settingsOfWindow},
            {"settings of the database", &Screens::settingsOfDatabase},
            {"the access keys", &Screens::accessKeys},
            {"a wrong setting", &Screens::wrongSetting},
            {"settings from elsewhere", &Screens::settingsSetElsewhere},
            {"settings of the demo", &Screens::settingsOfDemo},
            {"changes to be discarded", &Screens::discardQuestion}};
}

QWidget *Screens::openScreen(const Screen &screen, const QString &language, const QSize &size)
{
    m_said = language;
    m_size = size;
    QWidget *window = (this->*screen.open)();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return window;
}

void Screens::closeScreen()
{
    m_alone.reset();
    m_beside.reset();
    m_doors = {};
    close();
}

void Screens::openWith(const Settings &settings, bool isDemo)
{
    openOnTwelveEpisodes();
    m_service->logs.insert(4, {failedLog(4)});
    EpisodeSummary &failed = *m_service->find(4);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage = QStringLiteral("The server s3.example.org refuses the connection.");
    m_language->apply(m_said);
    MainWindow::Setup setup = m_doors;
    setup.settings = settings;
    setup.configFile =
        QStringLiteral("/home/operator/.config/cloud-sync-center/cloud-sync-center.ini");
    setup.isDemo = isDemo;
    open(std::move(setup));
    m_window->resize(m_size);
}

void Screens::waitForRows(int count) const
{
    if (!QTest::qWaitFor([this, count] { return rowsAre(count); }, test::patienceMs))
        qFatal("the table has %d rows", table()->model()->rowCount());
}

QWidget *Screens::dialog() const
{
    const QList<QDialog *> dialogs = m_window->findChildren<QDialog *>();
    return dialogs.isEmpty() ? nullptr : dialogs.last();
}

QWidget *Screens::console()
{
    openWith(withDestination());
    return m_window.get();
}

QWidget *Screens::failedWithHistory()
{
    openWith(withDestination());
    chooseTab(4);
    waitForRows(4);
    clickRow(0);
    return m_window.get();
}

QWidget *Screens::selection()
{
    openWith(withDestination());
    table()->selectAll();
    return m_window.get();
}

QWidget *Screens::demo()
{
    openWith(withDestination(), true);
    return m_window.get();
}

QWidget *Screens::notices()
{
    openWith(withDestination());
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Offline;
    state.clockOffsetSec = 600;
    state.uncleanStart = StartFindings{2, 1, 7, QStringLiteral("ok")};
    m_service->setState(state);
    return m_window.get();
}

QWidget *Screens::outage()
{
    openWith(withDestination());
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageSince = QDateTime::currentDateTimeUtc().addSecs(-600);
    state.nextProbeAt = QDateTime::currentDateTimeUtc().addSecs(60);
    state.outageCode = QStringLiteral("network");
    state.destination = QStringLiteral("s3://robots/fleet-7");
    state.endpoint = QStringLiteral("https://s3.example.org");
    m_service->setState(state);
    return m_window.get();
}

QWidget *Screens::refusedDatabase()
{
    openWith(withDestination());
    Q_EMIT m_service->failed(Error{ErrorCode::Database,
                                   QStringLiteral("The file is damaged."),
                                   {{QStringLiteral("id"), QStringLiteral("database.damaged")}},
                                   {}});
    return m_window.get();
}

QWidget *Screens::undoOffer()
{
    openWith(withDestination());
    m_service->nextReport.accepted = {QStringLiteral("episode-0004")};
    m_service->nextReport.undoToken = 7;
    chooseTab(4);
    waitForRows(4);
    table()->selectAll();
    QTest::keySequence(m_window.get(), QKeySequence(Qt::CTRL | Qt::Key_R));
    return m_window.get();
}

QWidget *Screens::setupOfBucket()
{
    openWith({});
    return m_window.get();
}

QWidget *Screens::setupOfFolder()
{
    openWith({});
    const QList<QRadioButton *> kinds =
        m_window->findChild<SetupPage *>()->findChildren<QRadioButton *>();
    kinds.last()->click();
    return m_window.get();
}

QWidget *Screens::connectionTest()
{
    openWith({});
    Diagnosis diagnosis;
    diagnosis.steps = {
        {QStringLiteral("clock"), StepResult::Ok, QStringLiteral("Right."), {}, {}, {}, {}},
        {QStringLiteral("credentials"),
         StepResult::Failed,
         QStringLiteral("The server refuses the access key."),
         QStringLiteral("Correct the key."),
         {},
         {},
         {}}};
    const auto test = [diagnosis](const auto &...) {
        QPromise<Diagnosis> promise;
        promise.start();
        promise.addResult(diagnosis);
        promise.finish();
        return promise.future();
    };
    auto *window = new ConnectionTestWindow(test, {}, {}, m_window.get(), FieldsOf::Bucket);
    window->open();
    return window;
}

QWidget *Screens::refusedFiles()
{
    openWith(withDestination());
    auto *window = new RefusedFilesWindow(
        {{QStringLiteral("/data/a.mcap"), ImportReason::Damaged, QStringLiteral("Torn.")}},
        m_window.get());
    window->show();
    return window;
}

QWidget *Screens::confirmation()
{
    openWith(withDestination());
    QList<EpisodeSummary> more;
    for (int key = 13; key < 13 + EpisodeActions::ConfirmRows; ++key)
        more.append(FakeService::row(key, SyncStatus::Failed));
    m_service->commit(more);
    chooseTab(4);
    waitForRows(int(EpisodeActions::ConfirmRows) + 4);
    table()->selectAll();
    QTest::keySequence(m_window.get(), QKeySequence(Qt::CTRL | Qt::Key_R));
    return dialog();
}

QWidget *Screens::popUp(QMenu *menu) const
{
    menu->popup(m_window->mapToGlobal(QPoint(0, 30)));
    return menu;
}

QWidget *Screens::menu(int index)
{
    openWith(withDestination());
    return popUp(m_window->menuBar()->actions().at(index)->menu());
}

QWidget *Screens::shiftReport()
{
    openWith(withDestination());
    ShiftReport &report = m_service->nextReportOfShift;
    report.recorded = {1'234'567, 9'876'543'210};
    report.verified = {1'234'560, 9'876'000'000};
    report.verifiedBy[size_t(VerifiedBy::Etag)] = report.verified;
    report.groups = {{Gate::NotRetryable, QStringLiteral("access_denied"), {7, 543'210}}};
    report.entries = {{FakeService::row(4, SyncStatus::Failed),
                       QDateTime::currentDateTimeUtc(),
                       {},
                       Gate::NotRetryable,
                       QStringLiteral("access_denied")}};
    report.unlisted = 100'000;
    auto *window =
        new ShiftReportWindow(*m_service, *new ReportWriter(m_window.get()), m_window.get());
    window->show();
    window->resize(window->size().boundedTo(m_size));
    QCoreApplication::processEvents();
    return window;
}

QWidget *Screens::about()
{
    openWith(withDestination());
    m_window->menuBar()->actions().last()->menu()->actions().last()->trigger();
    return dialog();
}

QWidget *Screens::opening()
{
    m_language = std::make_unique<Language>();
    m_language->apply(m_said);
    auto window = std::make_unique<StartWindow>();
    window->showOpening();
    window->show();
    m_alone = std::move(window);
    return m_alone.get();
}

QWidget *Screens::damagedDatabase()
{
    m_language = std::make_unique<Language>();
    m_language->apply(m_said);
    auto window = std::make_unique<StartWindow>();
    window->showProblems({Error{ErrorCode::Database,
                                QStringLiteral("The database /data/catalog.sqlite is damaged."),
                                {{QStringLiteral("id"), QStringLiteral("database.damaged")}},
                                {}}},
                         QStringLiteral("/etc/example.ini"));
    window->show();
    m_alone = std::move(window);
    return m_alone.get();
}

} // namespace csc
