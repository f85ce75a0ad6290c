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
    qint64 undoToken = 0; ///< for SyncEngine::undo(); 0: can't be undone
};

/// What undoing a command did; what it left alone is counted by reason. Durable when this exists.
struct UndoReport
{
    qint64 undone = 0;      ///< exactly as before the command
    qint64 begun = 0;       ///< an attempt has begun since, even if it was put back
    qint64 changed = 0;     ///< cancelled or queued anew since, by another window or command
    qint64 notEligible = 0; ///< would be queued again, but is not approved any more, or deleted
    qint64 stopping = 0;    ///< was syncing when it was cancelled: its upload is being stopped

    qint64 leftAlone() const { return begun + changed + notEligible + stopping; }
    bool operator==(const UndoReport &) const = default;
};

/// Between these lies every priority that a person may set; new rows have 0.
constexpr int lowestPriority = -1'000'000;
constexpr int highestPriority = 1'000'000;

/// Which episodes a command is about.
///  - names: public id, else the `id` as decimal text (command line); unknown ones are rejected
///  - keys: `episodes.id` (rows selected in the window)
///  - filter: everything that matches now; names no outsiders
/// Named twice counts once; the order is kept.
using EpisodeSelection = std::variant<QStringList, QList<qint64>, EpisodeFilter>;

/// How a command is carried out.
enum class CommandMode {
    Apply,
    ApplyUndoably, ///< and keep what UndoStore needs; commands that it does not know: as Apply
    Rehearse,      ///< only say what it would do (`--dry-run`): the same report, nothing written
};

/// Manual: asked for by a person. Automatic: by the worker's own rules.
enum class Asker { Manual, Automatic };

} // namespace csc
