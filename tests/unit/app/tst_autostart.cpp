// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Autostart.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace csc;

/// The entry in the user's autostart folder.
class AutostartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itIsOnFromWritingToRemoving();
    void removingWhatIsNotThereIsNoError();
    void aFolderThatCannotBeWrittenIsSaid();
    void entriesOfOthersAreRead_data();
    void entriesOfOthersAreRead();
    void argumentsAreQuoted_data();
    void argumentsAreQuoted();

private:
    QString path() const
    {
        return m_folder->filePath(QStringLiteral("autostart/cloud-sync-center.desktop"));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void AutostartTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void AutostartTest::itIsOnFromWritingToRemoving()
{
    QVERIFY(!Autostart::isOn(path()));
    QVERIFY(Autostart::set(path(), true, {QStringLiteral("/usr/bin/x")}).ok());
    QVERIFY(Autostart::isOn(path()));
    QVERIFY(Autostart::set(path(), true, {QStringLiteral("/usr/bin/y")}).ok());
    QVERIFY(Autostart::isOn(path()));
    QVERIFY(Autostart::set(path(), false, {}).ok());
    QVERIFY(!Autostart::isOn(path()));
    QVERIFY(!QFile::exists(path()));
}

void AutostartTest::removingWhatIsNotThereIsNoError()
{
    QVERIFY(Autostart::set(path(), false, {}).ok());
}

void AutostartTest::aFolderThatCannotBeWrittenIsSaid()
{
    // A file has the folder's name: that stops root, too.
    QFile file(m_folder->filePath(QStringLiteral("autostart")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<void> done = Autostart::set(path(), true, {QStringLiteral("/usr/bin/x")});
    QVERIFY(!done.ok());
    QVERIFY(done.error().message.contains(path()));
    QVERIFY(!Autostart::isOn(path()));
}

void AutostartTest::entriesOfOthersAreRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isOn");
    const QByteArray entry("[Desktop Entry]\nType=Application\nExec=cloud-sync-center\n");
    QTest::newRow("a plain entry") << entry << true;
    QTest::newRow("one that is hidden") << entry + "Hidden=true\n" << false;
    QTest::newRow("one that GNOME's settings switched off")
        << entry + "X-GNOME-Autostart-enabled=false\n"
        << false;
    QTest::newRow("one that they switched on") << entry + "X-GNOME-Autostart-enabled=true\n"
                                               << true;
    QTest::newRow("what an action of the entry hides")
        << entry + "[Desktop Action x]\nHidden=true\n"
        << true;
    QTest::newRow("an empty file") << QByteArray() << false;
    QTest::newRow("rubbish") << QByteArray("\0\xff=Exec=\n[", 10) << false;
}

void AutostartTest::entriesOfOthersAreRead()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, isOn);
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(Autostart::isOn(path()), isOn);
}

void AutostartTest::argumentsAreQuoted_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QByteArray>("exec");
    QTest::newRow("a plain one") << QStringLiteral("/usr/bin/x") << QByteArray("\"/usr/bin/x\"");
    QTest::newRow("spaces") << QStringLiteral("/a b/x") << QByteArray("\"/a b/x\"");
    QTest::newRow("a dollar") << QStringLiteral("/$x") << QByteArray("\"/\\\\$x\"");
    QTest::newRow("a quote") << QStringLiteral("/\"x") << QByteArray("\"/\\\\\"x\"");
    QTest::newRow("a backslash") << QStringLiteral("/\\x") << QByteArray("\"/\\\\\\\\x\"");
    QTest::newRow("a percent sign") << QStringLiteral("/%f") << QByteArray("\"/%%f\"");
    QTest::newRow("Chinese") << QStringLiteral("/片段") << QByteArray("\"/片段\"");
}

void AutostartTest::argumentsAreQuoted()
{
    QFETCH(QString, argument);
    QFETCH(QByteArray, exec);
    const QByteArray entry = Autostart::desktopEntry({argument, QStringLiteral("--minimized")});
    QVERIFY2(entry.contains("\nExec=" + exec + " \"--minimized\"\n"), entry.constData());
}

QTEST_APPLESS_MAIN(AutostartTest)
#include "tst_autostart.moc"
