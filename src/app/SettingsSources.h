// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/SettingsLoader.h"
#include "ui/SettingsInForce.h"

namespace csc {

/// What was loaded, as the window shows it: with what sets a value in the place of the file.
SettingsInForce settingsInForce(const LoadedSettings &loaded);

} // namespace csc
