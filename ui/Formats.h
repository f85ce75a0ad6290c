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
    /// The same in about three digits, for a narrow cell: "12.4 MiB", "148 MiB"
    static QString shortSize(qint64 bytes);
    /// The number alone, in the unit of shortSize(whole): "0.7" beside "40.7 MiB"
    static QString shortSizeWithin(qint64 bytes, qint64 whole);
    /// "13,002,342 bytes"
    static QString exactSize(qint64 bytes);
    /// "3.1 MiB/s"
    static QString rate(qint64 bytesPerSecond);
    /// As shortSize(): "3.1 MiB/s", "1,013 KiB/s"
    static QString shortRate(qint64 bytesPerSecond);
    /// "4.2 s", "3:07", "1:02:09"
    static QString duration(double seconds);
    /// How long something lasts, in its two largest units: "58 s", "4 min 12 s", "3 h 12 min",
    /// "2 d 3 h".
    static QString span(qint64 seconds);
    /// For a narrow cell: no seconds from a minute on.
    static QString shortSpan(qint64 seconds);
    /// How long until then: "in 4 min 12 s", or "due" from that moment on.
    static QString countdown(const QDateTime &utc, const QDateTime &now);
    /// After how many milliseconds countdown() says something else; 0: never.
    static qint64 countdownChangesInMs(const QDateTime &utc, const QDateTime &now);
    /// "34 %" of a total that may be 0
    static int percent(qint64 part, qint64 whole);
    /// Today the time alone, this year day and time, else the date, as seen at `now`.
    static QString moment(const QDateTime &utc, const QDateTime &now);
    static QString moment(const QDateTime &utc);
    /// For a narrow cell: today hour and minute, else the day alone.
    static QString shortMoment(const QDateTime &utc, const QDateTime &now);
    /// Local date and time to the second, and the same in UTC.
    static QString exactMoment(const QDateTime &utc);
    /// Local time as spreadsheets read it: "2026-03-04 09:08:07".
    static QString plainMoment(const QDateTime &utc);
};

} // namespace csc
