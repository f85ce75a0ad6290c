// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "store/Database.h"

#include <QTemporaryDir>

#include <memory>

namespace csc::bench {

/// A catalog of approved episodes in a temporary folder, without files behind it.
class BenchCatalog
{
public:
    explicit BenchCatalog(int episodes);

    Database &database() { return *m_database; }
    const Clock &clock() const { return m_clock; }
    QString path() const { return m_folder.filePath(QStringLiteral("catalog.sqlite")); }

    /// Gives the first `count` episodes a failed sync log with its attempts used up, as a site's
    /// script would: by plain SQL.
    void failFirst(int count);
    /// A past for every episode: the last `failed` hundredths failed, the others synced, and every
    /// second one failed once before that. 1.5 sync logs an episode.
    void addHistory(int failedPercent);

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
};

/// Milliseconds that the bare SQLite library takes for `count` inserts of pending rows in one
/// durable transaction on the database at `path`, after which they are removed again.
double bareInsertMs(const QString &path, int count);

} // namespace csc::bench
