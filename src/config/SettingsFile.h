// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QList>
#include <QMap>
#include <QString>

namespace csc {

/// What a settings file holds. Values are texts as SettingsTable checks them; nothing here is
/// checked but that the keys exist and stand in their section.
struct SettingsFileContent
{
    QMap<QString, QString> textsByKey;
    QList<Error> problems; ///< unreadable, malformed, unknown keys
};

/// Reads an INI file (QSettings::IniFormat: `[section]`, `key=value`, `;` begins a comment, a value
/// with `;` `,` `"` or a backslash stands in double quotes). A missing file is an empty one, unless
/// `mustExist`.
SettingsFileContent readSettingsFile(const QString &path, bool mustExist);

} // namespace csc
