// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Formats.h"

#include <QLocale>

#include <cmath>

namespace csc {

namespace {

/// The IEC unit in which a size is told.
double unitOf(qint64 bytes)
{
    double unit = 1;
    while (double(bytes) / unit >= 1024)
        unit *= 1024;
    return unit;
}

/// So many that about three digits are told.
int decimals(qint64 bytes)
{
    const double unit = unitOf(bytes);
    return unit == 1 || double(bytes) / unit >= 99.95 ? 0 : 1;
}

/// The words' own order of day and month, or the other one where the locale has it ("4 Mar").
QString inLocalOrder(QString format)
{
    const QString local = QLocale().dateFormat(QLocale::ShortFormat);
    if (local.indexOf(QLatin1Char('d')) < local.indexOf(QLatin1Char('M')))
        format.replace(QLatin1StringView("MMM d"), QLatin1StringView("d MMM"));
    return format;
}

/// A time of today, one of this year, or a date, each in its form.
QString momentAs(const QDateTime &utc, const QDateTime &now, const QString &today,
                 const QString &thisYear)
{
    if (!utc.isValid())
        return {};
    const QLocale locale;
    const QDateTime local = utc.toLocalTime();
    const QDate date = now.toLocalTime().date();
    if (local.date() == date)
        return locale.toString(local.time(), today);
    if (local.date().year() == date.year())
        return locale.toString(local, inLocalOrder(thisYear));
    return locale.toString(local.date(), QLocale::ShortFormat);
}

} // namespace

QString Formats::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString Formats::shortSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, decimals(bytes), QLocale::DataSizeIecFormat);
}

QString Formats::shortSizeWithin(qint64 bytes, qint64 whole)
{
    return bytes == 0 ? QLocale().toString(0)
                      : QLocale().toString(double(bytes) / unitOf(whole), 'f', decimals(whole));
}

QString Formats::shortRate(qint64 bytesPerSecond)
{
    return tr("%1/s", "bytes per second").arg(shortSize(bytesPerSecond));
}

QString Formats::exactSize(qint64 bytes)
{
    // %n counts in int; the number itself is put in as text so that a terabyte stays exact.
    return tr("%1 bytes").arg(QLocale().toString(bytes));
}

QString Formats::rate(qint64 bytesPerSecond)
{
    return tr("%1/s", "bytes per second").arg(size(bytesPerSecond));
}

QString Formats::duration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return {};
    if (seconds < 60)
        return tr("%1 s", "seconds").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = qint64(std::llround(seconds));
    const QString sec = QStringLiteral("%1").arg(whole % 60, 2, 10, QLatin1Char('0'));
    const qint64 minutes = whole / 60;
    if (minutes < 60)
        return QStringLiteral("%1:%2").arg(minutes).arg(sec);
    return QStringLiteral("%1:%2:%3")
        .arg(minutes / 60)
        .arg(minutes % 60, 2, 10, QLatin1Char('0'))
        .arg(sec);
}

QString Formats::span(qint64 seconds)
{
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    if (seconds < Minute)
        return tr("%1 s", "seconds").arg(seconds);
    if (seconds < Hour)
        return tr("%1 min %2 s").arg(seconds / Minute).arg(seconds % Minute);
    if (seconds < Day)
        return tr("%1 h %2 min").arg(seconds / Hour).arg(seconds % Hour / Minute);
    return tr("%1 d %2 h", "days, hours").arg(seconds / Day).arg(seconds % Day / Hour);
}

QString Formats::shortSpan(qint64 seconds)
{
    const qint64 minutes = (seconds + 30) / 60;
    if (seconds < 60 || minutes >= 60)
        return span(seconds < 60 ? seconds : minutes * 60);
    return tr("%1 min", "minutes").arg(minutes);
}

QString Formats::countdown(const QDateTime &utc, const QDateTime &now)
{
    if (!utc.isValid())
        return {};
    const qint64 leftMs = now.msecsTo(utc);
    if (leftMs <= 0)
        return tr("due", "a retry whose time has come");
    return tr("in %1", "a time from now").arg(span((leftMs + 999) / 1000));
}

qint64 Formats::countdownChangesInMs(const QDateTime &utc, const QDateTime &now)
{
    const qint64 leftMs = utc.isValid() ? now.msecsTo(utc) : 0;
    if (leftMs <= 0)
        return 0;
    const qint64 seconds = (leftMs + 999) / 1000;
    const qint64 untilNextSecond = (leftMs - 1) % 1000 + 1;
    // What span() leaves out does not change what it says.
    const qint64 silent = seconds < 3600 ? 0 : seconds < 86400 ? seconds % 60 : seconds % 3600;
    return untilNextSecond + silent * 1000;
}

int Formats::percent(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return 0;
    // Rounded down: 100 means done.
    return int(std::clamp<double>(std::floor(100.0 * double(part) / double(whole)), 0, 100));
}

QString Formats::moment(const QDateTime &utc, const QDateTime &now)
{
    return momentAs(
        utc, now, QStringLiteral("HH:mm:ss"),
        tr("MMM d HH:mm", "day and time of this year, as QLocale::toString() reads it"));
}

QString Formats::moment(const QDateTime &utc)
{
    return moment(utc, QDateTime::currentDateTimeUtc());
}

QString Formats::shortMoment(const QDateTime &utc, const QDateTime &now)
{
    return momentAs(utc, now, QStringLiteral("HH:mm"),
                    tr("MMM d", "day of this year, as QLocale::toString() reads it"));
}

QString Formats::exactMoment(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QString local = QLocale().toString(utc.toLocalTime(), QLocale::LongFormat);
    return tr("%1 (%2 UTC)", "local time, the same in UTC")
        .arg(local, utc.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
}

QString Formats::plainMoment(const QDateTime &utc)
{
    return utc.isValid() ? utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                         : QString();
}

} // namespace csc
