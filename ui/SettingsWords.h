// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SettingsTable.h"

#include <QCoreApplication>
#include <QString>

namespace csc {

/// What the settings are called and what they are for, in the user's language.
class SettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(csc::SettingsWords)

public:
    /// Of a group of settings, which is a page: "Uploads".
    static QString section(const QString &section);
    /// Of one setting; its key where nobody has named it.
    static QString label(const SettingSpec &spec);
    /// One or two sentences on what it does.
    static QString help(const SettingSpec &spec);
    /// Behind a number, with the space before it; empty: none.
    static QString unit(const SettingSpec &spec);
    /// A value of SettingKind::Choice: "As the system".
    static QString choice(const SettingSpec &spec, const QString &word);
    /// A value as it is shown to people: "30 s", "on", "none".
    static QString value(const SettingSpec &spec, const QString &text);
};

} // namespace csc
