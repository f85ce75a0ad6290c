// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>
#include <QObject>

namespace csc {

/// How a person has arranged the window (sizes, columns, what is shown), by name. Holds it in
/// memory only: who made it writes it where the next start finds it. GUI thread; no call waits.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    using Values = QMap<QString, QByteArray>;

    explicit WindowMemory(const Values &values = {}, QObject *parent = nullptr);

    /// Empty where nothing was remembered under that name.
    QByteArray value(const QString &name) const { return m_values.value(name); }
    /// An empty value is none: the name is forgotten.
    void remember(const QString &name, const QByteArray &value);
    const Values &values() const { return m_values; }

Q_SIGNALS:
    void changed();

private:
    Values m_values;
};

} // namespace csc
