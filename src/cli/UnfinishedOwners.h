// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Transport.h"

namespace csc {

/// Whose an unfinished upload at the destination is.
enum class UploadOwner {
    Queue,  ///< of this database, and a row goes on with it or may be retried
    Ledger, ///< of this database, and no row owns it any more
    Other,  ///< this database does not know it: another workstation's, perhaps
};

/// `queue`, `ledger`, `other`
QString toText(UploadOwner owner);

/// Tells whose unfinished uploads are, from what this database's ledger holds.
class UnfinishedOwners
{
public:
    /// `orphans` are those of the noted ones that no row owns.
    UnfinishedOwners(QList<RemoteUpload> noted, QList<RemoteUpload> orphans);

    /// An upload that was begun under an address for which the ledger has an intention, since then,
    /// is ours also without its id: the answer to that request was lost.
    UploadOwner ownerOf(const UnfinishedUpload &upload, const QString &endpoint) const;

    const QList<RemoteUpload> &noted() const { return m_noted; }
    const QList<RemoteUpload> &orphans() const { return m_orphans; }
    bool isOrphan(const RemoteUpload &upload) const;

private:
    QList<RemoteUpload> m_noted;
    QList<RemoteUpload> m_orphans;
};

} // namespace csc
