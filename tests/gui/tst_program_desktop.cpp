// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Program.h"
#include "app/SingleInstance.h"
#include "config/SettingsLoader.h"
#include "demo/SampleRecording.h"
#include "support/Patience.h"
#include "ui/ClosingDesk.h"

#include <QAbstractButton>
#include <QAction>
#include <QDirIterator>
#include <QMessageBox>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

using namespace csc;

/// The program on its desktop while real uploads run: how it ends, and how it comes to the front.
class ProgramDesktopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sigtermDuringUploadsAsksNothingAndPutsThemBack();
    void theEndOfTheSessionAsksNothingAndPutsThemBack();
    void aClosedWindowAsksAndPutsThemBack();
    void aSecondStartBringsAHiddenWindowBack_data();
    void aSecondStartBringsAHiddenWindowBack();
    void theArrangementIsThereAtTheNextStart();
    void aStartThatIsMinimizedShowsNothingInTheWay();
    void startAtLoginIsWrittenAndRemoved();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void addUploads() const;
    bool isUploading() const;
    QStringList statuses() const;
    Arguments arguments() const;
    /// Runs the program until it ends by itself; `step` is asked again and again until it says that
    /// it has done what it was to do.
    int run(const Arguments &arguments, const std::function<bool()> &step) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

MainWindow *window()
{
    const QList<QWidget *> all = QApplication::topLevelWidgets();
    for (QWidget *widget : all) {
        if (auto *found = qobject_cast<MainWindow *>(widget))
            return found;
    }
    return nullptr;
}

} // namespace

void ProgramDesktopTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(name, QFile::encodeName(m_folder->path()));
    QVERIFY(QDir().mkpath(path(QStringLiteral("cloud"))));
    QVERIFY(QDir().mkpath(path(QStringLiteral("recordings"))));
    QVERIFY(
        writeSettings(arguments().configFile, {{QStringLiteral("theme"), QStringLiteral("light")}})
            .ok());
}

/// One recording that takes minutes, and the settings that find it and begin by themselves.
void ProgramDesktopTest::addUploads() const
{
    SampleRecording sample;
    sample.bytes = 4 << 20;
    sample.begin = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    QVERIFY(writeSampleRecording(path(QStringLiteral("recordings/a.mcap")), sample).ok());
    const QMap<QString, QString> values{
        {QStringLiteral("destination"), QStringLiteral("file://") + path(QStringLiteral("cloud"))},
        {QStringLiteral("watch_folders"), path(QStringLiteral("recordings"))},
        {QStringLiteral("settle_sec"), QStringLiteral("0")},
        {QStringLiteral("poll_interval_sec"), QStringLiteral("1")},
        {QStringLiteral("auto_approve"), QStringLiteral("true")},
        {QStringLiteral("auto_scan_enabled"), QStringLiteral("true")},
        {QStringLiteral("bandwidth_limit_kib"), QStringLiteral("16")}};
    QVERIFY(writeSettings(arguments().configFile, values).ok());
}

Arguments ProgramDesktopTest::arguments() const
{
    Arguments arguments;
    arguments.configFile = path(QStringLiteral("settings.ini"));
    arguments.database = path(QStringLiteral("a.sqlite"));
    return arguments;
}

bool ProgramDesktopTest::isUploading() const
{
    QDirIterator parts(path(QStringLiteral("cloud")), {QStringLiteral(".*.part")},
                       QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    return parts.hasNext();
}

/// Of the sync logs, and how their attempts ended.
QStringList ProgramDesktopTest::statuses() const
{
    QStringList found;
    {
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("statuses"));
        database.setDatabaseName(path(QStringLiteral("a.sqlite")));
        if (database.open()) {
            QSqlQuery query(QStringLiteral("SELECT l.status || ' ' || l.attempt_count || ' ' || "
                                           "coalesce(a.outcome, 'open') FROM sync_logs l JOIN "
                                           "sync_attempts a ON a.sync_log_id = l.id"),
                            database);
            while (query.next())
                found.append(query.value(0).toString());
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("statuses"));
    return found;
}

int ProgramDesktopTest::run(const Arguments &arguments, const std::function<bool()> &step) const
{
    Program program(arguments);
    QTimer::singleShot(0, &program, &Program::start);
    QTimer steps;
    connect(&steps, &QTimer::timeout, &steps, [&steps, &step] {
        if (step())
            steps.stop();
    });
    steps.start(20);
    QTimer::singleShot(test::patienceMs, &steps, [] { QCoreApplication::exit(99); });
    return QCoreApplication::exec();
}

void ProgramDesktopTest::sigtermDuringUploadsAsksNothingAndPutsThemBack()
{
    addUploads();
    QProcess process;
    process.start(QStringLiteral(CSC_PROGRAM),
                  {QStringLiteral("--config"), arguments().configFile, QStringLiteral("--database"),
                   arguments().database});
    QVERIFY(process.waitForStarted());
    TRY_VERIFY(isUploading());
    process.terminate();
    QVERIFY(process.waitForFinished(test::patienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(statuses(), QStringList{QStringLiteral("pending 0 released")});
}

void ProgramDesktopTest::theEndOfTheSessionAsksNothingAndPutsThemBack()
{
    addUploads();
    // What Qt sends when the session manager says that the session ends.
    const int status = run(arguments(), [this] {
        if (!isUploading())
            return false;
        QCoreApplication::quit();
        return true;
    });
    QCOMPARE(status, 0);
    QCOMPARE(statuses(), QStringList{QStringLiteral("pending 0 released")});
}

void ProgramDesktopTest::aClosedWindowAsksAndPutsThemBack()
{
    addUploads();
    int asked = 0;
    const int status = run(arguments(), [this, &asked] {
        // The window hears of an upload a moment after it began.
        if (window() == nullptr || !window()->findChild<ClosingDesk *>()->isUploading())
            return false;
        auto *question = window()->findChild<QMessageBox *>();
        if (question == nullptr) {
            window()->close();
            return false;
        }
        ++asked;
        const QList<QAbstractButton *> buttons = question->buttons();
        for (QAbstractButton *button : buttons) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        return true;
    });
    QCOMPARE(status, 0);
    QCOMPARE(asked, 1);
    QCOMPARE(statuses(), QStringList{QStringLiteral("pending 0 released")});
}

void ProgramDesktopTest::aSecondStartBringsAHiddenWindowBack_data()
{
    QTest::addColumn<Qt::WindowStates>("before");
    QTest::addColumn<bool>("hidden");
    QTest::addColumn<Qt::WindowStates>("after");
    const Qt::WindowStates plain = Qt::WindowNoState;
    QTest::newRow("one in the tray") << plain << true << plain;
    QTest::newRow("a minimized one") << Qt::WindowStates(Qt::WindowMinimized) << false << plain;
    QTest::newRow("a maximized one in the tray")
        << Qt::WindowStates(Qt::WindowMaximized) << true << Qt::WindowStates(Qt::WindowMaximized);
    QTest::newRow("a minimized one that was maximized")
        << (Qt::WindowMaximized | Qt::WindowMinimized) << false
        << Qt::WindowStates(Qt::WindowMaximized);
}

void ProgramDesktopTest::aSecondStartBringsAHiddenWindowBack()
{
    QFETCH(Qt::WindowStates, before);
    QFETCH(bool, hidden);
    QFETCH(Qt::WindowStates, after);
    std::unique_ptr<SingleInstance> second;
    Qt::WindowStates found = Qt::WindowFullScreen;
    const Arguments both = arguments();
    const int status = run(both, [&] {
        if (window() == nullptr || (!second && !window()->isVisible()))
            return false;
        if (!second) {
            window()->setWindowState(before);
            if (hidden)
                window()->hide();
            second = std::make_unique<SingleInstance>(both.database);
            second->claim();
            return false;
        }
        if (!window()->isVisible() || window()->isMinimized())
            return false;
        found = window()->windowState() & ~Qt::WindowActive;
        QCoreApplication::quit();
        return true;
    });
    QCOMPARE(status, 0);
    QCOMPARE(found, after);
}

void ProgramDesktopTest::theArrangementIsThereAtTheNextStart()
{
    const QSize chosen(1100, 560);
    const int first = run(arguments(), [&] {
        if (window() == nullptr || !window()->isVisible())
            return false;
        window()->resize(chosen);
        window()->close(); // at once: the end writes it
        return true;
    });
    QCOMPARE(first, 0);
    QVERIFY(QFile::exists(path(QStringLiteral("cloud-sync-center/window.json"))));
    QSize found;
    const int second = run(arguments(), [&] {
        if (window() == nullptr || !window()->isVisible())
            return false;
        found = window()->size();
        window()->close();
        return true;
    });
    QCOMPARE(second, 0);
    QCOMPARE(found, chosen);
}

void ProgramDesktopTest::aStartThatIsMinimizedShowsNothingInTheWay()
{
    Arguments minimized = arguments();
    minimized.minimized = true;
    bool wasMinimized = false;
    const int status = run(minimized, [&] {
        if (window() == nullptr || !window()->isVisible()) // there is no tray here
            return false;
        wasMinimized = window()->isMinimized();
        QCoreApplication::quit();
        return true;
    });
    QCOMPARE(status, 0);
    QVERIFY(wasMinimized);
}

void ProgramDesktopTest::startAtLoginIsWrittenAndRemoved()
{
    const QString entry = path(QStringLiteral("autostart/cloud-sync-center.desktop"));
    const auto action = [] {
        const QList<QAction *> all = window()->findChildren<QAction *>();
        return *std::find_if(all.begin(), all.end(), [](const QAction *each) {
            return each->text() == QStringLiteral("Start at &login");
        });
    };
    QByteArray written;
    const int status = run(arguments(), [&] {
        if (window() == nullptr || !window()->isVisible())
            return false;
        if (written.isEmpty()) {
            if (!action()->isChecked()) {
                action()->trigger();
            } else if (QFile file(entry); file.open(QIODevice::ReadOnly)) {
                written = file.readAll();
                action()->trigger();
            }
            return false;
        }
        if (action()->isChecked() || QFile::exists(entry))
            return false;
        QCoreApplication::quit();
        return true;
    });
    QCOMPARE(status, 0);
    const QString command = QStringLiteral("\nExec=\"%1\" \"--minimized\" \"--config\" \"%2\" "
                                           "\"--database\" \"%3\"\n")
                                .arg(QCoreApplication::applicationFilePath(),
                                     arguments().configFile, arguments().database);
    QVERIFY2(written.contains(command.toUtf8()), written.constData());
}

QTEST_MAIN(ProgramDesktopTest)
#include "tst_program_desktop.moc"
