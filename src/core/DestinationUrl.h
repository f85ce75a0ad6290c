// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>

namespace csc {

/// Where uploads go: the setting `destination`, taken apart.
/// The text has the key or path as it is, not percent-encoded.
struct DestinationUrl
{
    enum class Kind { S3, Folder };

    Kind kind = Kind::Folder;
    QString bucket; ///< S3 only
    QString prefix; ///< S3 only: key prefix without slashes at its ends, may be empty
    QString folder; ///< folder only: absolute path without a trailing slash (`/` stays)

    /// Refuses anything but `s3://bucket[/prefix]` and `file:///absolute/folder`, with a sentence
    /// (code `settings`).
    static Result<DestinationUrl> parse(const QString &text);

    /// The object's own address for a key that objectKey() made (prefix included): what stands in
    /// `sync_logs.destination_path`.
    QString addressOf(const QString &key) const;

    bool operator==(const DestinationUrl &) const = default;
};

} // namespace csc
