// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/SettingsSources.h"

#include "core/SettingsTable.h"

namespace csc {

SettingsInForce settingsInForce(const LoadedSettings &loaded)
{
    SettingsInForce inForce{loaded.settings, loaded.configFile};
    for (const SettingValue &value : loaded.values) {
        const SettingSpec *spec = findSetting(value.key);
        if (value.source == u"environment" && spec != nullptr)
            inForce.setBy.insert(value.key, spec->environmentName());
        else if (value.source == u"file")
            inForce.inFile.append(value.key);
        else if (value.source == u"command line")
            inForce.setBy.insert(value.key, QStringLiteral("--") + value.key);
    }
    const QString database = QStringLiteral("database");
    inForce.defaults.insert(database, settingDefault(database));
    return inForce;
}

} // namespace csc
