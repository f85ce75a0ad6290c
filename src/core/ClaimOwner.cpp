// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ClaimOwner.h"

#include <QStringList>

namespace csc {

QString ClaimOwner::toText() const
{
    return QStringList{host, bootId, QString::number(processId), QString::number(processStart),
                       random}
        .join(u'/');
}

std::optional<ClaimOwner> ClaimOwner::fromText(const QString &text)
{
    const QStringList fields = text.split(u'/');
    if (fields.size() != 5)
        return std::nullopt;
    bool pidOk = false;
    bool startOk = false;
    ClaimOwner owner{fields[0], fields[1], fields[2].toLongLong(&pidOk),
                     fields[3].toLongLong(&startOk), fields[4]};
    if (!pidOk || !startOk || owner.host.isEmpty() || owner.random.isEmpty())
        return std::nullopt;
    return owner;
}

} // namespace csc
