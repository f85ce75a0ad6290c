// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "BenchCatalog.h"

#include "BenchTable.h"

#include "store/EpisodeStore.h"

#include <sqlite3.h>

namespace csc::bench {

namespace {

/// A connection of the bare library with the product's durability.
class BareConnection
{
public:
    explicit BareConnection(const QString &path)
    {
        check(sqlite3_open(path.toUtf8().constData(), &m_handle));
        run("PRAGMA synchronous=FULL");
        run("PRAGMA foreign_keys=ON");
        run("PRAGMA cache_size=-16384");
        sqlite3_busy_timeout(m_handle, 10'000);
    }
    ~BareConnection() { sqlite3_close(m_handle); }
    BareConnection(const BareConnection &) = delete;
    BareConnection &operator=(const BareConnection &) = delete;

    void run(const char *sql) { check(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr)); }
    sqlite3 *handle() { return m_handle; }
    void check(int status) const
    {
        if (status == SQLITE_OK || status == SQLITE_DONE)
            return;
        std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(m_handle));
        std::exit(1);
    }

private:
    sqlite3 *m_handle = nullptr;
};

CheckedRecording recording(int number)
{
    CheckedRecording made;
    made.episodeId = QStringLiteral("ep-%1").arg(number, 7, 10, QLatin1Char('0'));
    made.mcapPath = QStringLiteral("/recordings/%1.mcap").arg(made.episodeId);
    made.sha256 = QStringLiteral("%1").arg(number, 64, 16, QLatin1Char('0'));
    made.identity = {50'000'000 + number, 1'700'000'000'000'000'000 + number, quint64(number) + 1};
    made.durationSec = 60;
    made.metadata.insert(QStringLiteral("task"), QStringLiteral("pick cup %1").arg(number % 17));
    if (number % 1000 == 0)
        made.metadata.insert(QStringLiteral("note"), QStringLiteral("抓取杯子"));
    made.volumeRoot = QStringLiteral("/");
    return made;
}

} // namespace

BenchCatalog::BenchCatalog(int episodes)
{
    m_database =
        std::move(*need(Database::open({path(), Database::Mode::ReadWrite, 10'000}, m_clock)));
    EpisodeStore store(*m_database, m_clock, QString());
    QList<CheckedRecording> batch;
    for (int number = 0; number < episodes; ++number) {
        batch.append(recording(number));
        if (batch.size() == 5000 || number + 1 == episodes) {
            need(store.add(batch, {true, CommandMode::Apply}));
            batch.clear();
        }
    }
}

void BenchCatalog::failFirst(int count)
{
    BareConnection connection(path());
    const QByteArray sql = "INSERT INTO sync_logs (episode_id, status, attempt_count, error_code)"
                           " SELECT id, 'failed', 5, 'network' FROM episodes ORDER BY id LIMIT "
                           + QByteArray::number(count);
    connection.run(sql.constData());
}

void BenchCatalog::addHistory(int failedPercent)
{
    BareConnection connection(path());
    connection.run("BEGIN IMMEDIATE");
    connection.run("INSERT INTO sync_logs (episode_id, status, attempt_count, error_code, "
                   "error_message, queued_at, started_at, completed_at, destination_path) "
                   "SELECT id, 'failed', 5, 'network', 'The server is away.', "
                   "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z', "
                   "'2026-01-01T00:00:02.000Z', 's3://robots/' || episode_id "
                   "FROM episodes WHERE id % 2 = 0");
    const QByteArray later =
        "INSERT INTO sync_logs (episode_id, status, attempt_count, error_code, error_message, "
        "queued_at, started_at, completed_at, destination_path, duration_sec) "
        "SELECT id, iif(id % 100 < PERCENT, 'failed', 'completed'), 5, "
        "iif(id % 100 < PERCENT, 'access_denied', NULL), "
        "iif(id % 100 < PERCENT, 'The server refused the keys.', NULL), "
        "strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-02', (id % 100000) || ' seconds'), "
        "strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-02', (id % 100000 + 5) || ' seconds'), "
        "strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-02', (id % 100000 + 9) || ' seconds'), "
        "'s3://robots/' || episode_id, 4 + id % 7 FROM episodes";
    connection.run(
        QByteArray(later).replace("PERCENT", QByteArray::number(failedPercent)).constData());
    connection.run("COMMIT");
}

double bareInsertMs(const QString &path, int count)
{
    BareConnection connection(path);
    sqlite3_stmt *insert = nullptr;
    const double took = milliseconds([&] {
        connection.run("BEGIN IMMEDIATE");
        connection.check(sqlite3_prepare_v2(
            connection.handle(),
            "INSERT INTO sync_logs (episode_id, status, origin, queued_at)"
            " VALUES (?, 'pending', 'manual', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
            -1, &insert, nullptr));
        for (int key = 1; key <= count; ++key) {
            sqlite3_bind_int(insert, 1, key);
            connection.check(sqlite3_step(insert));
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        connection.run("COMMIT");
    });
    connection.run("DELETE FROM sync_logs WHERE status = 'pending'");
    return took;
}

} // namespace csc::bench
