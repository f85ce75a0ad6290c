// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Fixture.h"

#include "support/LoopbackRelay.h"

// What the tests of the way from an upload to its server share.

namespace csc::test {

inline constexpr qint64 smallBytes = 200'000;

inline QString idOf(const UploadOutcome &outcome)
{
    return outcome.error.detail.value(u"id").toString();
}

inline QString endpoint(const QString &scheme, const QString &host, quint16 port)
{
    return QStringLiteral("%1://%2:%3").arg(scheme, host).arg(port);
}

} // namespace csc::test
