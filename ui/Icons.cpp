// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Icons.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// In a static library nothing else would pull the resources into the program. Outside of a
// namespace, as Q_INIT_RESOURCE wants it.
static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace csc {

namespace {

QPixmap rendered(const QString &name, int side, qreal pixelRatio)
{
    initIconResources();
    QPixmap pixmap(QSize(side, side) * pixelRatio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

} // namespace

QPixmap Icons::tinted(const QString &name, const QColor &color, int side, qreal pixelRatio)
{
    const QString key =
        QStringLiteral("csc-%1-%2-%3-%4").arg(name, color.name()).arg(side).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = rendered(name, side, pixelRatio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), QSize(side, side)), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon Icons::tintedIcon(const QString &name, const QColor &color, const QColor &selected)
{
    QIcon icon;
    // Of usual letters and of larger ones, on screens of usual and of twice the density.
    for (const int side : {16, 24, 32, 48, 64}) {
        icon.addPixmap(tinted(name, color, side, 1.0));
        if (selected.isValid())
            icon.addPixmap(tinted(name, selected, side, 1.0), QIcon::Selected);
    }
    return icon;
}

QIcon Icons::application()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(rendered(QStringLiteral("cloud-sync-center"), side, 1.0));
    return icon;
}

} // namespace csc
