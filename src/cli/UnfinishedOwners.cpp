// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UnfinishedOwners.h"

#include <algorithm>

namespace csc {

namespace {

// Both times are the server's own, but dates of answers count whole seconds.
constexpr int slackSec = 5;

} // namespace

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
        const bool isSince = !upload.initiatedAt.isValid()
                             || upload.initiatedAt >= noted.openedAt.addSecs(-slackSec);
        if (noted.isIntended() && isSince)
            intention = &noted;
    }
    if (!intention)
        return UploadOwner::Other;
    return isOrphan(*intention) ? UploadOwner::Ledger : UploadOwner::Queue;
}

} // namespace csc
