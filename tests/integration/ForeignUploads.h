// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ForeignServer.h"

#include <QTemporaryDir>

#include "unit/transfer/TransferFakes.h"

namespace csc::test {

/// Uploads of one test to a server that is not ours, under a prefix of its own, with nothing known
/// of the server yet.
class ForeignUploads
{
public:
    /// The prefix ends with `/`.
    ForeignUploads(const ForeignServer &server, QString keyPrefix);

    std::unique_ptr<Transport> transport() const;
    /// Writes `rec.mcap` anew.
    UploadFile file(qint64 size, quint32 seed = 1) const;
    UploadOutcome upload(const UploadJob &job);
    /// Uploads until this many parts are confirmed, and stops so. How it ended.
    UploadOutcome uploadParts(const UploadJob &job, int parts, StopReason reason);
    VerifyReport::Result verify(const UploadFile &uploaded) const;

    const QString prefix;
    QTemporaryDir dir;
    Settings settings;
    BuiltInProfiles profiles;
    std::unique_ptr<MemoryLedger> ledger = std::make_unique<MemoryLedger>();
    std::unique_ptr<MemoryObserver> observer = std::make_unique<MemoryObserver>();
};

} // namespace csc::test
