// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace csc {

/// Numbers, sizes and times for people, in the default QLocale. Times come in UTC and are shown in
/// local time; invalid times and absent values give an empty text.
class Formats
{
    Q_DECLARE_TR_FUNCTIONS(csc::Formats)

public:
    /// "12.4 MiB"
    static QString size(qint64 bytes);
    /// "13,002,342 bytes"
    static QString exactSize(qint64 bytes);
    /// "3.1 MiB/s"
    static QString rate(qint64 bytesPerSecond);
    /// "4.2 s", "3:07", "1:02:09"
    static QString duration(double seconds);
    /// "34 %" of a total that may be 0
    static int percent(qint64 part, qint64 whole);
    /// Today the time alone, this year day and time, else the date, as seen at `now`.
    static QString moment(const QDateTime &utc, const QDateTime &now);
    static QString moment(const QDateTime &utc);
    /// For a narrow cell: today hour and minute, else the day alone.
    static QString shortMoment(const QDateTime &utc, const QDateTime &now);
    /// Local date and time to the second, and the same in UTC.
    static QString exactMoment(const QDateTime &utc);
};

} // namespace csc
