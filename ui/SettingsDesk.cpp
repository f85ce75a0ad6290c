// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsDesk.h"

namespace csc {

SettingsDesk::SettingsDesk(const SettingsInForce &inForce, SettingsDialog::Doors doors,
                           QWidget *window)
    : QObject(window)
    , m_inForce(inForce)
    , m_doors(std::move(doors))
    , m_window(window)
{}

void SettingsDesk::open()
{
    if (!m_dialog) {
        m_dialog = new SettingsDialog(m_inForce, m_doors, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &SettingsDialog::saved, this,
                [this](const QMap<QString, QString> &values) {
                    // The rest is told by whoever brought it into force.
                    SettingsInForce now = m_inForce;
                    now.settings.language =
                        values.value(QStringLiteral("language"), now.settings.language);
                    now.settings.theme = values.value(QStringLiteral("theme"), now.settings.theme);
                    setInForce(now);
                });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void SettingsDesk::setInForce(const SettingsInForce &inForce)
{
    if (inForce == m_inForce)
        return;
    m_inForce = inForce;
    if (m_dialog)
        m_dialog->setInForce(inForce);
    Q_EMIT changed(inForce.settings);
}

} // namespace csc
