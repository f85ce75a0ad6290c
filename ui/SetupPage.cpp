// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SetupPage.h"

#include "core/DestinationUrl.h"
#include "core/SettingsTable.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/FieldWords.h"
#include "ui/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace csc {

QMap<QString, QString> SetupPage::values() const
{
    if (m_folder->isChecked()) {
        const QString path = m_path->text().trimmed();
        return {{QStringLiteral("destination"),
                 path.isEmpty() ? QString() : QStringLiteral("file://") + path}};
    }
    QString destination = QStringLiteral("s3://") + m_bucket->text().trimmed();
    const QString prefix = m_prefix->text().trimmed();
    if (!prefix.isEmpty())
        destination += QLatin1Char('/') + prefix;
    return {{QStringLiteral("destination"), destination},
            {QStringLiteral("s3_endpoint"), m_endpoint->text().trimmed()},
            {QStringLiteral("s3_region"), m_region->text().trimmed()},
            {QStringLiteral("s3_ca_file"), m_caFile->text().trimmed()},
            {QStringLiteral("s3_profile"), m_profile->text().trimmed()}};
}

void SetupPage::setTester(const ConnectionTester &test)
{
    m_tester = test;
    m_test->setEnabled(bool(test));
}

void SetupPage::test()
{
    if (!isComplete())
        return;
    if (m_testWindow)
        m_testWindow->close(); // its answer was about what stood here before
    auto *window =
        new ConnectionTestWindow(m_tester, values(), enteredKeys(), this,
                                 m_folder->isChecked() ? FieldsOf::Folder : FieldsOf::Bucket);
    m_testWindow = window;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

/// Those of a bucket; nothing where none were entered.
std::optional<EnteredKeys> SetupPage::enteredKeys() const
{
    return m_s3->isChecked() ? m_keys.entered() : std::nullopt;
}

void SetupPage::complain(QLineEdit *about, const QString &problem)
{
    say(Tone::Alarm, problem);
    about->setFocus();
}

/// Says what is missing or wrong, where something is.
bool SetupPage::namesDestination()
{
    if (m_s3->isChecked() && m_bucket->text().trimmed().isEmpty()) {
        complain(m_bucket, tr("Name the bucket that the episodes are to go to."));
        return false;
    }
    if (m_folder->isChecked() && !m_path->text().trimmed().startsWith(QLatin1Char('/'))) {
        complain(m_path, tr("Name the folder by its whole path, beginning with a slash."));
        return false;
    }
    const QMap<QString, QString> wanted = values();
    for (auto value = wanted.cbegin(); value != wanted.cend(); ++value) {
        const SettingSpec *spec = findSetting(value.key());
        if (spec != nullptr && !checkSetting(*spec, value.value(), {})) {
            complainOf(value.key());
            return false;
        }
    }
    say(Tone::Plain, {});
    return true;
}

/// Whoever is at this page knows its fields, and not how the settings are called.
void SetupPage::complainOf(const QString &key)
{
    const auto wrong = [this](QLineEdit *field, const QString &remedy) {
        complain(field,
                 tr("The field \"%1\" can't be used as it is. %2", "its label, what to write")
                     .arg(field->accessibleName(), remedy));
    };
    if (key == u"s3_endpoint") {
        wrong(m_endpoint,
              tr("Write http://host:port or https://host:port, or leave it empty for AWS."));
    } else if (key == u"s3_region") {
        wrong(m_region, tr("Write a name without spaces, such as us-east-1."));
    } else if (key == u"destination" && m_s3->isChecked()) {
        const QString bucket = QStringLiteral("s3://") + m_bucket->text().trimmed();
        if (!checkSetting(*findSetting(u"destination"), bucket, {}))
            wrong(m_bucket,
                  tr("Write the bucket's name alone; it has letters, digits, dots, dashes "
                     "and underscores."));
        else
            wrong(m_prefix, tr("Write names separated by slashes, without . and .. among them."));
    } else {
        QLineEdit *field = key == u"s3_ca_file"   ? m_caFile
                           : key == u"s3_profile" ? m_profile
                                                  : m_path;
        wrong(field, tr("Write it in one line, without control characters."));
    }
}

/// What came back from keeping the settings, in this page's words.
QString SetupPage::sentence(const Error &error) const
{
    return inFieldWords(error, m_folder->isChecked() ? FieldsOf::Folder : FieldsOf::Bucket);
}

/// The field whose value was refused when it was looked at more closely; or none.
QLineEdit *SetupPage::fieldOf(const Error &error) const
{
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    if (id.startsWith(QLatin1StringView("configuration.ca_file")))
        return m_caFile;
    return id.startsWith(QLatin1StringView("settings.folder_")) ? m_path : nullptr;
}

/// The settings were not kept.
void SetupPage::refuse(const Error &error)
{
    if (QLineEdit *field = fieldOf(error))
        complain(field, sentence(error));
    else
        say(Tone::Alarm, sentence(error));
}

/// The same, with the keys.
bool SetupPage::isComplete()
{
    if (!namesDestination())
        return false;
    if (!m_s3->isChecked())
        return true;
    if (const auto problem = m_keys.problem(m_profile->text().trimmed())) {
        complain(problem->about != nullptr ? problem->about : m_profile, problem->sentence);
        return false;
    }
    return true;
}

void SetupPage::connectSaver()
{
    connect(m_saver, &SettingsSaver::busyChanged, this, &SetupPage::setBusy);
    connect(m_saver, &SettingsSaver::waitsForKeyring, this,
            [this] { say(Tone::Plain, KeyEntry::waiting()); });
    connect(m_saver, &SettingsSaver::keysStored, this, [this] { say(Tone::Plain, {}); });
    connect(m_saver, &SettingsSaver::refused, this, &SetupPage::refuse);
    connect(m_saver, &SettingsSaver::keysRefused, this, [this](const Error &error) {
        if (fieldOf(error) != nullptr) {
            refuse(error); // it is not about the keys
            return;
        }
        say(Tone::Alarm,
            tr("The destination was not changed, since its keys could not be stored. %1")
                .arg(sentence(error)));
    });
    connect(m_saver, &SettingsSaver::saved, this, [this](const QMap<QString, QString> &values) {
        m_keys.clear();
        Q_EMIT saved(values.value(QStringLiteral("destination")));
    });
    connect(m_saver, &SettingsSaver::keysRemoved, this, [this](const RemovedKeys &keys) {
        say(keys.wereThere ? Tone::Success : Tone::Plain, KeyEntry::removed(keys));
    });
    connect(m_saver, &SettingsSaver::keysNotRemoved, this,
            [this](const Error &error) { say(Tone::Alarm, sentence(error)); });
}

void SetupPage::save()
{
    if (!m_saver->isBusy() && isComplete())
        m_saver->save(values(), enteredKeys());
}

/// Also while the keyring is still silent: the destination then stays as it is.
void SetupPage::postpone()
{
    m_saver->giveUp();
    say(Tone::Plain, {});
    Q_EMIT postponed();
}

void SetupPage::removeKeys()
{
    if (!m_saver->isBusy() && namesDestination())
        m_saver->removeKeys(values());
}

void SetupPage::setBusy(bool busy)
{
    m_save->setEnabled(!busy);
    m_removeKeys->setEnabled(!busy && m_saver->canRemoveKeys());
    if (busy)
        say(Tone::Plain, {});
}

void SetupPage::say(Tone tone, const QString &text)
{
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
    const Theme::Look look = Theme::lookOf(palette());
    QPalette colors; // what is not set follows the theme
    if (tone != Tone::Plain)
        colors.setColor(
            QPalette::WindowText,
            Theme::statusColor(tone == Tone::Alarm ? SyncStatus::Failed : SyncStatus::Completed,
                               look));
    m_said->setPalette(colors);
}

void SetupPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
