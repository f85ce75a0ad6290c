// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace csc {

/// Writes these settings (text by key) into the settings file and brings them into force; answers
/// when both are done. Those in `reset` lose their line instead, so that their default counts: it
/// is what the texts say of them. Called on the GUI thread, does not wait.
using SettingsKeeper = std::function<QFuture<Result<void>>(const QMap<QString, QString> &values,
                                                           const QStringList &reset)>;

} // namespace csc
