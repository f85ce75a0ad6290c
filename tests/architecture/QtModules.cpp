// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QtModules.h"

#include <QDir>

namespace csc::architecture {

QtModules::QtModules(const QString &headersFolder)
{
    const QDir root(headersFolder);
    const QStringList modules = root.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
    for (const QString &module : modules) {
        m_names.insert(module);
        const QStringList headers = QDir(root.filePath(module)).entryList(QDir::Files);
        for (const QString &header : headers)
            m_modules[header].insert(module.mid(2));
    }
}

} // namespace csc::architecture
