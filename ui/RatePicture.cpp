// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RatePicture.h"

#include "ui/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace csc {

RatePicture::RatePicture(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RatePicture::setRates(const QList<qint64> &rates)
{
    if (rates == m_rates)
        return;
    m_rates = rates;
    update();
}

QSize RatePicture::sizeHint() const
{
    const int height = fontMetrics().height();
    return {height * 6, height};
}

/// Where there is little room.
QSize RatePicture::minimumSizeHint() const
{
    const int height = fontMetrics().height();
    return {height * 3, height};
}

void RatePicture::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme::Look look = Theme::lookOf(palette());
    const QRectF place = QRectF(rect()).adjusted(0.5, 1.5, -0.5, -0.5);
    painter.setPen(QPen(Theme::outline(look), 1));
    painter.drawLine(place.bottomLeft(), place.bottomRight());
    const qint64 peak = m_rates.isEmpty() ? 0 : *std::max_element(m_rates.cbegin(), m_rates.cend());
    if (peak <= 0 || m_rates.size() < 2)
        return;

    QPolygonF line;
    const double step = place.width() / double(m_rates.size() - 1);
    for (qsizetype i = 0; i < m_rates.size(); ++i) {
        const double share = double(m_rates.at(i)) / double(peak);
        line.append({place.left() + double(i) * step, place.bottom() - share * place.height()});
    }
    QPainterPath area;
    area.addPolygon(line);
    area.lineTo(place.bottomRight());
    area.lineTo(place.bottomLeft());
    QColor color = Theme::statusColor(SyncStatus::InProgress, look);
    painter.setPen(QPen(color, 1.25));
    painter.drawPolyline(line);
    color.setAlpha(60);
    painter.fillPath(area, color);
}

} // namespace csc
