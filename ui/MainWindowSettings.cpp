// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// How MainWindow follows the settings.

#include "ui/EpisodesPage.h"
#include "ui/KeyringWatch.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/SettingsDesk.h"
#include "ui/SetupPage.h"
#include "ui/Theme.h"
#include "ui/WindowNotices.h"

#include <QActionGroup>
#include <QScrollArea>
#include <QStackedWidget>

namespace csc {

namespace {

/// In all that the page shows that sets one up.
bool haveSameDestination(const Settings &a, const Settings &b)
{
    return a.destination == b.destination && a.s3Endpoint == b.s3Endpoint
           && a.s3Region == b.s3Region && a.s3CaFile == b.s3CaFile && a.s3Profile == b.s3Profile;
}

} // namespace

void MainWindow::makeSettingsDesk()
{
    SettingsInForce inForce = m_setup.inForce;
    if (inForce.configFile.isEmpty())
        inForce = {m_setup.settings, m_setup.configFile};
    KeyringWatch &keyring = *m_notices->keyringWatch();
    m_settings = new SettingsDesk(
        inForce,
        {m_setup.keepSettings,
         {keyring.following(m_setup.keepKeys.store), keyring.following(m_setup.keepKeys.remove)},
         keyring.following(m_setup.testConnection),
         m_setup.isDemo,
         m_memory},
        this);
    connect(m_settings, &SettingsDesk::changed, this, &MainWindow::followSettings);
}

void MainWindow::takeSettings(const SettingsInForce &inForce)
{
    m_settings->setInForce(inForce);
}

void MainWindow::showSettingsProblem(const std::optional<Error> &problem)
{
    m_notices->showSettingsProblem(problem);
}

void MainWindow::followSettings(const Settings &settings)
{
    const bool hadDestination = !m_setup.settings.destination.isEmpty();
    const bool isElsewhere = !haveSameDestination(m_setup.settings, settings);
    m_setup.settings = settings;
    const auto showsSetup = [this] {
        return m_setupPage != nullptr && m_pages->currentWidget() == m_setupScroll;
    };
    if (showsSetup() && !hadDestination && !settings.destination.isEmpty()
        && !m_setupPage->isSaving())
        showConsole(); // it was set up elsewhere
    if (isElsewhere && m_setupPage != nullptr && !showsSetup()) {
        m_setupScroll->deleteLater(); // the next one shows what counts now
        m_setupScroll = nullptr;
        m_setupPage = nullptr;
    }
    if (settings.language != m_language.setting())
        m_language.apply(settings.language);
    Theme::use(settings.theme);
    const QMap<QString, QString> values{{QStringLiteral("language"), settings.language},
                                        {QStringLiteral("theme"), settings.theme}};
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        const QList<QAction *> choices = m_choices.value(value.key())->actions();
        for (QAction *choice : choices)
            choice->setChecked(choice->data().toString() == value.value());
    }
    m_console->setWatching(!settings.watchFolders.isEmpty(), m_setup.configFile);
}

} // namespace csc
