// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Diagnosis.h"
#include "core/JobControl.h"
#include "ui/KeysKeeper.h"

#include <QFuture>

#include <functional>
#include <memory>
#include <optional>

namespace csc {

/// Tries the destination that the settings would name with these in their place (text by key), on
/// another thread, with the keys that were entered, if any, which are kept nowhere. Each result
/// holds the steps so far, the last one all of it. `control` stops it. Called on the GUI thread,
/// does not wait.
using ConnectionTester = std::function<QFuture<Diagnosis>(const QMap<QString, QString> &,
                                                          const std::optional<EnteredKeys> &,
                                                          const std::shared_ptr<JobControl> &)>;

} // namespace csc
