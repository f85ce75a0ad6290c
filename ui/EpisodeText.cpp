// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeText.h"

#include "core/MaskedText.h"
#include "ui/Formats.h"
#include "ui/Language.h"

namespace csc {

QString EpisodeText::ofEntry(const HistoryEntry &entry)
{
    const QString indent(entry.isAttempt ? 4 : 2, u' ');
    QStringList lines{entry.isAttempt ? QStringLiteral("  - ") + entry.title
                                      : QStringLiteral("* ") + entry.title};
    if (entry.at.isValid())
        lines.append(indent + tr("from %1").arg(Formats::exactMoment(entry.at)));
    if (entry.until.isValid())
        lines.append(indent + tr("to %1").arg(Formats::exactMoment(entry.until)));
    lines.append(indent + entry.facts);
    if (!entry.error.isEmpty())
        lines.append(indent + entry.error);
    // Support and search engines know the English sentence.
    if (!entry.english.isEmpty() && entry.english != entry.error && !Language::isEnglish())
        lines.append(indent + tr("In English: %1").arg(entry.english));
    return lines.join(u'\n');
}

QString EpisodeText::whole(const QString &episodeId, const QString &why, const Facts &facts,
                           const HistoryEntries &history)
{
    QStringList lines{tr("Episode: %1").arg(episodeId), why, QString()};
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            lines.append(tr("%1: %2", "what it is called, and what it is").arg(name, value));
    }
    lines << QString() << tr("History, newest first");
    for (const HistoryEntry &entry : history.entries)
        lines.append(ofEntry(entry));
    if (history.left > 0)
        lines.append(history.leftSentence());
    return urlsWithoutSecrets(lines.join(u'\n')) + u'\n';
}

} // namespace csc
