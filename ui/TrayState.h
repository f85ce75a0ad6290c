// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "sync/EngineState.h"
#include "ui/Theme.h"

#include <QColor>
#include <QCoreApplication>
#include <QIcon>
#include <QString>

namespace csc {

/// What the icon in the tray says: one shape and one colour a state, so that nobody needs to tell
/// colours apart. A pure function of what the engine reports.
class TrayState
{
    Q_DECLARE_TR_FUNCTIONS(csc::TrayState)

public:
    enum class Kind {
        Failed,  ///< at least one episode has failed, whatever else is going on
        Outage,  ///< the destination serves nobody
        Offline, ///< the computer is offline
        Paused,
        Stopped, ///< nothing is worked: not begun, ended, or no destination
        Syncing,
        Queued, ///< something waits, nothing is sent
        Synced, ///< every episode of the catalog is in the cloud
        Idle,   ///< nothing to do; some episodes were never queued, or there are none
    };

    static Kind kind(const EngineState &state, const QueueCounts &counts);
    /// "Cloud Sync Center: 2 failed · 3 queued", or what else there is to say; no line breaks.
    static QString toolTip(const EngineState &state, const QueueCounts &counts);

    static QColor color(Kind kind, Theme::Look look);
    /// The name of the drawing in resources/icons.
    static QString drawing(Kind kind);
    /// The program's icon with the state's sign in its corner.
    static QIcon icon(Kind kind);
};

} // namespace csc
