// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/MemoryFile.h"
#include "support/Patience.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace csc;

/// The file that keeps how the window is arranged.
class MemoryFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsWrittenIsRead();
    void whatCannotBeUnderstoodIsNothing_data();
    void whatCannotBeUnderstoodIsNothing();
    void aPipeIsNotWaitedFor();
    void aFileThatCannotBeWrittenIsLeftAsItIs();
    void changesReachTheFileByThemselves();
    void theEndWritesWhatIsNotWrittenYet();
    void nothingIsWrittenWithoutAChange();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("data/window.json")); }
    void put(const QByteArray &content) const;
    std::unique_ptr<QTemporaryDir> m_folder;
    const WindowMemory::Values m_values{
        {QStringLiteral("geometry"), QByteArray("\0\x01\xff \n", 5)},
        {QStringLiteral("列"), QByteArray("columns")}};
};

void MemoryFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void MemoryFileTest::put(const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void MemoryFileTest::whatIsWrittenIsRead()
{
    QCOMPARE(MemoryFile::read(path()), WindowMemory::Values());
    QVERIFY(MemoryFile::write(path(), m_values).ok());
    QCOMPARE(MemoryFile::read(path()), m_values);
    QVERIFY(MemoryFile::write(path(), {}).ok());
    QCOMPARE(MemoryFile::read(path()), WindowMemory::Values());
}

void MemoryFileTest::whatCannotBeUnderstoodIsNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("an empty file") << QByteArray();
    QTest::newRow("half a file") << QByteArray("{\"version\": 1, \"window\": {\"geo");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("another version")
        << QByteArray("{\"version\": 2, \"window\": {\"geometry\": \"AAAA\"}}");
    QTest::newRow("numbers where texts belong") << QByteArray("{\"version\": 1, \"window\": 7}");
    QTest::newRow("no base64") << QByteArray(
        "{\"version\": 1, \"window\": {\"geometry\": \"!!!!\"}}");
    QTest::newRow("bytes") << QByteArray(5000, '\xff');
    QTest::newRow("far too much") << QByteArray(3 << 20, ' ');
}

void MemoryFileTest::whatCannotBeUnderstoodIsNothing()
{
    QFETCH(QByteArray, content);
    put(content);
    QCOMPARE(MemoryFile::read(path()), WindowMemory::Values());
}

void MemoryFileTest::aPipeIsNotWaitedFor()
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
    QCOMPARE(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    QCOMPARE(MemoryFile::read(path()), WindowMemory::Values());
}

void MemoryFileTest::aFileThatCannotBeWrittenIsLeftAsItIs()
{
    // A file has the folder's name: that stops root, too.
    QFile file(m_folder->filePath(QStringLiteral("data")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!MemoryFile::write(path(), m_values).ok());
    QVERIFY(file.exists());
}

void MemoryFileTest::changesReachTheFileByThemselves()
{
    QThreadPool pool;
    WindowMemory memory;
    MemoryKeeper keeper(memory, path(), pool);
    memory.remember(QStringLiteral("geometry"), "1");
    memory.remember(QStringLiteral("geometry"), "2");
    TRY_COMPARE(MemoryFile::read(path()).value(QStringLiteral("geometry")), QByteArray("2"));
}

void MemoryFileTest::theEndWritesWhatIsNotWrittenYet()
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    WindowMemory memory(m_values);
    MemoryKeeper keeper(memory, path(), pool);
    memory.remember(QStringLiteral("geometry"), "3");
    QVERIFY(keeper.flush().result().ok());
    QCOMPARE(MemoryFile::read(path()), memory.values());
}

void MemoryFileTest::nothingIsWrittenWithoutAChange()
{
    QThreadPool pool;
    WindowMemory memory(m_values);
    MemoryKeeper keeper(memory, path(), pool);
    memory.remember(QStringLiteral("列"), "columns"); // as it was
    QVERIFY(keeper.flush().result().ok());
    QVERIFY(!QFile::exists(path()));
}

QTEST_GUILESS_MAIN(MemoryFileTest)
#include "tst_memory_file.moc"
