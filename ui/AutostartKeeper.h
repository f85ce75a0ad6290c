// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>

#include <functional>

namespace csc {

/// Whether the program starts when its user logs in; handed in by the program. Both may be empty:
/// then there is no choice.
struct AutostartKeeper
{
    std::function<QFuture<bool>()> read;
    std::function<QFuture<Result<void>>(bool on)> write;
};

} // namespace csc
