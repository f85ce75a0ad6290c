// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Result.h"

#include <QSqlDatabase>
#include <QString>
#include <QThread>

#include <memory>

namespace csc {

/// One connection to the catalog's database. Made, used and destroyed on one thread (asserted).
/// Holds a connection name, as QtSql wants it; never share it, never store a QSqlDatabase copy.
class Database
{
public:
    enum class Mode {
        ReadWrite, ///< creates the file and its folder if missing, migrates an older schema
        ReadOnly,  ///< for the reader thread: refuses every write
    };
    struct Options
    {
        QString path;
        Mode mode = Mode::ReadWrite;
        int busyTimeoutMs = 10'000;
    };

    /// Opens and checks the file before anything is written: a file of a newer version, of another
    /// program, or damaged is refused with a sentence (code `database`) and left as it is.
    /// WAL, synchronous=FULL, foreign_keys=ON and application_id are set and read back.
    static Result<std::unique_ptr<Database>> open(const Options &options, const Clock &clock);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QSqlDatabase connection() const;
    QString path() const { return m_path; }

    /// `PRAGMA data_version`: changes when another connection has committed.
    Result<qint64> dataVersion() const;

private:
    Database(QString name, QString path);

    QString m_name;
    QString m_path;
    QThread *m_thread;
};

} // namespace csc
