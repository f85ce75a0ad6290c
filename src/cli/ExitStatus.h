// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ErrorCode.h"

namespace csc {

/// What cloudsyncctl ends with; a promise to scripts.
enum class ExitStatus : int {
    Done = 0,
    Partly = 1, ///< some episodes rejected, some uploads failed, an unknown id, a difference
    Usage = 2,
    Settings = 3,
    Database = 4,
    Destination = 5,
};

/// The status of a command that an error of this code ended.
ExitStatus exitStatusOf(ErrorCode code);

} // namespace csc
