// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/NumberBoxAccess.h"

#include "ui/SettingEditors.h"

#include <QLineEdit>

namespace csc {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *box = qobject_cast<NumberBox *>(object);
    return box == nullptr ? nullptr : new NumberBoxAccess(box);
}

} // namespace

NumberBoxAccess::NumberBoxAccess(NumberBox *box)
    : QAccessibleWidget(box, QAccessible::SpinBox)
{}

void NumberBoxAccess::install()
{
    [[maybe_unused]] static const bool once = (QAccessible::installFactory(&make), true);
}

NumberBox *NumberBoxAccess::box() const
{
    return qobject_cast<NumberBox *>(object());
}

QString NumberBoxAccess::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? box()->text() : QAccessibleWidget::text(kind);
}

/// What is typed is read and changed in the field for it.
void *NumberBoxAccess::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    if (type == QAccessible::TextInterface || type == QAccessible::EditableTextInterface) {
        QAccessibleInterface *field = QAccessible::queryAccessibleInterface(box()->edit());
        return field == nullptr ? nullptr : field->interface_cast(type);
    }
    return QAccessibleWidget::interface_cast(type);
}

QVariant NumberBoxAccess::currentValue() const
{
    return box()->value();
}

void NumberBoxAccess::setCurrentValue(const QVariant &value)
{
    box()->setValue(value.toInt());
}

QVariant NumberBoxAccess::maximumValue() const
{
    return box()->most();
}

QVariant NumberBoxAccess::minimumValue() const
{
    return box()->least();
}

QVariant NumberBoxAccess::minimumStepSize() const
{
    return box()->singleStep();
}

} // namespace csc
