// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoFixture.h"

#include "config/SettingsLoader.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>

namespace csc::test {

DemoFixture::DemoFixture(qint64 bytesPerSecond)
{
    Result<DemoWorkspace> prepared =
        DemoWorkspace::prepare(dir.filePath(QStringLiteral("demo")), [](int, int) {});
    if (!prepared)
        qFatal("%s", qPrintable(prepared.error().message));
    workspace = *std::move(prepared);
    const LoadedSettings loaded = loadSettings(workspace.configFile, {}, QProcessEnvironment());
    if (!loaded.problems.isEmpty())
        qFatal("%s", qPrintable(loaded.problems.first().message));
    settings = loaded.settings;

    ObjectStore::Options options;
    options.folder = workspace.storeFolder;
    options.bucket = demoBucket();
    options.port = workspace.port;
    options.accessKey = demoAccessKey();
    options.secretKey = demoSecretKey();
    options.region = settings.s3Region;
    options.bytesPerSecond = bytesPerSecond;
    store = std::make_unique<ObjectStore>(options);
    if (const Result<void> listening = store->start(); !listening)
        qFatal("%s", qPrintable(listening.error().message));

    Result<std::unique_ptr<Database>> database =
        Database::open({settings.database, Database::Mode::ReadWrite, 10'000}, m_clock);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    m_database = *std::move(database);
    m_reader = std::make_unique<EpisodeReader>(*m_database);
    watchMoments();
}

void DemoFixture::watchMoments()
{
    QSqlQuery query(m_database->connection());
    const QString note =
        QStringLiteral("INSERT INTO test_moments(pending, in_progress) SELECT "
                       "(SELECT count(*) FROM sync_logs WHERE status = 'pending'), "
                       "(SELECT count(*) FROM sync_logs WHERE status = 'in_progress');");
    const QStringList statements{
        QStringLiteral("CREATE TABLE test_moments(id INTEGER PRIMARY KEY, pending, in_progress)"),
        QStringLiteral("CREATE TRIGGER test_after_insert AFTER INSERT ON sync_logs BEGIN %1 END")
            .arg(note),
        QStringLiteral("CREATE TRIGGER test_after_status AFTER UPDATE OF status ON sync_logs "
                       "BEGIN %1 END")
            .arg(note)};
    for (const QString &statement : statements) {
        if (!query.exec(statement))
            qFatal("%s", qPrintable(query.lastError().text()));
    }
}

QList<DemoFixture::Moment> DemoFixture::moments() const
{
    QSqlQuery query(m_database->connection());
    QList<Moment> all;
    if (!query.exec(QStringLiteral("SELECT pending, in_progress FROM test_moments ORDER BY id")))
        qFatal("%s", qPrintable(query.lastError().text()));
    while (query.next())
        all.append({query.value(0).toInt(), query.value(1).toInt()});
    return all;
}

QStringList DemoFixture::withStatus(SyncStatus status) const
{
    const Result<EpisodeReader::Page> page =
        m_reader->list({status, {}}, {EpisodeSortKey::Episode, Qt::AscendingOrder}, -1, 0);
    if (!page)
        qFatal("%s", qPrintable(page.error().message));
    QStringList ids;
    for (const EpisodeSummary &row : page->items)
        ids.append(row.episodeId);
    return ids;
}

EpisodeSummary DemoFixture::summary(const QString &episodeId) const
{
    const Result<std::optional<EpisodeSummary>> found = m_reader->find(episodeId);
    if (!found || !*found)
        qFatal("no episode %s", qPrintable(episodeId));
    return **found;
}

QList<SyncLog> DemoFixture::history(const QString &episodeId) const
{
    return *m_reader->history(summary(episodeId).key);
}

QString DemoFixture::objectKeyOf(const EpisodeSummary &episode) const
{
    return episode.destinationPath.section(u'/', 3); // behind s3://bucket/
}

bool DemoFixture::objectEqualsFile(const QString &episodeId) const
{
    const EpisodeSummary episode = summary(episodeId);
    QFile file(episode.sourcePath);
    const std::optional<QByteArray> object = store->object(objectKeyOf(episode));
    return object && file.open(QIODevice::ReadOnly) && file.readAll() == *object;
}

int DemoFixture::timesStored(const QString &episodeId) const
{
    return store->timesStored(objectKeyOf(summary(episodeId)));
}

} // namespace csc::test
