// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportRange.h"

namespace csc {

namespace {

constexpr qint64 minuteMs = 60'000;

QDateTime minuteOf(const QDateTime &time, qint64 laterMs)
{
    const qint64 minutes = (time.toMSecsSinceEpoch() + laterMs) / minuteMs;
    return QDateTime::fromMSecsSinceEpoch(minutes * minuteMs, Qt::UTC);
}

} // namespace

ReportRange rangeOf(ShiftPreset preset, const QDateTime &now, const QTimeZone &zone)
{
    const QDate today = now.toTimeZone(zone).date();
    const auto midnight = [&zone](const QDate &day) { return day.startOfDay(zone).toUTC(); };
    // To the end of the running minute: what was recorded just now belongs to it.
    const QDateTime end = minuteOf(now, minuteMs - 1);
    switch (preset) {
    case ShiftPreset::ThisShift:
        return {minuteOf(now.addSecs(-shiftHours * 3600), 0), end};
    case ShiftPreset::Today:
        return {midnight(today), end};
    case ShiftPreset::Yesterday:
        return {midnight(today.addDays(-1)), midnight(today)};
    case ShiftPreset::Week:
        return {midnight(today.addDays(-6)), end};
    }
    return {};
}

} // namespace csc
