// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Signer.h"

#include <QMap>
#include <QString>

namespace csc {

/// The `x-amz-meta-…` headers for an upload's metadata. Names are lower-cased; those with other
/// characters than a-z 0-9 - _ . are left out, as are values longer than 256 bytes (Swift's limit)
/// and what would go beyond 2 KiB together (AWS's). What isn't printable ASCII, `%`, and blanks
/// that a header would lose are percent-encoded.
HeaderMap metadataHeaders(const QMap<QString, QString> &metadata);

/// Content type of an object by the name of its file.
QByteArray contentTypeOf(const QString &key);

} // namespace csc
