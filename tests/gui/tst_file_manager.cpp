// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/FileManager.h"
#include "support/Patience.h"

#include <QDBusConnection>
#include <QFutureWatcher>
#include <QTemporaryDir>
#include <QtTest>

#include "../unit/app/DesktopServices.h"

using namespace csc;

/// A file manager of the desktop that notes what it is to show.
class NotingManager : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")

public:
    QStringList asked;

public Q_SLOTS:
    void ShowItems(const QStringList &urls, const QString &) // NOLINT: the bus calls it so
    {
        asked.append(QStringLiteral("items ") + urls.join(u' '));
    }
    void ShowFolders(const QStringList &urls, const QString &) // NOLINT
    {
        asked.append(QStringLiteral("folders ") + urls.join(u' '));
    }
};

/// "Open folder", on a session bus of the test's own.
class FileManagerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFolderThatIsNotThereIsAnError();
    void theRecordingIsShownSelected();
    void theFolderOfALostRecordingIsShown();
    void aBusThatWasLostIsUsedAgain();
    void withoutAFileManagerThatIsSaid();

private:
    Result<void> show(const QString &path);
    void serve();

    QTemporaryDir m_folder;
    std::unique_ptr<test::PrivateBus> m_bus;
    NotingManager m_noting;
    FileManager m_manager;
};

void FileManagerTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
}

void FileManagerTest::serve()
{
    m_noting.asked.clear();
    QDBusConnection bus = m_bus->connection();
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.FileManager1")));
    const QString path = QStringLiteral("/org/freedesktop/FileManager1");
    bus.unregisterObject(path);
    QVERIFY(bus.registerObject(path, &m_noting, QDBusConnection::ExportAllSlots));
}

Result<void> FileManagerTest::show(const QString &path)
{
    QFutureWatcher<Result<void>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(m_manager.show(path));
    [&] { TRY_VERIFY(!finished.isEmpty()); }();
    return watcher.result();
}

void FileManagerTest::aFolderThatIsNotThereIsAnError()
{
    const QString folder = m_folder.filePath(QStringLiteral("gone"));
    const Result<void> done = show(folder + QStringLiteral("/a.mcap"));
    QVERIFY(!done);
    QCOMPARE(done.error().detail.value(QStringLiteral("id")).toString(),
             QStringLiteral("source_missing.folder"));
    QVERIFY(done.error().message.contains(folder));
}

void FileManagerTest::theRecordingIsShownSelected()
{
    const QString path = m_folder.filePath(QStringLiteral("a b.mcap"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    serve();
    QVERIFY(show(path).ok());
    QCOMPARE(m_noting.asked, QStringList{QStringLiteral("items ")
                                         + QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)});
}

void FileManagerTest::theFolderOfALostRecordingIsShown()
{
    m_noting.asked.clear();
    QVERIFY(show(m_folder.filePath(QStringLiteral("lost.mcap"))).ok());
    QCOMPARE(m_noting.asked, QStringList{QStringLiteral("folders ")
                                         + QUrl::fromLocalFile(m_folder.path()).toString()});
}

void FileManagerTest::aBusThatWasLostIsUsedAgain()
{
    const QString path = m_folder.filePath(QStringLiteral("lost.mcap"));
    serve();
    QVERIFY(show(path).ok());
    m_bus->stop();
    m_bus->start();
    serve();
    TRY_VERIFY(!QDBusConnection(QStringLiteral("csc-files")).isConnected());
    QVERIFY(show(path).ok());
    QCOMPARE(m_noting.asked.size(), 1);
}

void FileManagerTest::withoutAFileManagerThatIsSaid()
{
    QDBusConnection bus = m_bus->connection();
    bus.unregisterService(QStringLiteral("org.freedesktop.FileManager1"));
    bus.unregisterObject(QStringLiteral("/org/freedesktop/FileManager1"));
    const Result<void> done = show(m_folder.filePath(QStringLiteral("lost.mcap")));
    QVERIFY(!done); // this platform opens nothing
    QCOMPARE(done.error().detail.value(QStringLiteral("id")).toString(),
             QStringLiteral("configuration.file_manager"));
}

QTEST_MAIN(FileManagerTest)
#include "tst_file_manager.moc"
