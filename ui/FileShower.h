// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QString>

#include <functional>

namespace csc {

/// Shows a file in the system's file manager: selected, where that can be asked for, else its
/// folder. An error where neither is there. Called on the GUI thread, does not wait.
using FileShower = std::function<QFuture<Result<void>>(const QString &path)>;

} // namespace csc
