// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Catalog.h"

#include "sync/ProcessIdentity.h"

#include <QFileInfo>

namespace csc {

Catalog::Catalog(std::unique_ptr<QTemporaryDir> emptyFolder, std::unique_ptr<Database> database,
                 const Settings &settings, const Clock &clock)
    : m_emptyFolder(std::move(emptyFolder))
    , m_database(std::move(database))
    , m_reader(*m_database)
    , m_episodes(*m_database, clock, thisHost())
    , m_queue(*m_database, clock)
    , m_state(*m_database, clock)
    , m_rules{settings.maxRetries, settings.autoScanEnabled}
{}

Result<std::unique_ptr<Catalog>> Catalog::open(const Settings &settings, const Clock &clock,
                                               Purpose purpose)
{
    Database::Options options;
    options.path = settings.database;
    options.isDead = isKnownDead;
    std::unique_ptr<QTemporaryDir> emptyFolder;
    const QFileInfo file(settings.database);
    // A folder that may not be entered hides whether there is a file in it: opening says so.
    const bool isAbsent = !file.exists() && !file.isSymLink()
                          && (!file.dir().exists() || QFileInfo(file.path()).isExecutable());
    if (purpose == Purpose::Look && isAbsent) {
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
    Result<std::unique_ptr<Database>> database = Database::open(options, clock);
    if (!database)
        return database.error();
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<Catalog>(
        new Catalog(std::move(emptyFolder), std::move(*database), settings, clock));
}

Result<EpisodeSummary> Catalog::episode(const QString &name) const
{
    const Result<std::optional<EpisodeSummary>> found = m_reader.find(name);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    return Error{ErrorCode::NotFound,
                 QStringLiteral("There is no episode \"%1\". \"cloudsyncctl list --search TEXT\" "
                                "looks for parts of an id.")
                     .arg(name),
                 {},
                 {}};
}

} // namespace csc
