// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAccessibleWidget>

namespace csc {

class NumberBox;

/// What a NumberBox says of itself to those who don't see it. As Qt's own for a spin box, but with
/// the bounds of the setting in place of those that may be typed before it is said what is wrong.
class NumberBoxAccess final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit NumberBoxAccess(NumberBox *box);

    /// Once a program, before the first NumberBox is looked at.
    static void install();

    QString text(QAccessible::Text kind) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    QVariant maximumValue() const override;
    QVariant minimumValue() const override;
    QVariant minimumStepSize() const override;

private:
    NumberBox *box() const;
};

} // namespace csc
