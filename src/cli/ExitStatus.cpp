// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ExitStatus.h"

namespace csc {

ExitStatus exitStatusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return ExitStatus::Usage;
    case ErrorCode::Settings:
    case ErrorCode::Configuration:
        return ExitStatus::Settings;
    case ErrorCode::Database:
        return ExitStatus::Database;
    case ErrorCode::NotFound:
        return ExitStatus::Partly;
    default:
        // What is left are the codes of an upload's attempt: they come from the destination.
        return ExitStatus::Destination;
    }
}

} // namespace csc
