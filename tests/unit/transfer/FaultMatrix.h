// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Fixture.h"

#include <QByteArray>
#include <QList>
#include <QMap>

namespace csc::test {

/// A request that every upload of a kind makes.
struct UploadStep
{
    QByteArray name;
    bool hasBody = false; ///< one that a fault can cut or change
    /// `isMade`: whether a request that makes the object of this path has come before.
    bool (*matches)(const StoreRequest &request, bool isMade) = nullptr;
};

/// What is uploaded, and what was before.
struct UploadScene
{
    qint64 recordingBytes = 5 * mib + 1234; ///< two parts of 5 MiB
    qint64 sidecarBytes = 0;                ///< 0: there is none
    bool knowsServer = true;  ///< false: the upload finds out first what the server checks
    int partsBefore = 0;      ///< confirmed, of 5 MiB, when an earlier attempt was stopped
    bool isForgotten = false; ///< … and killed before it had noted the upload's id
    bool isThere = false;     ///< an earlier attempt has finished, and was killed then
    int partSizeMib = 5;
    bool isCancelled = false; ///< once a part is confirmed
};

inline const QString sidecarKey = QStringLiteral("runs/episode 7/rec+ord%20片段.json");

/// Every fault at every step of an upload: the attempt ends with the contract's code (or gets over
/// it), and the next attempt, with a sound server, brings the files there, once, going on where the
/// first one ended, with nothing left over. What was cancelled, the ledger is enough to clear away.
class FaultMatrix
{
public:
    static constexpr const char *noRow = "no row";

    /// A row each of `step`, `fault` and the `code` that is to be expected: that of the fault, or
    /// what `otherwise` says for "step: fault". An empty one: the upload succeeds all the same;
    /// noRow: this fault is left out at this step.
    static void addRows(const QList<UploadStep> &steps,
                        const QMap<QByteArray, QByteArray> &otherwise);
    /// Checks the row that is fetched by QFETCH.
    static void check(const UploadScene &scene);

    /// What is otherwise where an upload gets over the faults of these steps: all of them but that
    /// there is no server any more.
    static QMap<QByteArray, QByteArray> gotOver(const QList<UploadStep> &steps);
};

} // namespace csc::test

Q_DECLARE_METATYPE(csc::test::UploadStep)
