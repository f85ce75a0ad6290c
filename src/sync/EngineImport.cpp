// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EngineImport.h"

#include "sync/EngineStores.h"

#include <QtConcurrentRun>

namespace csc {

namespace {
constexpr int poolFarewellMs = 2000;
}

/// Lets the scan thread reach the store: each call is carried out on the engine thread.
class EngineImport::Target final : public ImportTarget
{
public:
    Target(EngineImport &owner, std::shared_ptr<Mailbox> mailbox)
        : m_owner(owner)
        , m_mailbox(std::move(mailbox))
    {}

    Result<QHash<QString, KnownFile>> knownFiles(const QStringList &paths) override
    {
        return m_mailbox->ask<QHash<QString, KnownFile>>(
            [this, paths] { return m_owner.m_stores.episodes.knownFiles(paths); });
    }

    Result<QHash<QString, RefusedRecording>> refusedFiles(const QStringList &paths) override
    {
        return m_mailbox->ask<QHash<QString, RefusedRecording>>(
            [this, paths] { return m_owner.m_stores.episodes.refusedFiles(paths); });
    }

    Result<ImportReport> refreshSidecars(const QList<CheckedSidecar> &sidecars) override
    {
        return m_mailbox->ask<ImportReport>([this, sidecars] {
            Result<ImportReport> report =
                m_owner.m_stores.episodes.refreshSidecars(sidecars, CommandMode::Apply);
            Q_EMIT m_owner.committed();
            return report;
        });
    }

    Result<ImportReport> add(const QList<CheckedRecording> &recordings) override
    {
        return m_mailbox->ask<ImportReport>([this, recordings] {
            Result<ImportReport> report = m_owner.m_stores.episodes.add(
                recordings, {m_owner.m_settings.autoApprove, CommandMode::Apply});
            Q_EMIT m_owner.committed();
            return report;
        });
    }

    Result<void> noteRefused(const RefusedRecording &refused) override
    {
        return m_mailbox->ask<void>([this, refused] {
            Result<void> noted = m_owner.m_stores.episodes.noteRefused(refused);
            Q_EMIT m_owner.committed();
            return noted;
        });
    }

private:
    EngineImport &m_owner;
    std::shared_ptr<Mailbox> m_mailbox;
};

EngineImport::EngineImport(EngineStores &stores, std::shared_ptr<Mailbox> mailbox, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_mailbox(std::move(mailbox))
    , m_target(std::make_shared<Target>(*this, m_mailbox))
    , m_importer(std::make_shared<Importer>(*m_target, Settings{}))
    , m_scanPool(new QThreadPool)
{
    m_scanPool->setMaxThreadCount(1);
}

EngineImport::~EngineImport()
{
    // The mailbox is closed by now, so that a scan that asks for the store gets an error and ends.
    m_stop.request_stop();
    // One that hangs in a dead mount is left behind, with all that it may still touch.
    if (m_scanPool->waitForDone(poolFarewellMs))
        delete m_scanPool;
}

void EngineImport::configure(const Settings &settings)
{
    m_settings = settings;
}

void EngineImport::importPaths(const QStringList &paths, Done done)
{
    run([paths](Importer &importer,
                const std::stop_token &stop) { return importer.importPaths(paths, stop); },
        std::move(done));
}

void EngineImport::scan(Done done)
{
    run([](Importer &importer, const std::stop_token &stop) { return importer.scan(stop); },
        std::move(done));
}

void EngineImport::run(Work work, Done done)
{
    const QFuture<void> started = QtConcurrent::run(
        m_scanPool,
        [target = m_target, importer = m_importer, work = std::move(work), done = std::move(done),
         settings = m_settings, stop = m_stop.get_token(), mailbox = m_mailbox] {
            importer->configure(settings);
            const Result<ImportReport> report = work(*importer, stop);
            mailbox->post([done, report] { done(report); });
        });
    Q_UNUSED(started) // it answers through `done`
}

} // namespace csc
