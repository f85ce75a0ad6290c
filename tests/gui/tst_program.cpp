// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace {

constexpr int EndMs = 20'000;

} // namespace

/// cloud-sync-center as a program: its arguments, its exit statuses, one window a database.
class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helpAndVersionNeedNoDisplay();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void wrongSettingsEndWithThreeWhenTheirWindowIsClosed();
    void aSecondStartLeavesTheFirstAlone();
    void twoDatabasesAreTwoWindows();
    void aForeignFileIsLeftAsItIs();

private:
    void start(QProcess &process, const QStringList &arguments) const;
    QString path(const QString &name) const { return m_folder->filePath(name); }
    /// Waits until the program holds its lock, which it takes before its window opens.
    bool isUp(QProcess &process) const;
    static void terminate(QProcess &process);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ProgramTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void ProgramTest::start(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("XDG_DATA_HOME"),
                                QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("HOME")})
        environment.insert(name, m_folder->path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CSC_PROGRAM), arguments);
    QVERIFY(process.waitForStarted());
}

bool ProgramTest::isUp(QProcess &process) const
{
    const QDir folder(path(QStringLiteral("cloud-sync-center")));
    return QTest::qWaitFor(
               [&process, &folder] {
                   return process.state() == QProcess::NotRunning
                          || !folder.entryList({QStringLiteral("*.lock")}, QDir::Files).isEmpty();
               },
               EndMs)
           && process.state() == QProcess::Running;
}

void ProgramTest::terminate(QProcess &process)
{
    process.terminate();
    QVERIFY(process.waitForFinished(EndMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
}

void ProgramTest::helpAndVersionNeedNoDisplay()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("DISPLAY"),
                                QStringLiteral("WAYLAND_DISPLAY")})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CSC_PROGRAM), {QStringLiteral("--help")});
    QVERIFY(process.waitForFinished(EndMs));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("--demo"));
    process.start(QStringLiteral(CSC_PROGRAM), {QStringLiteral("--version")});
    QVERIFY(process.waitForFinished(EndMs));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().startsWith("cloud-sync-center "));
    process.start(QStringLiteral(CSC_PROGRAM), QStringList());
    QVERIFY(process.waitForFinished(EndMs));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("no display"));
}

void ProgramTest::wrongUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an unknown option") << QStringList{QStringLiteral("--nonsense")};
    QTest::newRow("a word too many") << QStringList{QStringLiteral("word")};
    QTest::newRow("a demo on another database")
        << QStringList{QStringLiteral("--demo"), QStringLiteral("d"), QStringLiteral("--database"),
                       QStringLiteral("x")};
}

void ProgramTest::wrongUsageEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    QProcess process;
    start(process, arguments);
    QVERIFY(process.waitForFinished(EndMs));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(!process.readAllStandardError().isEmpty());
}

void ProgramTest::wrongSettingsEndWithThreeWhenTheirWindowIsClosed()
{
    QFile file(path(QStringLiteral("wrong.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[sync]\nmax_concurrent=many\n");
    file.close();
    QProcess process;
    start(process, {QStringLiteral("--config"), file.fileName(), QStringLiteral("--database"),
                    path(QStringLiteral("never.sqlite"))});
    // It stays until somebody has read the sentences.
    QVERIFY(!process.waitForFinished(1500));
    terminate(process);
    QCOMPARE(process.exitCode(), 3);
    QVERIFY(!QFile::exists(path(QStringLiteral("never.sqlite"))));
}

void ProgramTest::aSecondStartLeavesTheFirstAlone()
{
    const QString database = path(QStringLiteral("a.sqlite"));
    QProcess first;
    start(first, {QStringLiteral("--database"), database});
    QVERIFY(isUp(first));
    TRY_VERIFY(QFile::exists(database));
    QProcess second;
    start(second, {QStringLiteral("--database"), database});
    QVERIFY(second.waitForFinished(EndMs));
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(first.state(), QProcess::Running);
    terminate(first);
    QCOMPARE(first.exitCode(), 0);
}

void ProgramTest::twoDatabasesAreTwoWindows()
{
    QProcess first;
    start(first, {QStringLiteral("--database"), path(QStringLiteral("a.sqlite"))});
    QProcess second;
    start(second, {QStringLiteral("--database"), path(QStringLiteral("b.sqlite"))});
    TRY_VERIFY(QFile::exists(path(QStringLiteral("a.sqlite"))));
    TRY_VERIFY(QFile::exists(path(QStringLiteral("b.sqlite"))));
    QCOMPARE(first.state(), QProcess::Running);
    QCOMPARE(second.state(), QProcess::Running);
    terminate(first);
    terminate(second);
}

void ProgramTest::aForeignFileIsLeftAsItIs()
{
    const QByteArray content(4096, 'x');
    QFile file(path(QStringLiteral("foreign.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QProcess process;
    start(process, {QStringLiteral("--database"), file.fileName()});
    QVERIFY(isUp(process));
    QVERIFY(!process.waitForFinished(1500)); // the window says so and stays
    terminate(process);
    QCOMPARE(process.exitCode(), 4);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
