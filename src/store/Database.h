// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Result.h"
#include "store/OpenFile.h"

#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QSqlDatabase)

namespace csc {

/// One connection to the catalog's database. Made, used and destroyed on one thread (asserted).
/// Holds a connection name, as QtSql wants it; never share it, never store a QSqlDatabase copy.
class Database
{
public:
    enum class Mode {
        ReadWrite, ///< creates the file and its folder if missing, migrates an older schema
        ReadOnly,  ///< for the reader thread: refuses every write
        /// As it is, of whatever older schema: SQLite itself may write nothing of the file, so that
        /// not even the end of the connection does (which otherwise empties the write-ahead log).
        AsItIs,
    };
    struct Options
    {
        QString path;
        Mode mode = Mode::ReadWrite;
        int busyTimeoutMs = 10'000;
        /// Whether a worker is known to be dead, for a migration, which needs that none lives.
        /// Without it a worker lives for as long as it was seen lately.
        std::function<bool(const ClaimOwner &)> isDead = nullptr;
        /// The schema to be made and worked with; 0: the newest. A rebuild needs an older one.
        int schemaVersion = 0;
    };

    /// Opens and checks the file before anything is written: a file of a newer version, of another
    /// program, or damaged is refused with a sentence (code `database`) and left as it is.
    /// WAL, synchronous=FULL, foreign_keys=ON and application_id are set and read back.
    static Result<std::unique_ptr<Database>> open(const Options &options, const Clock &clock);

    /// A short look at a file that writes nothing, whatever it is (code `database` where SQLite
    /// can't read it). Where no write-ahead log lies beside the file nobody has it open, so it is
    /// taken as unchangeable: then SQLite makes no files beside it, either.
    static Result<std::unique_ptr<Database>> openToCheck(const QString &path);

    /// Refuses what open() would refuse, and checks the whole of it, whatever it takes. Writes
    /// nothing.
    static Result<void> checkWhole(const QString &path) { return inspect(path, Depth::Whole); }
    /// The same of a file that must be a catalog without whatever lies beside it, and that nobody
    /// has open.
    static Result<void> checkAlone(const QString &path) { return inspect(path, Depth::Alone); }

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QSqlDatabase connection() const;
    QString path() const { return m_path; }
    /// `PRAGMA user_version` when this connection was opened.
    int schemaVersion() const { return m_schemaVersion; }

    /// Whether what is written still goes into the file at path(); see OpenFile.
    Result<void> checkInPlace() const
    {
        return m_openFile ? m_openFile->checkInPlace() : Result<void>();
    }

    /// `PRAGMA data_version`: changes when another connection has committed.
    Result<qint64> dataVersion() const;
    /// Lets go the pages that it holds in memory: after a command about very many rows they are of
    /// little use, and would stay for good.
    void giveBackMemory() const;
    /// SQLite's quick check of the whole file: `ok`, or its first finding. Reads every page.
    Result<QString> integrity() const;
    /// The whole check, which also compares each index with its table: see IntegrityCheck.
    Result<QString> fullIntegrity() const;

private:
    static Result<std::unique_ptr<Database>> openUnchangeable(const QString &path);
    /// Connects to `source` (a path, or an URI) under a name of its own.
    static Result<std::unique_ptr<Database>> connectTo(const QString &path, const QString &source,
                                                       const QString &connectOptions);
    enum class Depth {
        Quick, ///< as far as it takes no time
        Whole,
        Alone, ///< whole, without its write-ahead log; not that of a new file
    };
    static Result<void> inspect(const QString &path, Depth depth);

    Database(QString name, QString path);
    Result<void> configure(const Options &options);
    Result<void> takeAsItIs(const Options &options);
    Result<void> switchToWal(int busyTimeoutMs);
    Result<void> readBack(const Options &options) const;

    QString m_name;
    QString m_path;
    QThread *m_thread;
    int m_schemaVersion = 0;
    std::optional<OpenFile> m_openFile; ///< not of the short look before the first connection
};

} // namespace csc
