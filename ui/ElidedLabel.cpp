// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ElidedLabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace csc {

ElidedLabel::ElidedLabel(int leastCharacters, Qt::TextElideMode cutAt, QWidget *parent)
    : QLabel(parent)
    , m_leastCharacters(leastCharacters)
    , m_cutAt(cutAt)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setHint(const QString &hint)
{
    m_hint = hint;
    setToolTip(hint);
}

bool ElidedLabel::isCut() const
{
    return width() < sizeHint().width();
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    const int least = fontMetrics().averageCharWidth() * m_leastCharacters;
    return {std::min(whole.width(), least), whole.height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isCut())
        return QLabel::event(event);
    const QString whole = m_hint.isEmpty() ? text() : text() + QLatin1Char('\n') + m_hint;
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), whole, this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    if (!isCut()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect place = contentsRect();
    const QString cut = fontMetrics().elidedText(text(), m_cutAt, place.width());
    style()->drawItemText(&painter, place, int(alignment()), palette(), isEnabled(), cut,
                          foregroundRole());
}

} // namespace csc
