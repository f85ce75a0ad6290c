// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace csc::architecture {

/// Which Qt module a header or class belongs to, from the folder in which Qt's headers are
/// installed (`QtSql/QSqlQuery`, `QtSql/qsqlquery.h`).
class QtModules
{
public:
    explicit QtModules(const QString &headersFolder);

    /// Modules without "Qt" (`Sql`) that have this header or class; empty for a name that is not
    /// Qt's. Some names have forwarding headers in a second module.
    QSet<QString> modulesOf(const QString &name) const { return m_modules.value(name); }
    /// Whether there is a module of that name, spelt as its folder (`QtSql`).
    bool isModule(const QString &name) const { return m_names.contains(name); }

private:
    QHash<QString, QSet<QString>> m_modules;
    QSet<QString> m_names;
};

} // namespace csc::architecture
