// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Panel.h"

#include <QStyleOptionGroupBox>
#include <QStylePainter>

namespace csc {

Panel::Panel(QWidget *parent)
    : QGroupBox(parent)
{}

void Panel::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionGroupBox option;
    initStyleOption(&option);
    QFont strong = font();
    strong.setBold(true);
    painter.setFont(strong);
    const int top =
        style()->subControlRect(QStyle::CC_GroupBox, &option, QStyle::SC_GroupBoxLabel, this).top();
    const QRect line(0, top, width(), QFontMetrics(strong).height());
    painter.drawItemText(line, Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                         QFontMetrics(strong).elidedText(title(), Qt::ElideMiddle, width()),
                         QPalette::WindowText);
}

} // namespace csc
