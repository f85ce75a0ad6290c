// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// The window of all settings, page by page.

#include "Screens.h"

#include "ui/SettingsDialog.h"
#include "ui/SettingsKeysBox.h"

#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QtTest>

namespace csc {

QWidget *Screens::settings(int page)
{
    m_doors.keepKeys.store = [](const auto &...) { return QFuture<Result<void>>(); };
    m_doors.testConnection = [](const auto &...) { return QFuture<Diagnosis>(); };
    Settings settings;
    settings.destination = QStringLiteral("s3://robots/fleet-7");
    settings.watchFolders = {QStringLiteral("/data/recordings/of/the/day"),
                             QStringLiteral("/mnt/robot-7")};
    settings.database = QStringLiteral("/home/operator/.local/share/cloud-sync-center/"
                                       "cloud-sync-center.sqlite");
    m_doors.inForce.settings = settings;
    m_doors.inForce.configFile =
        QStringLiteral("/home/operator/.config/cloud-sync-center/cloud-sync-center.ini");
    openWith(settings, m_doors.isDemo);
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto *window = m_window->findChild<SettingsDialog *>();
    window->findChild<QListWidget *>()->setCurrentRow(page);
    return window;
}

QWidget *Screens::accessKeys()
{
    QWidget *window = settings(2);
    auto *page =
        qobject_cast<QScrollArea *>(window->findChild<QStackedWidget *>()->currentWidget());
    QCoreApplication::processEvents(); // it is laid out
    page->ensureWidgetVisible(window->findChild<SettingsKeysBox *>(), 0, 0);
    return window;
}

QWidget *Screens::wrongSetting()
{
    QWidget *window = settings(0);
    auto *number = window->findChild<QSpinBox *>()->findChild<QLineEdit *>();
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("650"));
    return window;
}

QWidget *Screens::settingsSetElsewhere()
{
    m_doors.inForce.setBy = {
        {QStringLiteral("max_concurrent"), QStringLiteral("CLOUDSYNC_MAX_CONCURRENT")},
        {QStringLiteral("retry_base_sec"), QStringLiteral("CLOUDSYNC_RETRY_BASE_SEC")}};
    return settings(0);
}

QWidget *Screens::settingsOfDemo()
{
    m_doors.isDemo = true;
    return settings(2);
}

QWidget *Screens::discardQuestion()
{
    wrongSetting();
    m_window->findChild<SettingsDialog *>()->reject();
    return dialog();
}

} // namespace csc
