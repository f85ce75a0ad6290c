// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Transport.h"
#include "sync/Mailbox.h"

namespace csc {

class LedgerStore;

/// The transfer ledger as pool threads see it: each call is carried out on the engine thread and
/// returns after its commit.
class EngineLedger final : public UploadLedger
{
public:
    /// `store` lives as long as the mailbox is open.
    EngineLedger(std::shared_ptr<Mailbox> engine, LedgerStore &store);

    Result<QList<RemoteUpload>> openUploads(qint64 episodeKey, const QString &destination,
                                            const QString &endpoint) override;
    Result<void> uploadIntended(const RemoteUpload &upload) override;
    Result<void> uploadsOpened(const QList<RemoteUpload> &uploads) override;
    Result<void> uploadResumed(const RemoteUpload &upload) override;
    Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part) override;
    Result<void> partConfirmed(const RemoteUpload &upload, const RemotePart &part) override;
    Result<void> uploadClosed(const RemoteUpload &upload) override;
    Result<DestinationTraits> traitsOf(const QString &endpoint) override;
    Result<void> traitsLearned(const QString &endpoint, const DestinationTraits &traits) override;

private:
    std::shared_ptr<Mailbox> m_engine;
    LedgerStore &m_store;
};

} // namespace csc
