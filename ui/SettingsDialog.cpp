// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsDialog.h"

#include "core/SettingsTable.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/FieldWords.h"
#include "ui/SettingsClosingBox.h"
#include "ui/SettingsField.h"
#include "ui/SettingsKeysBox.h"
#include "ui/SettingsPage.h"
#include "ui/SettingsSaver.h"
#include "ui/SettingsWords.h"
#include "ui/Theme.h"
#include "ui/WrongSettingText.h"

#include <QEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>

#include <algorithm>

namespace csc {

namespace {

/// The setting that was refused when it was looked at more closely; empty: it is none.
QString keyOf(const Error &error)
{
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    if (id.startsWith(QLatin1StringView("configuration.ca_file")))
        return QStringLiteral("s3_ca_file");
    if (id.startsWith(QLatin1StringView("settings.folder_")))
        return QStringLiteral("destination");
    return error.detail.value(QLatin1StringView("key")).toString();
}

} // namespace

SettingsField *SettingsDialog::field(QStringView key) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [key](const auto *each) { return each->spec().key == key; });
    return found == m_fields.end() ? nullptr : *found;
}

void SettingsDialog::setInForce(const SettingsInForce &inForce)
{
    m_inForce = inForce;
    {
        const QScopedValueRollback filling(m_filling, true);
        for (SettingsField *each : std::as_const(m_fields)) {
            const SettingSpec &spec = each->spec();
            each->setDefault(inForce.defaults.value(spec.key, spec.defaultText));
            each->setInForce(settingText(spec, inForce.settings),
                             inForce.inFile.contains(spec.key));
        }
        lockFields();
    }
    check();
}

void SettingsDialog::lockFields()
{
    for (SettingsField *each : std::as_const(m_fields))
        each->lock(lockOf(each->spec()));
}

/// Why the setting can't be changed here; empty: it can.
QString SettingsDialog::lockOf(const SettingSpec &spec) const
{
    if (const QString name = m_inForce.setBy.value(spec.key); !name.isEmpty()) {
        return name.startsWith(QLatin1StringView("--"))
                   ? tr("Set by %1 on the command line; what the file says does not count.")
                         .arg(name)
                   : tr("Set by %1 in the environment; what the file says does not count.")
                         .arg(name);
    }
    static const QStringList ofTheDemo{QStringLiteral("database"), QStringLiteral("destination"),
                                       QStringLiteral("s3_endpoint"), QStringLiteral("s3_region"),
                                       QStringLiteral("s3_profile")};
    if (m_doors.isDemo && ofTheDemo.contains(spec.key))
        return tr("The demo keeps it as it is, so that no sample episode reaches a real cloud.");
    return {};
}

QMap<QString, QString> SettingsDialog::changes() const
{
    QMap<QString, QString> values;
    for (const SettingsField *each : std::as_const(m_fields)) {
        if (each->isEdited())
            values.insert(each->spec().key, each->text());
    }
    return values;
}

QStringList SettingsDialog::reset() const
{
    QStringList keys;
    for (const SettingsField *each : std::as_const(m_fields)) {
        if (each->isEdited() && each->isReset())
            keys.append(each->spec().key);
    }
    return keys;
}

bool SettingsDialog::isEdited() const
{
    return !changes().isEmpty() || m_keysBox->keys().entered().has_value() || isClosingEdited();
}

bool SettingsDialog::isClosingEdited() const
{
    return m_closingBox != nullptr && m_closingBox->isEdited();
}

void SettingsDialog::takeEdit()
{
    if (m_filling)
        return;
    say(Tone::Plain, {}); // it was about what stood here before
    check();
}

/// Each value alone and those that depend on one another, as the program itself would.
void SettingsDialog::check()
{
    QMap<QString, SettingText> texts;
    for (const SettingsField *each : std::as_const(m_fields))
        texts.insert(each->spec().key, {each->text(), {}});
    const SettingsBuild build = buildSettings(texts);
    QMap<QString, QString> sentences;
    for (const Error &problem : build.problems)
        sentences.insert(problem.detail.value(QLatin1StringView("key")).toString(),
                         WrongSettingText::atField(problem.detail));
    m_wrong.clear();
    m_wrongSections.clear();
    for (SettingsField *each : std::as_const(m_fields)) {
        const SettingSpec &spec = each->spec();
        const QString sentence = sentences.value(spec.key);
        each->setProblem(sentence);
        if (sentence.isEmpty())
            continue;
        m_wrongSections.append(spec.section);
        if (m_wrong.isEmpty())
            m_wrong = tr("This can't be applied: \"%1\" on the page \"%2\" is wrong. %3")
                          .arg(SettingsWords::label(spec), SettingsWords::section(spec.section),
                               sentence);
    }
    if (m_wrong.isEmpty())
        m_wrong = keysProblem();
    markPages();
    enableButtons();
    if (!m_wrong.isEmpty())
        say(Tone::Alarm, m_wrong);
}

QString SettingsDialog::keysProblem() const
{
    const auto problem = m_keysBox->keys().problem(field(u"s3_profile")->text());
    return problem ? problem->sentence : QString();
}

void SettingsDialog::enableButtons()
{
    const bool busy = m_saver->isBusy();
    const bool right = m_wrong.isEmpty() && !busy && bool(m_doors.keep);
    m_ok->setEnabled(right);
    m_apply->setEnabled(right && isEdited());
    for (QPushButton *button : {m_ok, m_apply}) {
        button->setToolTip(m_wrong);
        button->setAccessibleDescription(m_wrong);
    }
    const bool isFree = !busy && !m_doors.isDemo;
    m_keysBox->setEnabledParts(!m_doors.isDemo && m_saver->canStoreKeys(),
                               isFree && m_saver->canRemoveKeys(),
                               m_doors.test && m_wrong.isEmpty());
}

void SettingsDialog::connectSaver()
{
    connect(m_saver, &SettingsSaver::busyChanged, this, [this](bool busy) {
        if (busy)
            say(Tone::Plain, tr("Saving…"));
        enableButtons();
    });
    connect(m_saver, &SettingsSaver::waitsForKeyring, this,
            [this] { say(Tone::Plain, KeyEntry::waiting()); });
    connect(m_saver, &SettingsSaver::saved, this, &SettingsDialog::takeSaved);
    connect(m_saver, &SettingsSaver::refused, this, &SettingsDialog::refuse);
    connect(m_saver, &SettingsSaver::keysRefused, this, [this](const Error &error) {
        m_closesWhenSaved = false;
        if (!keyOf(error).isEmpty()) {
            refuse(error); // it is not about the keys
            return;
        }
        say(Tone::Alarm, tr("Nothing was saved, since the keys could not be stored. %1")
                             .arg(inFieldWords(error, FieldsOf::Settings)));
    });
    connect(m_saver, &SettingsSaver::keysRemoved, this, [this](const RemovedKeys &keys) {
        say(keys.wereThere ? Tone::Success : Tone::Plain, KeyEntry::removed(keys));
    });
    connect(m_saver, &SettingsSaver::keysNotRemoved, this, [this](const Error &error) {
        say(Tone::Alarm, inFieldWords(error, FieldsOf::Settings));
    });
    connect(m_keysBox, &SettingsKeysBox::removalWanted, this,
            [this] { m_saver->removeKeys(changes()); });
}

void SettingsDialog::apply()
{
    if (!m_wrong.isEmpty() || m_saver->isBusy())
        return;
    m_before.clear();
    const QMap<QString, QString> values = changes();
    const std::optional<EnteredKeys> keys = m_keysBox->keys().entered();
    if (values.isEmpty() && !keys && isClosingEdited()) { // which is not in the file
        tellSaved(values);
        return;
    }
    for (auto key = values.keyBegin(); key != values.keyEnd(); ++key)
        m_before.insert(*key, field(*key)->inForce());
    m_resetBefore = reset();
    m_saver->save(values, keys, m_resetBefore);
}

/// By now the settings in force may be told already, or not; a path may have become absolute.
void SettingsDialog::takeSaved(const QMap<QString, QString> &values)
{
    m_keysBox->keys().clear();
    {
        const QScopedValueRollback filling(m_filling, true);
        for (auto value = values.cbegin(); value != values.cend(); ++value) {
            SettingsField *each = field(value.key());
            const bool isReset = m_resetBefore.contains(value.key());
            const bool isAsSaved = each->text() == value.value() && each->isReset() == isReset;
            if (each->inForce() == m_before.value(value.key()))
                each->setInForce(value.value(), !isReset);
            if (isAsSaved)
                each->revert();
        }
    }
    tellSaved(values);
}

void SettingsDialog::tellSaved(const QMap<QString, QString> &values)
{
    if (isClosingEdited())
        m_closingBox->apply();
    check();
    say(Tone::Success, values.contains(QStringLiteral("database"))
                           ? tr("Saved. The other database file counts from the next start.")
                           : tr("Saved. It counts from now on."));
    Q_EMIT saved(values);
    if (std::exchange(m_closesWhenSaved, false) && !isEdited())
        QDialog::accept();
}

void SettingsDialog::refuse(const Error &error)
{
    m_closesWhenSaved = false;
    const QString sentence = inFieldWords(error, FieldsOf::Settings);
    if (SettingsField *wrong = field(keyOf(error))) {
        wrong->setProblem(sentence);
        const auto page =
            std::find_if(m_pages.begin(), m_pages.end(), [wrong](const SettingsPage *each) {
                return each->section() == wrong->spec().section;
            });
        m_stack->setCurrentWidget(*page);
        wrong->setFocus();
    }
    say(Tone::Alarm, tr("The changes were not saved. %1").arg(sentence));
}

void SettingsDialog::accept()
{
    if (!m_wrong.isEmpty() || m_saver->isBusy())
        return;
    if (!isEdited()) {
        QDialog::accept();
        return;
    }
    m_closesWhenSaved = true;
    apply();
}

void SettingsDialog::reject()
{
    if (isEdited() && !m_saver->isBusy()) {
        ask();
        return;
    }
    m_saver->giveUp();
    QDialog::reject();
}

void SettingsDialog::ask()
{
    if (m_question)
        return;
    auto *box =
        new QMessageBox(QMessageBox::Question, windowTitle(), tr("Discard what you have changed?"),
                        QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setInformativeText(tr("The changes were not applied."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Cancel);
    box->button(QMessageBox::Discard)->setText(tr("&Discard"));
    box->button(QMessageBox::Cancel)->setText(tr("&Keep editing"));
    connect(box, &QDialog::finished, this, [this](int button) {
        if (button == QMessageBox::Discard)
            QDialog::reject();
    });
    m_question = box;
    box->open();
}

void SettingsDialog::tryDestination()
{
    if (m_testWindow)
        m_testWindow->close(); // its answer was about what stood here before
    auto *window = new ConnectionTestWindow(m_doors.test, changes(), m_keysBox->keys().entered(),
                                            this, FieldsOf::Settings);
    m_testWindow = window;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void SettingsDialog::say(Tone tone, const QString &text)
{
    m_said->setText(text);
    QPalette colors; // what is not set follows the theme
    if (tone != Tone::Plain)
        colors.setColor(
            QPalette::WindowText,
            Theme::statusColor(tone == Tone::Alarm ? SyncStatus::Failed : SyncStatus::Completed,
                               Theme::lookOf(QPalette())));
    m_said->setPalette(colors);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

} // namespace csc
