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
    bool hasBody = false; ///< one that comes from the file
    /// `isMade`: whether the request that makes the object has come before.
    bool (*matches)(const StoreRequest &request, bool isMade) = nullptr;
};

/// Every fault at every step of an upload: the attempt ends with the contract's code (or gets over
/// it), and the next attempt, with a sound server, brings the file there, once, going on where the
/// first one ended, with nothing left over.
class FaultMatrix
{
public:
    /// A row each of `step`, `fault` and the `code` that is to be expected: that of the fault, or
    /// what `otherwise` says for "step: fault". An empty one: the upload succeeds all the same.
    static void addRows(const QList<UploadStep> &steps,
                        const QMap<QByteArray, QByteArray> &otherwise);
    /// Checks the row that is fetched by QFETCH.
    static void check(qint64 sizeBytes);
};

} // namespace csc::test

Q_DECLARE_METATYPE(csc::test::UploadStep)
