// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "HttpTime.h"

#include <QLocale>

#include <algorithm>

namespace csc {

QDateTime httpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<int> retryAfterSec(const QByteArray &text, const QDateTime &now)
{
    constexpr qint64 longestSec = 86'400; // a day, as backoff goes by it
    bool isNumber = false;
    qint64 seconds = text.trimmed().toLongLong(&isNumber);
    if (!isNumber) {
        const QDateTime until = httpDate(text);
        if (!until.isValid())
            return std::nullopt;
        seconds = now.secsTo(until);
    }
    return int(std::clamp<qint64>(seconds, 0, longestSec));
}

} // namespace csc
