// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// `--dry-run`: what a command says then is what it does without, and nothing is written.
class TestRehearsals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCommandSaysWhatItWouldDo_data();
    void everyCommandSaysWhatItWouldDo();

private:
    static QStringList sql(const QString &file, const QStringList &statements);
    QString catalog() const { return m_ctl.path(word("catalog.sqlite")); }
    QStringList dump() const;
    void restore() const;

    CtlFixture m_ctl;
};

/// Runs the statements; gives the rows of the last one.
QStringList TestRehearsals::sql(const QString &file, const QStringList &statements)
{
    QStringList rows;
    const QString name = word("tst_cloudsyncctl_rehearsals");
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(word("QSQLITE"), name);
        connection.setDatabaseName(file);
        if (!connection.open())
            qFatal("%s", qPrintable(connection.lastError().text()));
        for (const QString &statement : statements) {
            rows.clear();
            QSqlQuery query(connection);
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
            while (query.next()) {
                QStringList columns;
                for (int i = 0; i < query.record().count(); ++i)
                    columns.append(query.value(i).toString());
                rows.append(columns.join(u'|'));
            }
        }
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

/// Every row of every table, the change number and the autoincrement counters too.
QStringList TestRehearsals::dump() const
{
    QStringList all;
    const QStringList tables =
        sql(catalog(), {word("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")});
    for (const QString &table : tables) {
        const QStringList rows = sql(catalog(), {QStringLiteral("SELECT * FROM %1").arg(table)});
        for (const QString &row : rows)
            all.append(table + u':' + row);
    }
    return all;
}

void TestRehearsals::restore() const
{
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(catalog() + QLatin1StringView(suffix));
    QVERIFY(QFile::copy(m_ctl.path(word("saved.sqlite")), catalog()));
}

void TestRehearsals::initTestCase()
{
    m_ctl.set("watch_folders", m_ctl.path(word("recordings")));
    m_ctl.set("settle_sec", word("0"));
    m_ctl.queueEpisodes(6);
    sql(catalog(),
        {word("UPDATE sync_logs SET status = 'failed', attempt_count = 9, error_code = 'network' "
              "WHERE episode_id = 2"),
         word("UPDATE sync_logs SET status = 'completed' WHERE episode_id = 3"),
         word("UPDATE sync_logs SET status = 'in_progress', claimed_by = 'elsewhere', "
              "lease_expires_at = '2999-01-01T00:00:00.000Z' WHERE episode_id = 4"),
         word("DELETE FROM sync_logs WHERE episode_id IN (5, 6)"),
         word("UPDATE episodes SET qa_status = 'needs_inspection' WHERE id = 6")});
    m_ctl.addRecording(word("new"), 9);
    QVERIFY(QFile::copy(catalog(), m_ctl.path(word("saved.sqlite"))));
}

void TestRehearsals::everyCommandSaysWhatItWouldDo_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command :
         {"enqueue --eligible", "enqueue ep-5 ep-2 ep-6 nobody", "retry --failed",
          "retry ep-2 ep-3", "resync ep-3 ep-5", "cancel --pending", "cancel ep-1 ep-4 ep-5",
          "approve ep-6 nobody", "reject ep-1 ep-4 ep-5", "priority 7 ep-1 ep-2", "scan",
          "scan --enqueue", "import RECORDINGS"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestRehearsals::everyCommandSaysWhatItWouldDo()
{
    QFETCH(QString, command);
    QStringList arguments = command.split(u' ');
    arguments.replaceInStrings(word("RECORDINGS"), m_ctl.path(word("recordings")));
    restore();
    const QStringList before = dump();
    const CtlRun rehearsed = m_ctl.ctl(arguments + QStringList{word("--dry-run")});
    QCOMPARE(dump(), before);
    const CtlRun done = m_ctl.ctl(arguments);
    QVERIFY(!done.json.isEmpty());
    QCOMPARE(rehearsed.json, done.json);
    QCOMPARE(rehearsed.status, done.status);
    QVERIFY(dump() != before); // else this row would show nothing
}

QTEST_GUILESS_MAIN(TestRehearsals)
#include "tst_cloudsyncctl_rehearsals.moc"
