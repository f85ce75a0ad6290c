// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/KeysKeeper.h"
#include "ui/SettingsKeeper.h"

#include <QObject>

#include <optional>

namespace csc {

/// Brings settings into force together with the keys of their destination: the keys go into the
/// keyring first, since uploads begin as soon as the settings count. GUI thread; no call waits.
class SettingsSaver final : public QObject
{
    Q_OBJECT

public:
    SettingsSaver(SettingsKeeper keep, KeysKeeper keys, QObject *parent = nullptr);

    bool canStoreKeys() const { return bool(m_keys.store); }
    bool canRemoveKeys() const { return bool(m_keys.remove); }
    bool isBusy() const { return m_busy; }
    /// `reset`: as SettingsKeeper has it.
    void save(const QMap<QString, QString> &values, const std::optional<EnteredKeys> &keys,
              const QStringList &reset = {});
    /// Also while the keyring is still silent: the settings then stay as they are.
    void giveUp();
    /// Those of the destination that the settings would name with these in their place.
    void removeKeys(const QMap<QString, QString> &values);

Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// Half a minute at most, in which nothing else would be seen of it.
    void waitsForKeyring();
    void keysStored();
    void saved(const QMap<QString, QString> &values);
    /// Nothing was changed: the keys could not be stored, or what they are for is wrong.
    void keysRefused(const csc::Error &error);
    /// The settings were not written, or don't count.
    void refused(const csc::Error &error);
    void keysRemoved(const csc::RemovedKeys &keys);
    void keysNotRemoved(const csc::Error &error);

private:
    void setBusy(bool busy);
    void keep(const QMap<QString, QString> &values, const QStringList &reset);

    SettingsKeeper m_keep;
    KeysKeeper m_keys;
    bool m_busy = false;
    int m_savings = 0; ///< so many were begun or given up
};

} // namespace csc
