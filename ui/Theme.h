// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Status.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace csc {

/// The two looks of the program (Fusion with an own palette) and the colours of the states.
/// Every text colour has a contrast of at least 4.5:1 on both row colours of its look
/// (WCAG 2.1, success criterion 1.4.3).
class Theme
{
public:
    enum class Look { Light, Dark };

    static QPalette palette(Look look);
    /// Brings the setting `theme` into force (`system`, `light` or `dark`): style and palette.
    static void use(const QString &setting);
    /// To be told that the application's palette is another (QEvent::ApplicationPaletteChange): one
    /// that is not ours comes from the desktop, and gives way to ours of the look it asks for.
    static void followSystem(const QString &setting);
    /// The look of a palette: whether its text is lighter than its background.
    static Look lookOf(const QPalette &palette);

    static QColor statusColor(SyncStatus status, Look look);
    /// The name of the drawing in resources/icons.
    static QString statusIcon(SyncStatus status);
    /// Text of less weight: labels of facts, values of finished rows.
    static QColor quietText(Look look);
    static QColor line(Look look);
    /// The edge of what can be written into or ticked: 3:1 at least (WCAG 2.1, 1.4.11).
    static QColor outline(Look look);
    static QColor noticeBackground(Look look);
    static QColor warningBackground(Look look);
    static QColor errorBackground(Look look);

private:
    static void apply(Look look);
};

} // namespace csc
