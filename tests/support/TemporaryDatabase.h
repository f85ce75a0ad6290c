// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/RetryPolicy.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeStore.h"
#include "store/LedgerStore.h"
#include "store/QueueStateStore.h"
#include "store/QueueStore.h"
#include "store/WorkStore.h"
#include "support/TestClock.h"

#include <QList>
#include <QTemporaryDir>
#include <QVariant>

#include <memory>

namespace csc::test {

/// A fresh catalog in a temporary folder, with all stores on one connection and a hand-set clock.
/// Anything that fails here ends the test program with its reason.
class TemporaryDatabase
{
public:
    TemporaryDatabase();

    QString path() const;
    /// The host that the stores work for.
    static QString host();
    /// Another connection to the same file.
    std::unique_ptr<Database> connect(Database::Mode mode = Database::Mode::ReadWrite) const;

    /// `count` approved episodes `ep-1`, `ep-2`, … (going on from those made before); their keys.
    QList<qint64> addApproved(int count);
    /// A sync log in any state, written as a site's script would; its key. `columns` are further
    /// columns and their values.
    qint64 addLog(qint64 episodeKey, SyncStatus status,
                  const QList<std::pair<QString, QVariant>> &columns = {});

    /// Raw SQL, as in a site's script. read() gives the rows as text, columns joined by '|'.
    qint64 write(const QString &statement, const QList<QVariant> &values = {}) const;
    QStringList read(const QString &query, const QList<QVariant> &values = {}) const;
    QString readOne(const QString &query, const QList<QVariant> &values = {}) const;

    EpisodeSummary summary(const QString &name) const;
    /// The statuses of `ep-1` … in order of their keys, as text.
    QStringList statuses() const;

    /// A holder of claims on this host; another `n` is another process.
    static ClaimOwner owner(int n = 1);
    /// Claims the next row for that owner; the row must be there.
    Claim claim(int ownerNumber = 1, int leaseSec = 60);
    std::optional<Claim> tryClaim(int ownerNumber = 1, int leaseSec = 60);
    /// No jitter: delays are exact.
    static RetryPolicy policy(int maxRetries = 5);

    TestClock clock;
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    EpisodeStore episodes;
    QueueStore queue;
    WorkStore work;
    QueueStateStore state;
    LedgerStore ledger;
    EpisodeReader reader;

private:
    int m_made = 0;
};

/// A recording as `catalog` would hand it over; content, path and identity follow from the name.
CheckedRecording recordingNamed(const QString &name);

/// The value of a Result, or the end of the test program with the error's sentence.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

} // namespace csc::test
