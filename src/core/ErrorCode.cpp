// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ErrorCode.h"

#include <algorithm>
#include <array>

namespace csc {

namespace {

struct CodeRow
{
    ErrorCode code;
    const char *text;
    bool retryable;
    bool outage;
};

constexpr std::array codeTable{
    CodeRow{ErrorCode::Network, "network", true, true},
    CodeRow{ErrorCode::Timeout, "timeout", true, true},
    CodeRow{ErrorCode::Throttled, "throttled", true, false},
    CodeRow{ErrorCode::Server, "server", true, true},
    CodeRow{ErrorCode::CredentialsExpired, "credentials_expired", true, true},
    CodeRow{ErrorCode::Clock, "clock", true, true},
    CodeRow{ErrorCode::SourceChanged, "source_changed", true, false},
    CodeRow{ErrorCode::Integrity, "integrity", true, false},
    CodeRow{ErrorCode::DestinationFull, "destination_full", true, true},
    CodeRow{ErrorCode::Interrupted, "interrupted", true, false},
    CodeRow{ErrorCode::SourceMissing, "source_missing", false, false},
    CodeRow{ErrorCode::SourceInvalid, "source_invalid", false, false},
    CodeRow{ErrorCode::AccessDenied, "access_denied", false, true},
    CodeRow{ErrorCode::DestinationMissing, "destination_missing", false, true},
    CodeRow{ErrorCode::DestinationConflict, "destination_conflict", false, false},
    CodeRow{ErrorCode::Rejected, "rejected", false, false},
    CodeRow{ErrorCode::Tls, "tls", false, true},
    CodeRow{ErrorCode::Configuration, "configuration", false, false},
    CodeRow{ErrorCode::Cancelled, "cancelled", false, false},
    CodeRow{ErrorCode::Usage, "usage", false, false},
    CodeRow{ErrorCode::Settings, "settings", false, false},
    CodeRow{ErrorCode::Database, "database", false, false},
    CodeRow{ErrorCode::Destination, "destination", false, false},
    CodeRow{ErrorCode::NotFound, "not_found", false, false},
};

const CodeRow &row(ErrorCode code)
{
    const auto *found = std::find_if(codeTable.begin(), codeTable.end(),
                                     [code](const CodeRow &r) { return r.code == code; });
    Q_ASSERT(found != codeTable.end());
    return *found;
}

} // namespace

QString toText(ErrorCode code)
{
    return QString::fromLatin1(row(code).text);
}

std::optional<ErrorCode> errorCodeFromText(QStringView text)
{
    for (const CodeRow &r : codeTable) {
        if (text == QLatin1StringView(r.text))
            return r.code;
    }
    return std::nullopt;
}

bool isRetryable(ErrorCode code)
{
    return row(code).retryable;
}

bool countsTowardsOutage(ErrorCode code)
{
    return row(code).outage;
}

} // namespace csc
