// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace csc {

/// The drawings in resources/icons. Those of one colour are drawn in the colour that the place
/// needs, so that one file serves light, dark and selected rows.
class Icons
{
public:
    /// `side` in device-independent pixels; kept in QPixmapCache.
    static QPixmap tinted(const QString &name, const QColor &color, int side, qreal pixelRatio);
    /// `selected`: its colour on a selected row; none: the style's.
    static QIcon tintedIcon(const QString &name, const QColor &color, const QColor &selected = {});
    static QIcon application();
};

} // namespace csc
