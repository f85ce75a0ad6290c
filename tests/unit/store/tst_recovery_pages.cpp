// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"

#include "store/Statement.h"

#include <QTest>
#include <QtEndian>

using namespace csc;
using namespace csc::test;

namespace {

/// One of the numbers of four bytes that the format is full of.
void setNumber(const QString &path, qint64 at, qint64 number)
{
    QByteArray content = bytesOf(path);
    qToBigEndian(quint32(number), content.data() + at);
    writeFile(path, content);
}

} // namespace

/// Whose pages are whose, where the numbers that say it are damaged.
class TestRecoveryPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_catalog.renew(); }
    void aFreeListThatNamesPagesOfTreesTakesNothing();
    void aTreeDoesNotTakePagesOfAnother();
    void aDamagedSizeOfAPageIsNotBelieved_data();
    void aDamagedSizeOfAPageIsNotBelieved();
    void pagesOfAnotherSizeAreRead();

private:
    DamagedCatalog m_catalog;
};

void TestRecoveryPages::aFreeListThatNamesPagesOfTreesTakesNothing()
{
    // The header says that the free list begins at a leaf of the episodes.
    setNumber(m_catalog.path, 32,
              m_catalog.pages(QStringLiteral("episodes"), QStringLiteral("leaf")).first());
    m_catalog.damagePage(
        m_catalog.pages(QStringLiteral("episodes_path"), QStringLiteral("leaf")).first());
    const RecoveryReport report = must(m_catalog.recover());
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 400);
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).rejected, 0);
}

void TestRecoveryPages::aTreeDoesNotTakePagesOfAnother()
{
    // The last page below the first index and below the episodes' is said to be another's.
    const QString root = QStringLiteral("internal");
    const qint64 leaf = m_catalog.pages(QStringLiteral("episodes"), QStringLiteral("leaf")).at(1);
    const QStringList indexes{QStringLiteral("episodes_path"), QStringLiteral("episodes_public_id"),
                              QStringLiteral("sync_logs_by_episode")};
    for (const QString &index : indexes) {
        for (const qint64 page : m_catalog.pages(index, root))
            setNumber(m_catalog.path, (page - 1) * pageBytes + 8, leaf);
    }
    const qint64 roots =
        m_catalog.pages(QStringLiteral("queue_state"), QStringLiteral("leaf")).first();
    for (const qint64 page : m_catalog.pages(QStringLiteral("sync_attempts"), root))
        setNumber(m_catalog.path, (page - 1) * pageBytes + 8, roots);
    const RecoveryReport report = must(m_catalog.recover());
    for (const char *table : {"episodes", "sync_logs", "sync_attempts"}) {
        const QString name = QString::fromLatin1(table);
        QCOMPARE(m_catalog.table(report, name).recovered, m_catalog.rows.value(name).size());
        QCOMPARE(m_catalog.table(report, name).rejected, 0);
    }
    QVERIFY(!report.isPausedNow);
}

void TestRecoveryPages::aDamagedSizeOfAPageIsNotBelieved_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("byte");
    QTest::newRow("half a page") << 16 << 0x08;
    QTest::newRow("two pages") << 16 << 0x20;
    QTest::newRow("reserved bytes") << 20 << 200;
}

void TestRecoveryPages::aDamagedSizeOfAPageIsNotBelieved()
{
    QFETCH(int, at);
    QFETCH(int, byte);
    QByteArray content = bytesOf(m_catalog.path);
    content[at] = char(byte);
    writeFile(m_catalog.path, content);
    const RecoveryReport report = must(m_catalog.recover());
    for (const RebuiltTable &table : report.tables)
        QCOMPARE(table.recovered, m_catalog.rows.value(table.name).size());
    QCOMPARE(report.unplacedRows, 0);
}

void TestRecoveryPages::pagesOfAnotherSizeAreRead()
{
    runScript(m_catalog.path,
              {QStringLiteral("PRAGMA journal_mode = DELETE"),
               QStringLiteral("PRAGMA page_size = 8192"), QStringLiteral("VACUUM")});
    const qint64 root = [this] {
        const auto database = must(Database::openToCheck(m_catalog.path));
        return must(sql::readNumber(*database, QStringLiteral("SELECT rootpage FROM sqlite_schema "
                                                              "WHERE name = 'episodes_path'")));
    }();
    overwrite(m_catalog.path, (root - 1) * 8192, 8192);
    const RecoveryReport report = must(m_catalog.recover());
    QVERIFY(!report.inOrder);
    for (const RebuiltTable &table : report.tables)
        QCOMPARE(table.recovered, m_catalog.rows.value(table.name).size());
}

QTEST_GUILESS_MAIN(TestRecoveryPages)
#include "tst_recovery_pages.moc"
