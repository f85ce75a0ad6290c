// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace csc {

/// A defect of a recording: where in the file (bytes) and what.
struct RecordingProblem
{
    qint64 offset = 0;
    QString message;
};

/// What one read of a file from its first byte to its last showed (MCAP specification 1,
/// https://mcap.dev/spec). Nothing is unpacked to disk; memory does not depend on the file's size
/// beyond its largest chunk.
struct RecordingCheck
{
    std::optional<ImportReason> problem; ///< nothing: a complete MCAP file
    QString message;                     ///< English sentence on `problem`: what, why, what to do
    QList<RecordingProblem> problems;
    qint64 messages = 0;
    qint64 channels = 0;
    double durationSec = 0;
    QString sha256; ///< lower-case hex of all bytes; set for every file that could be read
    FileIdentity identity;
};

/// Checks and hashes a recording in one read. Blocks: for the scan pool, never the GUI thread.
/// `cancelled` is asked now and then; the check then ends early as `Unreadable`.
RecordingCheck checkRecording(const QString &path,
                              const std::function<bool()> &cancelled = nullptr);

} // namespace csc
