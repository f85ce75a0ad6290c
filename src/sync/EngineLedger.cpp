// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EngineLedger.h"

#include "store/LedgerStore.h"

namespace csc {

EngineLedger::EngineLedger(std::shared_ptr<Mailbox> engine, LedgerStore &store)
    : m_engine(std::move(engine))
    , m_store(store)
{}

Result<QList<RemoteUpload>> EngineLedger::openUploads(qint64 episodeKey, const QString &destination,
                                                      const QString &endpoint)
{
    return m_engine->ask<QList<RemoteUpload>>([this, episodeKey, destination, endpoint] {
        return m_store.openUploads(episodeKey, destination, endpoint);
    });
}

Result<void> EngineLedger::uploadIntended(const RemoteUpload &upload)
{
    return m_engine->ask<void>([this, upload] { return m_store.uploadIntended(upload); });
}

Result<void> EngineLedger::uploadsOpened(const QList<RemoteUpload> &uploads)
{
    return m_engine->ask<void>([this, uploads] { return m_store.uploadsOpened(uploads); });
}

Result<void> EngineLedger::uploadResumed(const RemoteUpload &upload)
{
    return m_engine->ask<void>([this, upload] { return m_store.uploadResumed(upload); });
}

Result<void> EngineLedger::firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part)
{
    return m_engine->ask<void>(
        [this, upload, part] { return m_store.firstPartConfirmed(upload, part); });
}

Result<void> EngineLedger::partConfirmed(const RemoteUpload &upload, const RemotePart &part)
{
    return m_engine->ask<void>(
        [this, upload, part] { return m_store.partConfirmed(upload, part); });
}

Result<void> EngineLedger::uploadClosed(const RemoteUpload &upload)
{
    return m_engine->ask<void>([this, upload] { return m_store.uploadClosed(upload); });
}

Result<DestinationTraits> EngineLedger::traitsOf(const QString &endpoint)
{
    return m_engine->ask<DestinationTraits>(
        [this, endpoint] { return m_store.traitsOf(endpoint); });
}

Result<void> EngineLedger::traitsLearned(const QString &endpoint, const DestinationTraits &traits)
{
    return m_engine->ask<void>(
        [this, endpoint, traits] { return m_store.traitsLearned(endpoint, traits); });
}

} // namespace csc
