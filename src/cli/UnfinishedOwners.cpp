// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UnfinishedOwners.h"

#include <algorithm>

namespace csc {

QString toText(UploadOwner owner)
{
    switch (owner) {
    case UploadOwner::Queue:
        return QStringLiteral("queue");
    case UploadOwner::Ledger:
        return QStringLiteral("ledger");
    case UploadOwner::Other:
        break;
    }
    return QStringLiteral("other");
}

UnfinishedOwners::UnfinishedOwners(QList<RemoteUpload> noted, QList<RemoteUpload> orphans)
    : m_noted(std::move(noted))
    , m_orphans(std::move(orphans))
{}

bool UnfinishedOwners::isOrphan(const RemoteUpload &upload) const
{
    return std::any_of(m_orphans.cbegin(), m_orphans.cend(),
                       [&upload](const RemoteUpload &orphan) { return orphan.isSameAs(upload); });
}

UploadOwner UnfinishedOwners::ownerOf(const UnfinishedUpload &upload, const QString &endpoint) const
{
    const RemoteUpload *intention = nullptr;
    for (const RemoteUpload &noted : m_noted) {
        if (noted.destination != upload.address || noted.endpoint != endpoint)
            continue;
        if (noted.uploadId == upload.uploadId)
            return isOrphan(noted) ? UploadOwner::Ledger : UploadOwner::Queue;
        if (noted.isIntended() && noted.mayHaveBegun(upload.initiatedAt))
            intention = &noted;
    }
    if (!intention)
        return UploadOwner::Other;
    return isOrphan(*intention) ? UploadOwner::Ledger : UploadOwner::Queue;
}

} // namespace csc
