// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace csc {

/// Who holds a claim: enough to tell, on the same host, whether the holder still lives.
/// Stored in `claimed_by` as `host/boot/pid/start/random`.
struct ClaimOwner
{
    QString host;   ///< computer name; never contains '/'
    QString bootId; ///< changes with each start of the computer
    qint64 processId = 0;
    qint64 processStart = 0; ///< the kernel's start time of that process: pids are used again
    QString random;          ///< one per running engine

    bool operator==(const ClaimOwner &) const = default;

    QString toText() const;
    /// Nothing for a text of another form: such an owner counts as another host's.
    static std::optional<ClaimOwner> fromText(const QString &text);
};

} // namespace csc
