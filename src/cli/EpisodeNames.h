// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QStringList>

namespace csc {

/// The episodes that a command was given: each argument is a name, and `-` stands for the lines of
/// standard input (empty ones are passed over). Named twice counts once, the order is kept.
Result<QStringList> readEpisodeNames(const QStringList &arguments);
/// The same for a command about one episode; error `usage` for none or several.
Result<QString> readEpisodeName(const QStringList &arguments);

} // namespace csc
