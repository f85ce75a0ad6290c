// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Catalog.h"

#include "sync/Importer.h"

namespace csc {

/// Where the commands `import` and `scan` leave what was found: in the store, at once; a rehearsal
/// writes nothing.
class StoreImport final : public ImportTarget
{
public:
    StoreImport(Catalog &catalog, bool autoApprove, CommandMode mode);

    Result<QHash<QString, KnownFile>> knownFiles(const QStringList &paths) override;
    Result<QHash<QString, RefusedRecording>> refusedFiles(const QStringList &paths) override;
    Result<ImportReport> add(const QList<CheckedRecording> &recordings) override;
    Result<ImportReport> refreshSidecars(const QList<CheckedSidecar> &sidecars) override;
    Result<void> noteRefused(const RefusedRecording &refused) override;

private:
    Catalog &m_catalog;
    EpisodeStore::AddOptions m_options;
};

/// What `import` and `scan` say to people.
QString importText(const ImportReport &report, bool dryRun, bool coloured);

} // namespace csc
