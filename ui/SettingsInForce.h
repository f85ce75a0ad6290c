// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace csc {

/// The settings that count now, and what a person needs to know to change them. A plain value.
struct SettingsInForce
{
    Settings settings;
    QString configFile{}; ///< which file keeps them
    /// What sets a value so that the file's does not count, by key: the environment variable's
    /// name, or the option's (`--database`).
    QMap<QString, QString> setBy{};
    /// Defaults that depend on the user, by key; others are in the table.
    QMap<QString, QString> defaults{};

    QStringList inFile{}; ///< the keys whose value the file gives

    bool operator==(const SettingsInForce &) const = default;
};

} // namespace csc
