// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Formats.h"

#include <QLocale>

#include <cmath>

namespace csc {

namespace {

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
        return locale.toString(local, thisYear);
    return locale.toString(local.date(), QLocale::ShortFormat);
}

} // namespace

QString Formats::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
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

} // namespace csc
