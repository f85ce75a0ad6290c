// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ShiftReport.h"

#include <QTimeZone>

namespace csc {

/// The times that a shift report offers.
enum class ShiftPreset { ThisShift, Today, Yesterday, Week };

/// How long a shift is taken to be.
inline constexpr int shiftHours = 8;

/// The time of a preset as seen at `now` in that zone: whole minutes, so that it can be shown and
/// written without seconds. Days begin at their own midnight, also where clocks are changed. Pure.
ReportRange rangeOf(ShiftPreset preset, const QDateTime &now, const QTimeZone &zone);

} // namespace csc
