// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreImport.h"

#include "TextTable.h"

namespace csc {

StoreImport::StoreImport(Catalog &catalog, bool autoApprove, CommandMode mode)
    : m_catalog(catalog)
    , m_options{autoApprove, mode}
{}

Result<QHash<QString, KnownFile>> StoreImport::knownFiles(const QStringList &paths)
{
    return m_catalog.episodes().knownFiles(paths);
}

Result<QHash<QString, RefusedRecording>> StoreImport::refusedFiles(const QStringList &paths)
{
    return m_catalog.episodes().refusedFiles(paths);
}

Result<ImportReport> StoreImport::add(const QList<CheckedRecording> &recordings)
{
    return m_catalog.episodes().add(recordings, m_options);
}

Result<ImportReport> StoreImport::refreshSidecars(const QList<CheckedSidecar> &sidecars)
{
    return m_catalog.episodes().refreshSidecars(sidecars, m_options.mode);
}

Result<void> StoreImport::noteRefused(const RefusedRecording &refused)
{
    if (m_options.mode == CommandMode::Rehearse)
        return {};
    return m_catalog.episodes().noteRefused(refused);
}

QString importText(const ImportReport &report, bool dryRun, bool coloured)
{
    QString text = dryRun ? QStringLiteral("Nothing was written. Would be: ") : QString();
    text += QStringLiteral("%1 imported, %2 changed, %3 known, %4 queued, %5 rejected.\n")
                .arg(report.imported.size())
                .arg(report.changed.size())
                .arg(report.known)
                .arg(report.enqueued)
                .arg(report.rejected.size());
    TextTable table;
    for (const QString &episode : report.imported)
        table.addRow(QStringList{QStringLiteral("  imported"), episode});
    for (const QString &episode : report.changed)
        table.addRow(QStringList{QStringLiteral("  changed"), episode,
                                 QStringLiteral("resync sends the new content")});
    text += table.toText(coloured);
    for (const RejectedFile &file : report.rejected)
        text += QStringLiteral("  rejected  %1\n").arg(printable(file.message));
    return text;
}

} // namespace csc
