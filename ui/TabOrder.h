// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

namespace csc {

/// Lets Tab go through these widgets, and through what is in each, in this order. By itself Qt goes
/// in the order in which they were made.
inline void passTabThrough(const QList<QWidget *> &parts)
{
    QWidget *before = nullptr;
    for (QWidget *part : parts) {
        QList<QWidget *> stops = part->findChildren<QWidget *>();
        stops.prepend(part);
        for (QWidget *stop : std::as_const(stops)) {
            if ((stop->focusPolicy() & Qt::TabFocus) == 0 || stop->focusProxy() != nullptr)
                continue;
            if (stop->window() != part->window())
                continue; // the list of a choice, say, which is a window of its own
            if (before != nullptr)
                QWidget::setTabOrder(before, stop);
            before = stop;
        }
    }
}

} // namespace csc
