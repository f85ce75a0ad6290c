// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

namespace csc {

/// An access key with what belongs to it, as somebody has just typed or piped them in.
struct TypedKeys
{
    QString accessKey;
    QString secretKey;
    QString sessionToken; ///< empty: none
};

/// Two or three lines: access key, secret key, session token. Error `usage`, which never repeats
/// what was read. Pure.
Result<TypedKeys> keysOfLines(const QByteArray &text);

/// Reads the keys: where standard input is a terminal by asking there, the secrets without an
/// echo; otherwise from its lines. Blocks. Error `usage`.
Result<TypedKeys> readKeys();

} // namespace csc
