// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QList>
#include <QStringList>

#include <variant>

namespace csc {

/// Why a command left an episode alone. Texts: `not_found`, `already_pending`, …
enum class RejectReason {
    NotFound,
    Deleted,
    AlreadyPending,
    AlreadyInProgress,
    NotFailed,
    AlreadySynced,
    NotSynced,
    NotActive,
    NotPending,
    NotApproved,
};
QString toText(RejectReason reason);

struct RejectedEpisode
{
    QString episodeId; ///< as it was named, where there is no such episode
    RejectReason reason = RejectReason::NotFound;
};

/// What a command did, episode by episode. Everything accepted is durable when this exists.
struct CommandReport
{
    QStringList accepted; ///< public ids
    QList<RejectedEpisode> rejected;
};

/// Which episodes a command is about.
///  - names: public id, else the `id` as decimal text (command line); unknown ones are rejected
///  - keys: `episodes.id` (rows selected in the window)
///  - filter: everything that matches now; names no outsiders
/// Named twice counts once; the order is kept.
using EpisodeSelection = std::variant<QStringList, QList<qint64>, EpisodeFilter>;

/// Apply a command, or only say what it would do (`--dry-run`): the same report, nothing written.
enum class CommandMode { Apply, Rehearse };

/// Manual: asked for by a person. Automatic: by the worker's own rules.
enum class Asker { Manual, Automatic };

} // namespace csc
