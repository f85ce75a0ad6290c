// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"

#include "sync/ProcessIdentity.h"

#include <QSqlError>
#include <QSqlQuery>

namespace csc::test {

EngineFixture::EngineFixture()
{
    settings.database = dir.filePath(QStringLiteral("catalog/catalog.sqlite"));
    settings.destination = QStringLiteral("s3://bucket/lab");
    settings.maxConcurrent = 2;
    settings.pollIntervalSec = 1;
    settings.retryJitterSec = 0;
    Result<std::unique_ptr<Database>> database =
        Database::open({settings.database, Database::Mode::ReadWrite, 10'000}, *clock);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    other = std::make_unique<EngineStores>(*std::move(database), *clock, thisHost());
}

EngineFixture::~EngineFixture()
{
    engine.reset();
}

void EngineFixture::addApproved(int count)
{
    const qint64 before = other->reader.counts()->all();
    QList<CheckedRecording> recordings;
    for (qint64 n = before + 1; n <= before + count; ++n) {
        CheckedRecording recording;
        recording.episodeId = QStringLiteral("ep-%1").arg(n);
        recording.mcapPath = dir.filePath(recording.episodeId + QStringLiteral(".mcap"));
        recording.sha256 = QString::number(n, 16).rightJustified(64, u'0');
        recording.identity = {1000, n, quint64(n)};
        recordings.append(recording);
    }
    const Result<ImportReport> added = other->episodes.add(recordings, {true, CommandMode::Apply});
    if (!added || added->imported.size() != count)
        qFatal("the episodes could not be added");
}

void EngineFixture::exhaust(const QStringList &episodeIds)
{
    const QueueStore::Rules rules{1, false};
    const RetryPolicy policy({1, 30, 1800, 0}, [](int) { return 0; });
    const ClaimOwner owner = thisProcess();
    const Result<CommandReport> queued =
        other->queue.enqueue(episodeIds, Asker::Manual, Origin::Manual, rules, CommandMode::Apply);
    if (!queued || queued->accepted.size() != episodeIds.size())
        qFatal("the episodes could not be queued");
    for (const QString &id : episodeIds) {
        Q_UNUSED(id)
        const Result<std::optional<Claim>> claim = other->work.claimNext(
            {owner, 60, {}, [](const Claim &) { return QStringLiteral("s3://bucket/x"); }});
        const Result<RowEnd> failed = other->work.fail(
            owner, **claim, ScriptedTransports::failed(ErrorCode::Network).error, 0, policy);
        if (!failed || !*failed)
            qFatal("the claim could not be failed");
    }
}

void EngineFixture::startEngine()
{
    engine = std::make_unique<SyncEngine>(SyncEngine::Setup{
        settings, transports, clock, QStringLiteral("test"), network, true, farewellMs});
    QObject::connect(engine.get(), &SyncEngine::changed, engine.get(),
                     [this](const ChangeSet &changes) {
                         changeSets.append(changes);
                         for (const EpisodeSummary &row : changes.rows) {
                             QList<SyncStatus> &told = m_told[row.episodeId];
                             if (told.isEmpty() || told.last() != row.status)
                                 told.append(row.status);
                         }
                     });
    QObject::connect(engine.get(), &SyncEngine::uploadEnded, engine.get(),
                     [this](const UploadEnd &end) { ends.append(end); });
    QObject::connect(engine.get(), &SyncEngine::idle, engine.get(), [this] { ++idleCount; });
    bool started = false;
    QObject::connect(engine.get(), &SyncEngine::started, engine.get(),
                     [&started] { started = true; });
    QObject::connect(engine.get(), &SyncEngine::failed, engine.get(),
                     [](const Error &error) { qWarning("engine: %s", qPrintable(error.message)); });
    engine->start();
    if (!QTest::qWaitFor([&started] { return started; }, patienceMs))
        qFatal("the engine did not start");
}

void EngineFixture::stopEngine()
{
    bool stopped = false;
    QObject::connect(engine.get(), &SyncEngine::stopped, engine.get(),
                     [&stopped] { stopped = true; });
    engine->shutDown();
    if (!QTest::qWaitFor([&stopped] { return stopped; }, patienceMs))
        qFatal("the engine did not stop");
    engine.reset();
}

void EngineFixture::poke()
{
    // A command's answer comes before the pass that follows it, and the second answer after the
    // first one's pass: what that pass would have begun has begun.
    for (int i = 0; i < 2; ++i) {
        if (!wait(engine->setPriority(QStringList{}, 0)))
            qFatal("the engine refused a command");
    }
}

void EngineFixture::changeAsOtherProgram(const QString &statement)
{
    QSqlQuery query(other->database->connection());
    if (!query.exec(statement))
        qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
}

EpisodeSummary EngineFixture::summary(const QString &episodeId)
{
    const Result<std::optional<EpisodeSummary>> found = other->reader.find(episodeId);
    if (!found || !*found)
        qFatal("no episode %s", qPrintable(episodeId));
    return **found;
}

QStringList EngineFixture::withStatus(SyncStatus status)
{
    const Result<EpisodeReader::Page> page =
        other->reader.list({status, {}}, {EpisodeSortKey::Episode, Qt::AscendingOrder}, -1, 0);
    QStringList ids;
    for (const EpisodeSummary &row : page->items)
        ids.append(row.episodeId);
    return ids;
}

QList<SyncLog> EngineFixture::history(const QString &episodeId)
{
    return *other->reader.history(key(episodeId));
}

} // namespace csc::test
