// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Command.h"

#include <QString>

namespace csc {

/// The usage of the whole program: every command with its line.
QString programHelp(const CommandList &commands);
/// The help of one command: synopsis, options, examples.
QString commandHelp(const Command::Info &info);

} // namespace csc
