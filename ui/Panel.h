// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QGroupBox>

namespace csc {

/// A part of the window under a heading. A group box, so that assistive technology calls it a
/// panel, without the frame that would draw a box into a box.
class Panel : public QGroupBox
{
    Q_OBJECT

public:
    explicit Panel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace csc
