// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QString>

namespace csc {

struct S3KeyPair;

/// Where a key pair was found, to be told when a server refuses it.
struct KeyOrigin
{
    enum class Kind {
        Unknown, ///< the program's own, or none of those below
        Environment,
        AwsFile, ///< of `profile`, in `file`
        Process, ///< the `credential_process` of `profile`
        Keyring,
        Entered, ///< by a person, just for this
    };
    Kind kind = Kind::Unknown;
    QString profile{};
    QString file{};
};

/// The access key for messages; "…" where it may be a secret key that was put in its place. Pure.
QString shownAccessKey(const S3KeyPair &keys);

/// A server's refusal (`access_denied`, `credentials_expired`) with the access key that it refused
/// and where that came from: in the sentence, right before what is to be done, and in the detail
/// (`access_key`, `credentials_from`, `profile`, `credentials_file`). Any other error as it is. The
/// access key is a name and no secret; nothing else of the keys is told. Pure.
Error namingKeys(Error error, const S3KeyPair &keys);

} // namespace csc
