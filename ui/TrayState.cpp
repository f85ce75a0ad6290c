// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/TrayState.h"

#include "ui/Icons.h"
#include "ui/Words.h"

#include <QLocale>
#include <QPainter>
#include <QStringList>

namespace csc {

namespace {

/// The program's icon, smaller by a little, and the sign on a disc in its corner. The disc has the
/// state's colour and the sign is white: both are seen on a light panel and on a dark one.
QPixmap drawn(TrayState::Kind kind, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(0, 0, Icons::application().pixmap(QSize(side, side), 1.0));
    const QString drawing = TrayState::drawing(kind);
    if (drawing.isEmpty())
        return pixmap;
    // In the panel's smallest size the sign needs most of the room to be told from others.
    const qreal disc = side * 0.66;
    const QRectF place(side - disc, side - disc, disc, disc);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.setCompositionMode(QPainter::CompositionMode_Clear); // a rim between icon and disc
    const qreal rim = side / 16.0;
    painter.drawEllipse(place.adjusted(-rim, -rim, rim, rim));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(TrayState::color(kind, Theme::Look::Light));
    painter.drawEllipse(place);
    const int sign = qRound(disc * 0.72);
    const QPointF corner = place.center() - QPointF(sign, sign) / 2;
    painter.drawPixmap(corner, Icons::tinted(drawing, Qt::white, sign, 1.0));
    return pixmap;
}

} // namespace

TrayState::Kind TrayState::kind(const EngineState &state, const QueueCounts &counts)
{
    using Worker = EngineState::Worker;
    if (counts.of(SyncStatus::Failed) > 0)
        return Kind::Failed;
    switch (state.worker) {
    case Worker::Outage:
        return Kind::Outage;
    case Worker::Offline:
        return Kind::Offline;
    case Worker::Paused:
        return Kind::Paused;
    case Worker::Stopped:
        return Kind::Stopped;
    case Worker::Running:
        break;
    }
    if (!state.hasDestination)
        return Kind::Stopped;
    if (counts.of(SyncStatus::InProgress) > 0)
        return Kind::Syncing;
    if (counts.of(SyncStatus::Pending) > 0)
        return Kind::Queued;
    const qint64 synced = counts.of(SyncStatus::Completed);
    return synced > 0 && synced == counts.all() ? Kind::Synced : Kind::Idle;
}

QString TrayState::toolTip(const EngineState &state, const QueueCounts &counts)
{
    QStringList parts;
    const auto count = [&parts, &counts](SyncStatus status) {
        if (counts.of(status) > 0) {
            parts.append(tr("%1 %2", "status word, then its count")
                             .arg(Words::status(status), QLocale().toString(counts.of(status))));
        }
    };
    count(SyncStatus::Failed);
    if (!state.hasDestination)
        parts.append(tr("no destination is set up"));
    else if (state.worker != EngineState::Worker::Running)
        parts.append(Words::worker(state.worker));
    count(SyncStatus::InProgress);
    count(SyncStatus::Pending);
    if (kind(state, counts) == Kind::Synced)
        parts.append(tr("all episodes are synced"));
    else if (parts.isEmpty())
        parts.append(tr("nothing is queued"));
    return tr("Cloud Sync Center: %1").arg(parts.join(QStringLiteral(" · ")));
}

QColor TrayState::color(Kind kind, Theme::Look look)
{
    switch (kind) {
    case Kind::Failed:
    case Kind::Outage:
        return Theme::statusColor(SyncStatus::Failed, look);
    case Kind::Offline:
    case Kind::Paused:
    case Kind::Queued:
        return Theme::statusColor(SyncStatus::Pending, look);
    case Kind::Syncing:
        return Theme::statusColor(SyncStatus::InProgress, look);
    case Kind::Synced:
        return Theme::statusColor(SyncStatus::Completed, look);
    case Kind::Stopped:
    case Kind::Idle:
        break;
    }
    return Theme::quietText(look);
}

QString TrayState::drawing(Kind kind)
{
    switch (kind) {
    case Kind::Failed:
        return QStringLiteral("failed");
    case Kind::Outage:
        return QStringLiteral("outage");
    case Kind::Offline:
        return QStringLiteral("offline");
    case Kind::Paused:
        return QStringLiteral("paused");
    case Kind::Stopped:
        return QStringLiteral("stopped");
    case Kind::Syncing:
        return QStringLiteral("syncing");
    case Kind::Queued:
        return QStringLiteral("queued");
    case Kind::Synced:
        return QStringLiteral("synced");
    case Kind::Idle:
        break;
    }
    return {};
}

QIcon TrayState::icon(Kind kind)
{
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(drawn(kind, side));
    return icon;
}

} // namespace csc
