// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WindowMemory.h"

namespace csc {

WindowMemory::WindowMemory(const Values &values, QObject *parent)
    : QObject(parent)
    , m_values(values)
{}

void WindowMemory::remember(const QString &name, const QByteArray &value)
{
    if (m_values.value(name) == value)
        return;
    if (value.isEmpty())
        m_values.remove(name);
    else
        m_values.insert(name, value);
    Q_EMIT changed();
}

} // namespace csc
