// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace csc {

class WindowMemory;

/// Where the window stands, how large it is and whether it is maximized, remembered in the
/// WindowMemory as `geometry`. One that stood on a screen that is gone comes up on one that is
/// there.
class WindowPlace final : public QObject
{
    Q_OBJECT

public:
    /// Gives the window its place, before it is shown for the first time, and follows it then.
    WindowPlace(QWidget &window, WindowMemory &memory);

    /// Remembers the present place now: at the end there is no later.
    void note();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();

    QWidget &m_window;
    WindowMemory &m_memory;
    QTimer m_settled; ///< moving and sizing come as hundreds of events
};

} // namespace csc
