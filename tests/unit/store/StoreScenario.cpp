// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreScenario.h"

#include <QSqlDatabase>
#include <QSqlDriver>

#include <sqlite3.h>

namespace csc::test {

namespace {

constexpr int episodes = 24;

QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}

QStringList ids(int first, int last)
{
    QStringList names;
    for (int n = first; n <= last; ++n)
        names.append(id(n));
    return names;
}

template <typename T>
Result<void> done(const Result<T> &result)
{
    return result ? Result<void>() : Result<void>(result.error());
}

UploadOutcome completed(const Claim &claim)
{
    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Completed;
    outcome.recording = {QStringLiteral("s3://bucket/") + claim.episodeId, QStringLiteral("etag"),
                         VerifiedBy::Checksum, 1000};
    outcome.bytesSent = 1000;
    return outcome;
}

Error failure(ErrorCode code)
{
    return {code, QStringLiteral("It went wrong."), {}, {}};
}

RemoteUpload uploadTo(const Claim &claim, const QString &uploadId)
{
    RemoteUpload upload;
    upload.episodeKey = claim.episodeKey;
    upload.syncLogKey = claim.syncLogKey;
    upload.destination = QStringLiteral("s3://bucket/") + claim.episodeId;
    upload.endpoint = QStringLiteral("https://server");
    upload.uploadId = uploadId;
    upload.partSizeBytes = 400;
    upload.identity = claim.identity;
    return upload;
}

/// A result that tells whether the row was still the worker's.
Result<void> ours(const Result<RowEnd> &end)
{
    if (end && !*end)
        qFatal("the row was not the worker's any more");
    return done(end);
}

const QueueStore::Rules rules{5, false};

} // namespace

Stores::Stores(std::unique_ptr<Database> opened, const Clock &clock)
    : database(std::move(opened))
    , episodes(*database, clock, TemporaryDatabase::host())
    , queue(*database, clock)
    , work(*database, clock, TemporaryDatabase::host())
    , state(*database, clock)
    , ledger(*database, clock)
{}

StoreScenario::StoreScenario()
{
    addCatalog();
    addUploads();
    addLedger();
    addCancels();
    addOutage();
    addBulk();
}

void StoreScenario::add(const char *name, std::function<Result<void>(Stores &)> run, int seconds)
{
    m_steps.append({name, std::move(run), seconds});
}

void StoreScenario::addClaim(const char *name, Claim &claim, int owner)
{
    add(name, [&claim, owner](Stores &stores) -> Result<void> {
        const auto claimed = stores.work.claimNext(
            {TemporaryDatabase::owner(owner),
             60,
             {},
             [](const Claim &row) { return QStringLiteral("s3://bucket/") + row.episodeId; },
             5});
        if (!claimed)
            return claimed.error();
        if (!*claimed)
            qFatal("no row can be claimed");
        claim = **claimed;
        return {};
    });
}

void StoreScenario::addCatalog()
{
    add("import", [](Stores &stores) {
        QList<CheckedRecording> recordings;
        for (const QString &name : ids(1, episodes))
            recordings.append(recordingNamed(name));
        return done(stores.episodes.add(recordings, {true, CommandMode::Apply}));
    });
    add("import without approval", [](Stores &stores) {
        return done(stores.episodes.add(
            {recordingNamed(QStringLiteral("raw-1")), recordingNamed(QStringLiteral("raw-2"))},
            {false, CommandMode::Apply}));
    });
    add("approve", [](Stores &stores) {
        return done(
            stores.episodes.approve(QStringList{QStringLiteral("raw-1")}, CommandMode::Apply));
    });
    add("note a file check", [](Stores &stores) {
        return stores.episodes.noteFileCheck(QStringLiteral("/data/ep-9.mcap"),
                                             ImportReason::Damaged, QStringLiteral("Damaged."));
    });
    add("note a refused file", [](Stores &stores) {
        return stores.episodes.noteRefused(
            {{QStringLiteral("/data/bad.mcap"), ImportReason::NotMcap, QStringLiteral("No.")},
             {10, 20, 30}});
    });
    add("bring sidecars up to date", [](Stores &stores) {
        return done(stores.episodes.refreshSidecars(
            {{QStringLiteral("/data/ep-3.mcap"), {}, {}, {}}}, CommandMode::Apply));
    });
    add("rehearse enqueueing", [](Stores &stores) {
        return done(stores.queue.enqueue(ids(1, 12), Asker::Manual, Origin::Manual, rules,
                                         CommandMode::Rehearse));
    });
    add("enqueue", [](Stores &stores) {
        return done(stores.queue.enqueue(ids(1, 12), Asker::Manual, Origin::Manual, rules,
                                         CommandMode::Apply));
    });
    add("set a priority", [](Stores &stores) {
        return done(stores.queue.setPriority(ids(2, 2), 7, CommandMode::Apply));
    });
}

void StoreScenario::addUploads()
{
    add("announce a worker", [this](Stores &stores) {
        return stores.state.announceWorker(
            {QStringLiteral("window"), TemporaryDatabase::owner(), 0, clock.nowUtc()});
    });
    addClaim("claim", m_a);
    add("renew with bytes", [this](Stores &stores) {
        return done(stores.work.renew(TemporaryDatabase::owner(), 60, {{m_a.syncLogKey, 400}}));
    });
    add("complete", [this](Stores &stores) {
        return ours(stores.work.complete(TemporaryDatabase::owner(), m_a, completed(m_a)));
    });
    addClaim("claim what will fail", m_b);
    add("fail", [this](Stores &stores) {
        return ours(stores.work.fail(TemporaryDatabase::owner(), m_b, failure(ErrorCode::Network),
                                     0, TemporaryDatabase::policy()));
    });
    addClaim("claim what has changed", m_c);
    add("note a changed file", [this](Stores &stores) {
        CheckedRecording recording = recordingNamed(m_c.episodeId);
        recording.sha256 = QString(64, u'a');
        recording.identity = {1100, 5, 6};
        return stores.work.noteFile(TemporaryDatabase::owner(), m_c, recording);
    });
    add("fail for good", [this](Stores &stores) {
        return ours(stores.work.fail(TemporaryDatabase::owner(), m_c,
                                     failure(ErrorCode::AccessDenied), 10,
                                     TemporaryDatabase::policy()));
    });
}

void StoreScenario::addLedger()
{
    addClaim("claim a large one", m_d);
    add("intend an upload",
        [this](Stores &stores) { return stores.ledger.uploadIntended(uploadTo(m_d, {})); });
    add("open an upload", [this](Stores &stores) {
        return stores.ledger.uploadOpened(uploadTo(m_d, QStringLiteral("u-1")));
    });
    for (int n = 1; n <= 2; ++n) {
        add("confirm a part", [this, n](Stores &stores) {
            return stores.ledger.partConfirmed(uploadTo(m_d, QStringLiteral("u-1")),
                                               {n, (n - 1) * 400, 400, QStringLiteral("etag"), {}});
        });
    }
    add("resume an upload", [this](Stores &stores) {
        RemoteUpload upload = uploadTo(m_d, QStringLiteral("u-1"));
        upload.parts = {{1, 0, 400, QStringLiteral("etag"), {}}};
        return stores.ledger.uploadResumed(upload);
    });
    add("learn of a server", [](Stores &stores) {
        return stores.ledger.traitsLearned(QStringLiteral("https://server"), {true, true});
    });
    add("close an upload", [this](Stores &stores) {
        return stores.ledger.uploadClosed(uploadTo(m_d, QStringLiteral("u-1")));
    });
    add("release", [this](Stores &stores) {
        return ours(stores.work.release(TemporaryDatabase::owner(), m_d, 400));
    });
    add("open what nobody will own", [this](Stores &stores) {
        return stores.ledger.uploadOpened(uploadTo(m_a, QStringLiteral("u-2")));
    });
    add("remove an orphan", [this](Stores &stores) {
        return stores.ledger.orphanRemoved(uploadTo(m_a, QStringLiteral("u-2")));
    });
}

void StoreScenario::addCancels()
{
    addClaim("claim what will be cancelled", m_e);
    add("cancel what runs", [this](Stores &stores) {
        return done(stores.queue.cancel(QStringList{m_e.episodeId}, rules, CommandMode::Apply));
    });
    add("finish a cancel", [this](Stores &stores) {
        return ours(stores.work.finishCancel(TemporaryDatabase::owner(), m_e, 0));
    });
    add("cancel what waits", [](Stores &stores) {
        return done(stores.queue.cancel(ids(10, 11), rules, CommandMode::Apply));
    });
    add("reject what waits", [](Stores &stores) {
        return done(stores.episodes.reject(ids(12, 12), CommandMode::Apply));
    });
    add("pause", [](Stores &stores) { return stores.state.setPaused(true); });
    add("go on", [](Stores &stores) { return stores.state.setPaused(false); });
}

void StoreScenario::addOutage()
{
    add("begin an outage", [this](Stores &stores) {
        return stores.state.beginOutage(ErrorCode::Network, QStringLiteral("Refused."),
                                        {m_b.syncLogKey});
    });
    add("note its cause", [](Stores &stores) {
        return stores.state.noteOutageCause(ErrorCode::Timeout, QStringLiteral("Silent."));
    });
    add("probe now", [](Stores &stores) { return stores.state.probeNow(); });
    addClaim("claim a probe", m_probe);
    add("end an outage", [](Stores &stores) { return stores.state.endOutage(5); });
    add(
        "complete the probe",
        [this](Stores &stores) {
            return ours(
                stores.work.complete(TemporaryDatabase::owner(), m_probe, completed(m_probe)));
        },
        3600);
    add("promote what is due",
        [](Stores &stores) { return done(stores.work.promoteDue(TemporaryDatabase::policy())); });
    addClaim("claim as one who dies", m_f, 2);
    add("recover", [](Stores &stores) {
        return done(stores.work.recover([](const ClaimOwner &) { return true; },
                                        TemporaryDatabase::policy()));
    });
}

void StoreScenario::addBulk()
{
    add("enqueue all eligible", [](Stores &stores) {
        return done(stores.queue.enqueueEligible(Origin::Scan, rules, CommandMode::Apply));
    });
    add("retry many", [](Stores &stores) {
        return done(
            stores.queue.retry(EpisodeFilter{SyncStatus::Failed, {}}, rules, CommandMode::Apply));
    });
    add("cancel many", [](Stores &stores) {
        return done(
            stores.queue.cancel(EpisodeFilter{SyncStatus::Pending, {}}, rules, CommandMode::Apply));
    });
    add("sync again", [this](Stores &stores) {
        return done(stores.queue.resync(QStringList{m_a.episodeId}, CommandMode::Apply));
    });
    add("import what is known", [](Stores &stores) {
        QList<CheckedRecording> recordings;
        for (const QString &name : ids(1, episodes)) {
            recordings.append(recordingNamed(name));
            recordings.last().identity.modifiedNs += 1;
            recordings.last().sha256 = QString(60, u'b') + name.right(2).rightJustified(4, u'0');
        }
        return done(stores.episodes.add(recordings, {true, CommandMode::Apply}));
    });
    add("write the start report", [this](Stores &stores) {
        return stores.state.writeStartReport(
            {clock.nowUtc(), false, 1, 2, 3, QStringLiteral("ok")});
    });
    add("withdraw a worker",
        [](Stores &stores) { return stores.state.withdrawWorker(TemporaryDatabase::owner()); });
    add("remove dead workers", [](Stores &stores) {
        return done(stores.state.removeDeadWorkers([](const ClaimOwner &) { return true; }));
    });
}

sqlite3 *handleOf(const Database &database)
{
    // https://doc.qt.io/qt-6/qsqldriver.html#handle
    return *static_cast<sqlite3 *const *>(database.connection().driver()->handle().constData());
}

QByteArray dumpOf(const Database &database)
{
    return dumpOf(handleOf(database));
}

QByteArray dumpOf(const QString &path)
{
    sqlite3 *handle = nullptr;
    if (sqlite3_open(path.toUtf8().constData(), &handle) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(handle));
    const QByteArray dump = dumpOf(handle);
    sqlite3_close(handle);
    return dump;
}

QByteArray dumpOf(sqlite3 *handle)
{
    const auto rows = [handle](const QByteArray &query) {
        QByteArray text;
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(handle, query.constData(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s: %s", query.constData(), sqlite3_errmsg(handle));
        int result = SQLITE_ROW;
        while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto *value = static_cast<const char *>(sqlite3_column_blob(statement, i));
                text += value == nullptr ? QByteArray("null")
                                         : QByteArray(value, sqlite3_column_bytes(statement, i));
                text += '|';
            }
            text += '\n';
        }
        if (result != SQLITE_DONE)
            qFatal("%s: %s", query.constData(), sqlite3_errmsg(handle));
        sqlite3_finalize(statement);
        return text;
    };
    QByteArray dump;
    const QByteArray names = rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1");
    for (const QByteArray &line : names.split('\n')) {
        if (!line.isEmpty())
            dump += line + '\n' + rows("SELECT * FROM \"" + line.chopped(1) + "\"");
    }
    return dump;
}

} // namespace csc::test
