// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/HistoryEntries.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <utility>

namespace csc {

/// All that is known of an episode as plain text, to be sent to somebody: times in local time and
/// UTC, errors in the user's language and in English, and no secret of any URL.
class EpisodeText
{
    Q_DECLARE_TR_FUNCTIONS(csc::EpisodeText)

public:
    /// What it is called, and what it is.
    using Facts = QList<std::pair<QString, QString>>;

    static QString whole(const QString &episodeId, const QString &why, const Facts &facts,
                         const HistoryEntries &history);

private:
    static QString ofEntry(const HistoryEntry &entry);
};

} // namespace csc
