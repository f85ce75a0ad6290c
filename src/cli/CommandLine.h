// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace csc {

/// cloudsyncctl: does what `arguments` (without the program's name) say and returns its exit
/// status. Needs a QCoreApplication with name and version.
int runCommandLine(const QStringList &arguments);

} // namespace csc
