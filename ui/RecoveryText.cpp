// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RecoveryText.h"

#include <QDir>
#include <QLocale>

namespace csc {

QString RecoveryText::of(const RecoveryReport &report)
{
    if (report.inOrder)
        return tr("The database is in order; nothing was changed.");
    QStringList sentences;
    for (const RebuiltTable &table : report.tables) {
        const bool isEpisodes = table.name == u"episodes";
        if (!isEpisodes && table.name != u"sync_logs")
            continue;
        const QString brought = QLocale().toString(table.recovered);
        const QString lost = table.lost ? QLocale().toString(*table.lost) : tr("not known");
        sentences.append(
            isEpisodes
                ? tr("Episodes brought over: %1; lost: %2.").arg(brought, lost)
                : tr("Uploads in their history brought over: %1; lost: %2.").arg(brought, lost));
    }
    if (report.mayHaveLost()) {
        sentences.append(tr("Import the recordings again (known ones are not added twice), approve "
                            "what is missing and queue it: what is at the destination already ends "
                            "as synced without being sent."));
    }
    if (report.isPausedNow)
        sentences.append(tr("Whether the queue was paused could not be read, so it is paused."));
    sentences.append(tr("The damaged file is now %1. Keep it until nothing is missed.")
                         .arg(QDir::toNativeSeparators(report.setAside)));
    return sentences.join(QStringLiteral("\n\n"));
}

} // namespace csc
