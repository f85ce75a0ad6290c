// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/LedgerStore.h"
#include "store/Migrator.h"
#include "store/SqlScript.h"

#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString address = QStringLiteral("s3://bucket/rec.mcap");
const QString american = QStringLiteral("https://s3.us-east-1.amazonaws.com");
const QString irish = QStringLiteral("https://s3.eu-west-1.amazonaws.com");
const QString anyAws = QStringLiteral("https://s3.amazonaws.com");
const QString own = QStringLiteral("https://store.example:9000");

QString noon(int minute)
{
    return QStringLiteral("2026-03-02T12:%1:00.000Z").arg(minute, 2, 10, QLatin1Char('0'));
}

QString uploadRow(const QString &endpoint, const QString &id, const QString &openedAt)
{
    return QStringLiteral("INSERT INTO remote_uploads (episode_id, sync_log_id, destination, "
                          "endpoint, upload_id, part_size_bytes, file_size_bytes, file_mtime_ns, "
                          "file_inode, opened_at) VALUES (1, 1, '%1', '%2', '%3', 1, 1, 1, 1, "
                          "'%4')")
        .arg(address, endpoint, id, openedAt);
}

QString traitsRow(const QString &endpoint, bool checks, const QString &learnedAt)
{
    return QStringLiteral("INSERT INTO server_traits (endpoint, checks_payload, learned_at) "
                          "VALUES ('%1', %2, '%3')")
        .arg(endpoint)
        .arg(int(checks))
        .arg(learnedAt);
}

} // namespace

/// What a ledger of version 4 has noted, as the newest version reads it.
class TestLedgerMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void awsIsKeptByItsPartition_data();
    void awsIsKeptByItsPartition();
    void partsStayWithTheirUpload();
    void intentionsOfTwoRegionsBecomeOne();
    void theLatestThatWasLearnedStays_data();
    void theLatestThatWasLearnedStays();

private:
    LedgerStore migrated(const QStringList &statements);
    QList<RemoteUpload> uploadsAt(LedgerStore ledger, const QString &endpoint);

    std::unique_ptr<QTemporaryDir> m_dir;
    TestClock m_clock;
    std::unique_ptr<Database> m_database;
};

void TestLedgerMigration::init()
{
    m_database.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock.setWallClock(utcFromText(noon(59)));
}

LedgerStore TestLedgerMigration::migrated(const QStringList &statements)
{
    const QString path = m_dir->filePath(QStringLiteral("catalog.sqlite"));
    QStringList script{QStringLiteral("BEGIN")}; // the disk is waited for once
    for (const Migrator::Migration &migration : Migrator::builtIn()) {
        if (migration.version <= 4)
            script += splitSqlScript(migration.script);
    }
    script += {QStringLiteral("PRAGMA application_id = %1").arg(0x43736331),
               QStringLiteral("PRAGMA user_version = 4")};
    script += statements;
    script.append(QStringLiteral("COMMIT"));
    runScript(path, script);
    auto opened = Database::open({path, Database::Mode::ReadWrite, 2000, nullptr}, m_clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    m_database = *std::move(opened);
    return LedgerStore(*m_database, m_clock);
}

QList<RemoteUpload> TestLedgerMigration::uploadsAt(LedgerStore ledger, const QString &endpoint)
{
    const auto found = ledger.openUploads(1, address, endpoint);
    return found ? *found : QList<RemoteUpload>();
}

void TestLedgerMigration::awsIsKeptByItsPartition_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const QString &before, const QString &after) {
        QTest::newRow(name) << before << after;
    };
    row("the default region", american, anyAws);
    row("another region", irish, anyAws);
    row("the address without a region", anyAws, anyAws);
    row("China", QStringLiteral("https://s3.cn-north-1.amazonaws.com.cn"),
        QStringLiteral("https://s3.amazonaws.com.cn"));
    row("the government's", QStringLiteral("https://s3.us-gov-west-1.amazonaws.com"),
        QStringLiteral("https://s3.us-gov.amazonaws.com"));
    row("a server of one's own", own, own);
    row("a name of another kind at AWS",
        QStringLiteral("https://s3.dualstack.eu-west-1.amazonaws.com"),
        QStringLiteral("https://s3.dualstack.eu-west-1.amazonaws.com"));
    row("a name that only ends so", QStringLiteral("https://s3.eu-west-1.notamazonaws.com"),
        QStringLiteral("https://s3.eu-west-1.notamazonaws.com"));
    row("a folder", QStringLiteral(""), QStringLiteral(""));
}

void TestLedgerMigration::awsIsKeptByItsPartition()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const LedgerStore ledger = migrated(
        {uploadRow(before, QStringLiteral("id"), noon(0)), traitsRow(before, true, noon(0))});
    const QList<RemoteUpload> found = uploadsAt(ledger, after);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].uploadId, QStringLiteral("id"));
    QCOMPARE(ledger.traitsOf(after)->checksPayload, std::optional(true));
    if (before != after) {
        QVERIFY(uploadsAt(ledger, before).isEmpty());
        QCOMPARE(*ledger.traitsOf(before), DestinationTraits());
    }
}

void TestLedgerMigration::partsStayWithTheirUpload()
{
    const QString part =
        QStringLiteral("INSERT INTO remote_parts (remote_upload_id, part_number, "
                       "offset_bytes, size_bytes, etag) VALUES (1, %1, 0, 1, 'e')");
    const LedgerStore ledger =
        migrated({uploadRow(american, QStringLiteral("id"), noon(0)), part.arg(1), part.arg(2)});
    const QList<RemoteUpload> found = uploadsAt(ledger, anyAws);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].parts.size(), 2);
}

void TestLedgerMigration::intentionsOfTwoRegionsBecomeOne()
{
    const LedgerStore ledger = migrated(
        {uploadRow(american, QString(), noon(0)), uploadRow(irish, QString(), noon(30)),
         uploadRow(american, QStringLiteral("one"), noon(1)),
         uploadRow(irish, QStringLiteral("two"), noon(31)), uploadRow(own, QString(), noon(5))});
    const QList<RemoteUpload> found = uploadsAt(ledger, anyAws);
    QCOMPARE(found.size(), 3);
    const auto intention = std::find_if(found.cbegin(), found.cend(),
                                        [](const RemoteUpload &each) { return each.isIntended(); });
    QVERIFY(intention != found.cend());
    QVERIFY(intention->mayHaveBegun(utcFromText(noon(1))));
    QVERIFY(!intention->mayHaveBegun(utcFromText(noon(20))));
    QVERIFY(intention->mayHaveBegun(utcFromText(noon(31))));
    QVERIFY(uploadsAt(ledger, own).first().mayHaveBegun(utcFromText(noon(6))));
}

void TestLedgerMigration::theLatestThatWasLearnedStays_data()
{
    QTest::addColumn<int>("inAmerica");
    QTest::addColumn<int>("inIreland");
    QTest::addColumn<int>("anywhere");
    QTest::newRow("that of the one") << 30 << 20 << 10;
    QTest::newRow("that of the other") << 10 << 30 << 20;
    QTest::newRow("that which had the name already") << 20 << 10 << 30;
}

void TestLedgerMigration::theLatestThatWasLearnedStays()
{
    QFETCH(int, inAmerica);
    QFETCH(int, inIreland);
    QFETCH(int, anywhere);
    const LedgerStore ledger = migrated({traitsRow(american, inAmerica == 30, noon(inAmerica)),
                                         traitsRow(irish, inIreland == 30, noon(inIreland)),
                                         traitsRow(anyAws, anywhere == 30, noon(anywhere))});
    QCOMPARE(ledger.traitsOf(anyAws)->checksPayload, std::optional(true));
    QCOMPARE(*ledger.traitsOf(irish), DestinationTraits());
}

QTEST_GUILESS_MAIN(TestLedgerMigration)
#include "tst_ledger_migration.moc"
