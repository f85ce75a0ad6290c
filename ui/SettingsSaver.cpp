// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsSaver.h"

#include "ui/WhenDone.h"

namespace csc {

SettingsSaver::SettingsSaver(SettingsKeeper keep, KeysKeeper keys, QObject *parent)
    : QObject(parent)
    , m_keep(std::move(keep))
    , m_keys(std::move(keys))
{}

void SettingsSaver::save(const QMap<QString, QString> &values,
                         const std::optional<EnteredKeys> &keys, const QStringList &reset)
{
    if (m_busy)
        return;
    const int saving = ++m_savings;
    setBusy(true);
    if (!keys) {
        keep(values, reset);
        return;
    }
    Q_EMIT waitsForKeyring();
    whenDone(m_keys.store(values, *keys), this,
             [this, values, reset, saving](const Result<void> &done) {
                 if (saving != m_savings)
                     return; // given up meanwhile
                 if (done) {
                     Q_EMIT keysStored();
                     keep(values, reset);
                     return;
                 }
                 setBusy(false);
                 Q_EMIT keysRefused(done.error());
             });
}

void SettingsSaver::keep(const QMap<QString, QString> &values, const QStringList &reset)
{
    whenDone(m_keep(values, reset), this, [this, values](const Result<void> &done) {
        setBusy(false);
        if (done)
            Q_EMIT saved(values);
        else
            Q_EMIT refused(done.error());
    });
}

void SettingsSaver::giveUp()
{
    ++m_savings;
    setBusy(false);
}

void SettingsSaver::removeKeys(const QMap<QString, QString> &values)
{
    if (m_busy)
        return;
    setBusy(true);
    Q_EMIT waitsForKeyring();
    whenDone(m_keys.remove(values), this, [this](const Result<RemovedKeys> &done) {
        setBusy(false);
        if (done)
            Q_EMIT keysRemoved(*done);
        else
            Q_EMIT keysNotRemoved(done.error());
    });
}

void SettingsSaver::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace csc
