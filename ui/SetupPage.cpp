// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SetupPage.h"

#include "core/DestinationUrl.h"
#include "core/SettingsTable.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/ErrorText.h"
#include "ui/FieldWords.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"

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
    auto *window = new ConnectionTestWindow(m_tester, values(), enteredKeys(), this);
    m_testWindow = window;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

/// Those of a bucket; nothing where none were entered.
std::optional<EnteredKeys> SetupPage::enteredKeys() const
{
    const EnteredKeys keys{m_accessKey->text().trimmed(), m_secretKey->text().trimmed(),
                           m_sessionToken->text().trimmed()};
    const bool hasNone =
        keys.accessKey.isEmpty() && keys.secretKey.isEmpty() && keys.sessionToken.isEmpty();
    if (!m_s3->isChecked() || hasNone)
        return std::nullopt;
    return keys;
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

/// What came back from keeping the settings, in this page's words where they are known.
QString SetupPage::sentence(const Error &error) const
{
    QString said = inFieldWords(ErrorText::sentence(error), m_folder->isChecked());
    if (ErrorText::sentence(error) == error.message)
        return said; // in English it knows most
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    const QString path = error.detail.value(QLatin1StringView("path")).toString();
    if (id == u"settings.folder_missing")
        return tr("The folder %1 is not there. Make it, or mount the drive that holds it, or "
                  "choose another.")
            .arg(path);
    if (id == u"settings.folder_unwritable")
        return tr("The folder %1 can't be written. Allow yourself to write in it, or choose "
                  "another.")
            .arg(path);
    if (id == u"settings_unwritable")
        return tr("The settings file %1 can't be written. Check the rights on the file and its "
                  "folder.")
            .arg(path);
    return said;
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
    const std::optional<EnteredKeys> keys = enteredKeys();
    if (keys && (keys->accessKey.isEmpty() || keys->secretKey.isEmpty())) {
        complain(keys->accessKey.isEmpty() ? m_accessKey : m_secretKey,
                 tr("Access key and secret key belong together: enter both, or none."));
        return false;
    }
    if (keys && !m_profile->text().trimmed().isEmpty()) {
        complain(m_profile, tr("A profile goes before the keys of the keyring: enter a profile or "
                               "keys, not both."));
        return false;
    }
    return true;
}

void SetupPage::save()
{
    if (m_saving || !isComplete())
        return;
    const QMap<QString, QString> wanted = values();
    const std::optional<EnteredKeys> keys = enteredKeys();
    const int saving = ++m_savings;
    setBusy(true);
    if (!keys) {
        keep(wanted);
        return;
    }
    waitForKeyring();
    // Uploads begin as soon as the destination is in force, and need the keys then.
    whenDone(m_keys.store(wanted, *keys), this, [this, wanted, saving](const Result<void> &done) {
        if (saving != m_savings)
            return; // given up meanwhile
        say(Tone::Plain, {});
        if (done) {
            keep(wanted);
            return;
        }
        setBusy(false);
        if (fieldOf(done.error()) != nullptr) {
            refuse(done.error()); // it is not about the keys
            return;
        }
        say(Tone::Alarm,
            tr("The destination was not changed, since its keys could not be stored. %1")
                .arg(sentence(done.error())));
    });
}

void SetupPage::keep(const QMap<QString, QString> &wanted)
{
    const QString destination = wanted.value(QStringLiteral("destination"));
    whenDone(m_keep(wanted), this, [this, destination](const Result<void> &done) {
        setBusy(false);
        if (!done) {
            refuse(done.error());
            return;
        }
        for (QLineEdit *key : {m_accessKey, m_secretKey, m_sessionToken})
            key->clear();
        Q_EMIT saved(destination);
    });
}

/// Also while the keyring is still silent: the destination then stays as it is.
void SetupPage::postpone()
{
    ++m_savings;
    setBusy(false);
    say(Tone::Plain, {});
    Q_EMIT postponed();
}

void SetupPage::removeKeys()
{
    if (m_saving || !namesDestination())
        return;
    setBusy(true);
    waitForKeyring();
    whenDone(m_keys.remove(values()), this, [this](const Result<RemovedKeys> &done) {
        setBusy(false);
        if (!done)
            say(Tone::Alarm, sentence(done.error()));
        else if (done->wereThere)
            say(Tone::Success, tr("The keys of %1 are gone from the keyring.").arg(done->entry));
        else
            say(Tone::Plain, tr("The keyring has no keys of %1.").arg(done->entry));
    });
}

/// Half a minute at most, in which nothing else would be seen of it.
void SetupPage::waitForKeyring()
{
    say(Tone::Plain, tr("Waiting for the system's keyring. It may be asking for its password."));
}

void SetupPage::setBusy(bool busy)
{
    m_saving = busy;
    m_save->setEnabled(!busy);
    m_removeKeys->setEnabled(!busy && m_keys.remove);
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
