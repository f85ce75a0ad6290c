// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseVerdict.h"

#include "store/Database.h"
#include "store/DatabaseFile.h"
#include "store/Migrator.h"
#include "store/SqlError.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>

namespace csc {

namespace {

QString logOf(const QString &path)
{
    return path + QStringLiteral("-wal");
}

/// Differs after every commit: it goes into the log, or the log into the file.
struct Fingerprint
{
    qint64 bytes = 0;
    QDateTime written;
    QByteArray log;
    bool operator==(const Fingerprint &) const = default;
};

Fingerprint fingerprintOf(const QString &path)
{
    const QFileInfo info(path);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    QFile log(logOf(path));
    if (log.open(QIODevice::ReadOnly))
        hash.addData(&log);
    return {info.size(), info.lastModified(), hash.result()};
}

Error changedMeanwhile(const QString &path)
{
    return databaseError("database.changed",
                         QStringLiteral("The database %1 was written by another program while it "
                                        "was checked. Nothing was changed; close every window and "
                                        "every cloudsyncctl on it, and try again.")
                             .arg(path),
                         {{"path", path}});
}

Result<DatabaseVerdict::State> judge(const QString &path)
{
    using State = DatabaseVerdict::State;
    const auto looked = inspectDatabaseFile(path, Migrator::builtIn().last().version);
    if (looked && *looked != DatabaseFileState::SQLite)
        return State::Empty;
    const Result<void> inspected = looked ? Database::checkWhole(path) : looked.error();
    if (inspected)
        return State::InOrder;
    const QString id = inspected.error().detail.value(u"id").toString();
    // Whether what is no database by its header was ours is seen by what it holds.
    if (id == damagedDatabaseId || id == noDatabaseId)
        return State::Damaged;
    return inspected.error();
}

} // namespace

Result<DatabaseVerdict> DatabaseVerdict::on(const QString &path,
                                            const std::function<Result<void>()> &begin)
{
    // Whoever has it open is to be named, also where it is in order.
    auto taken = DatabaseHold::take(path);
    if (!taken)
        return taken.error();
    DatabaseVerdict verdict;
    verdict.hold = *std::move(taken);
    const bool hasLog = QFileInfo::exists(logOf(path));
    const Fingerprint before = fingerprintOf(path);
    if (const auto begun = begin(); !begun)
        return begun.error();
    if (hasLog)
        verdict.hold.reset();
    const Result<State> state = judge(path);
    if (!state)
        return state.error();
    verdict.state = *state;
    if (*state == State::InOrder || verdict.hold)
        return verdict;
    auto again = DatabaseHold::take(path);
    if (!again)
        return again.error();
    verdict.hold = *std::move(again);
    if (fingerprintOf(path) != before)
        return changedMeanwhile(path);
    return verdict;
}

} // namespace csc
