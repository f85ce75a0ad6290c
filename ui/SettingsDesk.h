// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SettingsDialog.h"

#include <QObject>
#include <QPointer>

namespace csc {

/// Opens the window of all settings, one at a time, and knows what is in force. GUI thread.
class SettingsDesk final : public QObject
{
    Q_OBJECT

public:
    SettingsDesk(const SettingsInForce &inForce, SettingsDialog::Doors doors, QWidget *window);

    void open();
    /// Says changed(), where they are others.
    void setInForce(const SettingsInForce &inForce);
    const Settings &settings() const { return m_inForce.settings; }

Q_SIGNALS:
    void changed(const csc::Settings &settings);

private:
    SettingsInForce m_inForce;
    const SettingsDialog::Doors m_doors;
    QWidget *m_window;
    QPointer<SettingsDialog> m_dialog;
};

} // namespace csc
