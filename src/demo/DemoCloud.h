// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ObjectFolder.h"

#include "core/DestinationUrl.h"
#include "core/Result.h"
#include "core/Transport.h"

namespace csc {

/// The demo's destination: puts copies of files into the object store's folder as if they had been
/// uploaded, under the keys and with the ETags that a real upload gives them.
class DemoCloud
{
public:
    /// `partSizeBytes`: larger files look as if they went up in parts of this size.
    DemoCloud(const QString &storeFolder, qint64 partSizeBytes);

    Result<void> open();
    QString destination() const; ///< `s3://bucket/prefix`, as in the settings
    QString bucket() const { return m_destination.bucket; }
    QString keyOf(const QString &episodeId, const QString &path) const;
    QString addressOf(const QString &key) const { return m_destination.addressOf(key); }

    /// Copies the file at `path` into the cloud; `when` becomes the time of the object.
    Result<UploadedObject> store(const QString &episodeId, const QString &path,
                                 const QDateTime &when);

private:
    ObjectFolder m_objects;
    DestinationUrl m_destination;
    qint64 m_partSizeBytes;
};

} // namespace csc
