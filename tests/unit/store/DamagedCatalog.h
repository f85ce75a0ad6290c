// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "DatabaseFiles.h"

#include "store/DatabaseRecovery.h"
#include "support/TemporaryDatabase.h"

#include <QTemporaryDir>

#include <memory>

namespace csc::test {

inline constexpr qint64 pageBytes = 4096;

QByteArray bytesOf(const QString &path);
void writeFile(const QString &path, const QByteArray &content);
/// Noise in the middle of a file.
void overwrite(const QString &path, qint64 at, qint64 bytes, quint32 seed = 7);
/// All that a table holds, but for the numbers of changes, which are not kept.
QStringList rowsOf(const Database &database, const QString &table);

/// A catalog with something in every table, in a file that each test damages in its own way.
class DamagedCatalog
{
public:
    DamagedCatalog();

    /// A whole file again, in a folder of its own.
    void renew();
    DatabaseRecovery::Options options() const;
    Result<RecoveryReport> recover() const { return DatabaseRecovery(options(), clock).run(); }
    static RebuiltTable table(const RecoveryReport &report, const QString &name);
    /// Pages of the source by dbstat's words.
    QList<qint64> pages(const QString &name, const QString &type) const;
    void damagePage(qint64 number) const { overwrite(path, (number - 1) * pageBytes, pageBytes); }
    /// The name that the damaged file gets at the clock's time.
    QString aside(const char *suffix = "") const;
    /// All that is in the folder.
    QStringList names() const;

    TestClock clock;
    QTemporaryDir folder;
    QByteArray source;
    QHash<QString, QStringList> rows; ///< of the source
    std::unique_ptr<QTemporaryDir> work;
    QString path;
};

} // namespace csc::test
