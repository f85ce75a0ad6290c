// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SettingsTable.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace csc {

/// Says in the user's language what checkSetting() found, with the setting's label and key, for
/// those who write the settings file: value, where it came from, and what is allowed.
class WrongSettingText
{
    Q_DECLARE_TR_FUNCTIONS(csc::WrongSettingText)

public:
    /// `detail`: of an error with the id `setting_value`.
    static QString sentence(const QJsonObject &detail);
    /// The same for whoever sees the field itself: what is allowed, alone.
    static QString atField(const QJsonObject &detail);

private:
    static QString named(const SettingSpec &spec);
    static QString allowed(const SettingSpec &spec);
    static QString origin(const QString &source);
};

} // namespace csc
