// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Clock.h"

#ifdef Q_OS_LINUX
#include <ctime>
#else
#include <chrono>
#endif

namespace csc {

QDateTime SystemClock::nowUtc() const
{
    return QDateTime::currentDateTimeUtc();
}

#ifdef Q_OS_LINUX
namespace {

qint64 millisecondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace
#endif

qint64 SystemClock::monotonicMs() const
{
#ifdef Q_OS_LINUX
    // CLOCK_MONOTONIC stands still while the machine sleeps, so a lease would look alive after it.
    return millisecondsOf(CLOCK_BOOTTIME);
#else
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
#endif
}

qint64 SystemClock::suspendedMs() const
{
#ifdef Q_OS_LINUX
    // clock_gettime(2): the two differ by the time that the system is suspended.
    return millisecondsOf(CLOCK_BOOTTIME) - millisecondsOf(CLOCK_MONOTONIC);
#else
    return 0;
#endif
}

QString utcText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + u'Z'
                          : QString();
}

QDateTime utcFromText(const QString &text)
{
    if (!text.endsWith(u'Z'))
        return {};
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime();
}

} // namespace csc
