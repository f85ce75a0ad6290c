// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace csc {

/// Why something failed. The first block is what an upload attempt ends with and what is stored in
/// `sync_logs.error_code`; the last block is what a command of the program ends with (the `error`
/// object of `--json`). The texts are a promise to scripts: they never change.
enum class ErrorCode {
    Network,
    Timeout,
    Throttled,
    Server,
    CredentialsExpired,
    Clock,
    SourceChanged,
    Integrity,
    DestinationFull,
    Interrupted,
    SourceMissing,
    SourceInvalid,
    AccessDenied,
    DestinationMissing,
    DestinationConflict,
    Rejected,
    Tls,
    Configuration,
    Cancelled,

    Usage,
    Settings,
    Database,
    Destination,
    NotFound,
};

/// The stored text, such as `access_denied`.
QString toText(ErrorCode code);
/// The code of a stored text; nothing for a text that this version does not know.
std::optional<ErrorCode> errorCodeFromText(QStringView text);

/// Whether trying again by itself can help (the table of error codes in docs/errors.md).
bool isRetryable(ErrorCode code);

/// Whether three of these in a row mean that the destination serves nobody (an outage).
bool countsTowardsOutage(ErrorCode code);

} // namespace csc
