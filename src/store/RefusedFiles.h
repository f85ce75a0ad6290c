// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Result.h"

#include <QHash>
#include <QStringList>

namespace csc {

class Database;

/// Recordings that were read and refused, so that a scan needs not read them again while they are
/// unchanged. A memory, no verdict: it holds the latest 10,000, for a week, after which another
/// look may see it otherwise (a disk that is well again, a newer version of the check).
/// Writing belongs inside a transaction.
class RefusedFiles
{
public:
    RefusedFiles(const Database &database, QString host, const QDateTime &now);

    Result<void> remember(const RefusedRecording &refused) const;
    Result<void> forget(const QString &path) const;
    /// What is remembered of these paths. A public id that no episode has any more refuses nothing.
    Result<QHash<QString, RefusedRecording>> find(const QStringList &paths) const;

private:
    const Database &m_database;
    QString m_host;
    QDateTime m_now;
};

} // namespace csc
