// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Command.h"
#include "core/Result.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace csc {

struct EngineStores;

/// Until when, and by which token, the last command can be undone. Engine thread.
class UndoDesk : public QObject
{
    Q_OBJECT

public:
    /// So long a command is to be undone, by the clock that nobody sets.
    static constexpr qint64 OfferedMs = 10'000;

    UndoDesk(EngineStores &stores, const Clock &clock, QObject *parent = nullptr);

    /// The token for what an undoable command has just done; 0 where it did nothing. From here on
    /// no command before it can be undone.
    qint64 offer(qint64 accepted);
    /// Refused when the time is over, or when that command is not the last one any more.
    Result<UndoReport> undo(qint64 token);
    /// What was cancelled by the last command while that may still be undone: it needs its parts.
    QSet<qint64> cancelledEpisodes() const;

private:
    EngineStores &m_stores;
    const Clock &m_clock;
    QTimer m_forgetting; ///< what is kept of a very large command is not kept for ever
    qint64 m_lastToken = 0;
    qint64 m_token = 0; ///< of the command that can be undone
    qint64 m_offeredAtMs = 0;
};

} // namespace csc
