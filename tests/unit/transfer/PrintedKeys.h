// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace csc::test {

/// What a program prints for keys that end at this time; empty: never.
inline QByteArray printedKeys(const QByteArray &secret, const QByteArray &expiration = {})
{
    QByteArray json = "{'Version': 1, 'AccessKeyId': 'AKPROC', 'SecretAccessKey': '" + secret
                      + "', 'SessionToken': 'proctoken'";
    if (!expiration.isEmpty())
        json += ", 'Expiration': '" + expiration + "'";
    return QByteArray(json + '}').replace('\'', '"');
}

} // namespace csc::test
