// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Catalog.h"

#include "sync/ProcessIdentity.h"

#include <QFileInfo>

namespace csc {

namespace {

/// Whether there is no such file, and one could look: a folder that may not be entered, or that is
/// no folder, hides what is behind it; opening the database then says so.
bool isAbsent(const QString &path)
{
    QFileInfo file(path);
    // Of no bytes: nobody has made a catalog of it yet. With a log beside it it is damaged.
    if (file.isFile() && file.size() == 0)
        return QFileInfo(file.canonicalFilePath() + QStringLiteral("-wal")).size() == 0;
    if (file.exists() || file.isSymLink())
        return false;
    do {
        file = QFileInfo(file.path());
    } while (!file.exists() && !file.isRoot() && !file.isSymLink());
    return file.isDir() && file.isExecutable();
}

Error notThere(const QString &path, const QString &source)
{
    const QString by = source == u"file" ? QStringLiteral("settings file") : source;
    return Error{ErrorCode::Database,
                 QStringLiteral("There is no database %1 (named by the %2). Check the path; "
                                "\"cloudsyncctl import\" makes a new one there.")
                     .arg(path, by),
                 {},
                 {}};
}

} // namespace

Catalog::Catalog(std::unique_ptr<QTemporaryDir> emptyFolder, std::unique_ptr<Database> database,
                 const Settings &settings, const Clock &clock)
    : m_emptyFolder(std::move(emptyFolder))
    , m_database(std::move(database))
    , m_reader(*m_database)
    , m_episodes(*m_database, clock, thisHost())
    , m_queue(*m_database, clock)
    , m_state(*m_database, clock)
    , m_ledger(*m_database, clock)
    , m_rules{settings.maxRetries, settings.autoScanEnabled}
{}

Result<std::unique_ptr<Catalog>> Catalog::open(const Call &call, Purpose purpose)
{
    const Settings &settings = call.settings();
    const bool absent = isAbsent(settings.database);
    const bool mayBeAbsent = purpose == Purpose::Fill || purpose == Purpose::Rehearse;
    if (absent && !mayBeAbsent && call.loaded.isSet(u"database"))
        return notThere(settings.database, call.loaded.sourceOf(u"database"));

    Database::Options options;
    options.path = settings.database;
    options.isDead = isKnownDead;
    std::unique_ptr<QTemporaryDir> emptyFolder;
    if (absent && (purpose == Purpose::Look || purpose == Purpose::Rehearse)) {
        emptyFolder = std::make_unique<QTemporaryDir>();
        if (!emptyFolder->isValid()) {
            return Error{ErrorCode::Database,
                         QStringLiteral("No temporary folder can be made: %1.")
                             .arg(emptyFolder->errorString()),
                         {},
                         {}};
        }
        options.path = emptyFolder->filePath(QStringLiteral("empty.sqlite"));
    }
    Result<std::unique_ptr<Database>> database = Database::open(options, call.clock);
    if (!database)
        return database.error();
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<Catalog>(
        new Catalog(std::move(emptyFolder), std::move(*database), settings, call.clock));
}

Result<EpisodeSummary> Catalog::episode(const QString &name) const
{
    const Result<std::optional<EpisodeSummary>> found = m_reader.find(name);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    return noEpisode(name);
}

Error noEpisode(const QString &name)
{
    return {ErrorCode::NotFound,
            QStringLiteral("There is no episode \"%1\". \"cloudsyncctl list --search TEXT\" looks "
                           "for parts of an id.")
                .arg(name),
            {},
            {}};
}

} // namespace csc
