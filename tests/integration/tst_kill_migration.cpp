// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include "store/Migrator.h"
#include "store/SqlScript.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QStringList command{word("pause")};
/// Of columns that every version has.
const QString rows = word(
    "SELECT 'episode', id, episode_id, mcap_path, latest_status, total_attempt_count FROM episodes "
    "UNION ALL SELECT 'log', id, episode_id, status, attempt_count, error_code FROM sync_logs "
    "UNION ALL SELECT 'attempt', id, sync_log_id, attempt, outcome, ended_at FROM sync_attempts "
    "UNION ALL SELECT 'upload', id, destination, upload_id, opened_at, '' FROM remote_uploads "
    "UNION ALL SELECT 'part', part_number, offset_bytes, size_bytes, etag, '' FROM remote_parts");

/// Statements that a catalog of any version understands: one episode of each status.
QStringList someRows()
{
    QStringList script;
    for (int i = 1; i <= 40; ++i) {
        script.append(word("INSERT INTO episodes (episode_id, mcap_path, qa_status, metadata) "
                           "VALUES ('ep-%1', '/data/ep-%1.mcap', 'approved', '{\"n\": %1}')")
                          .arg(i));
    }
    const auto log = [&](int episode, const char *columns, const char *values) {
        script.append(word("INSERT INTO sync_logs (episode_id, %2) VALUES (%1, %3)")
                          .arg(QString::number(episode), word(columns), word(values)));
    };
    log(1, "status", "'pending'");
    log(2, "status, attempt_count, started_at, completed_at, verified_by",
        "'completed', 1, '2026-03-02T08:00:00.000Z', '2026-03-02T08:00:01.000Z', 'etag'");
    log(3, "status, attempt_count, started_at, completed_at, error_code, next_retry_at",
        "'failed', 1, '2026-03-02T08:00:00.000Z', '2026-03-02T08:00:01.000Z', 'network', "
        "'2026-03-02T08:01:00.000Z'");
    for (const char *attempt : {"2, 'completed', NULL", "3, 'failed', 'network'"}) {
        script.append(word("INSERT INTO sync_attempts (sync_log_id, outcome, error_code, attempt, "
                           "started_at, ended_at) VALUES (%1, 1, '2026-03-02T08:00:00.000Z', "
                           "'2026-03-02T08:00:01.000Z')")
                          .arg(word(attempt)));
    }
    script.append(word("UPDATE episodes SET cloud_synced = 1, cloud_mcap_path = 's3://b/ep-2', "
                       "cloud_synced_at = '2026-03-02T08:00:01.000Z' WHERE id = 2"));
    script.append(word("INSERT INTO remote_uploads (episode_id, sync_log_id, destination, "
                       "endpoint, upload_id, part_size_bytes, file_size_bytes, file_mtime_ns, "
                       "file_inode, opened_at) VALUES (3, 3, 's3://b/ep-3', "
                       "'https://store.example:9000', 'u', 1, 2, 1, 1, "
                       "'2026-03-02T08:00:00.000Z')"));
    script.append(word("INSERT INTO remote_parts (remote_upload_id, part_number, offset_bytes, "
                       "size_bytes, etag) VALUES (1, 1, 0, 1, 'e')"));
    return script;
}

/// A database as that version made it.
void makeOldCatalog(const QString &path, int version)
{
    constexpr int applicationId = 0x43736331;
    QStringList script{word("PRAGMA journal_mode = WAL"), word("BEGIN")};
    for (const Migrator::Migration &migration : Migrator::builtIn()) {
        if (migration.version <= version)
            script += splitSqlScript(migration.script);
    }
    script += {word("PRAGMA application_id = %1").arg(applicationId),
               word("PRAGMA user_version = %1").arg(version)};
    script += someRows();
    script.append(word("COMMIT"));
    writeCatalog(path, script);
}

} // namespace

/// A catalog of each older version, with the program killed at every step of bringing it up to
/// date.
class TestKillMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCatalogIsOldOrNewAndWhole_data();
    void theCatalogIsOldOrNewAndWhole();

private:
    static int versionOf(const QString &path);
    static void verifyLeft(const KillRig &rig, int oldVersion, const QStringList &expected);
    static bool hasCopy(const KillRig &rig, int oldVersion, const QStringList &expected);
};

int TestKillMigration::versionOf(const QString &path)
{
    return readCatalog(path, word("PRAGMA user_version")).value(0).toInt();
}

/// Whether one of the copies beside the database is whole.
bool TestKillMigration::hasCopy(const KillRig &rig, int oldVersion, const QStringList &expected)
{
    const QStringList copies = QDir(rig.ctl.path(word("left"))).entryList({word("*.bak")});
    return std::any_of(copies.cbegin(), copies.cend(), [&](const QString &name) {
        const QString path = rig.ctl.path(word("left/") + name);
        return QFileInfo(path).size() > 0 && versionOf(path) == oldVersion
               && readCatalog(path, rows) == expected
               && readCatalog(path, word("PRAGMA integrity_check")) == QStringList{word("ok")};
    });
}

void TestKillMigration::verifyLeft(const KillRig &rig, int oldVersion, const QStringList &expected)
{
    QCOMPARE(rig.readLeft(word("PRAGMA integrity_check")), QStringList{word("ok")});
    QCOMPARE(rig.readLeft(rows), expected);
    const int version = rig.readLeft(word("PRAGMA user_version")).value(0).toInt();
    const int newest = Migrator::builtIn().last().version;
    QVERIFY2(version == oldVersion || version == newest, qPrintable(QString::number(version)));
    if (version == newest)
        QVERIFY(hasCopy(rig, oldVersion, expected));
}

void TestKillMigration::theCatalogIsOldOrNewAndWhole_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < Migrator::builtIn().last().version; ++version)
        QTest::addRow("from version %d", version) << version;
}

void TestKillMigration::theCatalogIsOldOrNewAndWhole()
{
    QFETCH(int, version);
    KillRig rig;
    makeOldCatalog(rig.databasePath(), version);
    rig.keep();
    const QStringList expected = rig.readLeft(rows);
    const QStringList steps = rig.steps(command);
    KillRig::choose(steps,
                    {word("open \\.catalog\\.sqlite\\.version-.*\\.bak\\.partial-.*"),
                     word("fsync \\.catalog\\.sqlite\\.version-.*\\.bak\\.partial-.*"),
                     word("rename to catalog\\.sqlite\\.version-.*\\.bak"), word("fsync data"),
                     word("(CREATE|ALTER|UPDATE|INSERT|DROP).*: fdatasync .*-wal")});
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        rig.runUntil(kill, command);
        verifyLeft(rig, version, expected);
        const CtlRun again = rig.run(command);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        QCOMPARE(versionOf(rig.databasePath()), Migrator::builtIn().last().version);
        QCOMPARE(rig.readCatalog(rows), expected);
        const QStringList findings = auditQueue(rig.databasePath());
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
        const QStringList files = rig.filesIn(word("data"));
        // A copy that was not finished stays, under whatever name; it is no database of ours.
        for (const QString &file : files)
            QVERIFY2(file == u"catalog.sqlite" || file.contains(u".bak"), qPrintable(file));
        QCOMPARE(rig.filesIn(word("tmp")), QStringList());
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QCOMPARE(rig.missed, 0);
}

QTEST_GUILESS_MAIN(TestKillMigration)
#include "tst_kill_migration.moc"
