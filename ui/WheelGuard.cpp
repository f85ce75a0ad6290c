// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WheelGuard.h"

#include <QEvent>
#include <QWidget>

namespace csc {

WheelGuard::WheelGuard(QWidget *control)
    : QObject(control)
{
    control->setFocusPolicy(Qt::StrongFocus); // the wheel alone gives no focus
    control->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    const auto *control = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::Wheel && control != nullptr && !control->hasFocus()) {
        event->ignore(); // the page scrolls
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace csc
