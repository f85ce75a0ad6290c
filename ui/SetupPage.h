// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "ui/ConnectionTester.h"
#include "ui/KeyEntry.h"
#include "ui/SettingsSaver.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace csc {

/// What a person sees at a first start: where the uploads are to go. Keys that are entered go into
/// the system's keyring and nowhere else; only when they are there the settings of the section
/// `destination` are written and come into force.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    SetupPage(const Settings &settings, SettingsKeeper keep, KeysKeeper keys,
              QWidget *parent = nullptr);

    /// How a destination is tried before it is used; without one the button is disabled.
    void setTester(const ConnectionTester &test);

    /// The keys and values that the fields stand for.
    QMap<QString, QString> values() const;
    /// What was entered is being stored; saved() may follow.
    bool isSaving() const { return m_saver->isBusy(); }

Q_SIGNALS:
    /// The destination was saved and is in use.
    void saved(const QString &destination);
    void postponed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QLabel *caption;
        QLineEdit *edit;
        const char *title;       ///< for tr()
        const char *placeholder; ///< for tr(); may be empty
    };

    QLineEdit *addField(QGridLayout *form, QList<Field> &fields, const char *title,
                        const char *placeholder, QWidget *beside = nullptr,
                        QLineEdit *edit = nullptr);
    void showKind();
    void browse();
    void browseCaFile();
    std::optional<EnteredKeys> enteredKeys() const;
    bool namesDestination();
    bool isComplete();
    void complain(QLineEdit *about, const QString &problem);
    void complainOf(const QString &key);
    QString sentence(const Error &error) const;
    QLineEdit *fieldOf(const Error &error) const;
    void refuse(const Error &error);
    void save();
    void postpone();
    void test();
    void connectSaver();
    void removeKeys();
    void setBusy(bool busy);
    enum class Tone { Plain, Success, Alarm };
    void say(Tone tone, const QString &text);
    void retranslate();

    SettingsSaver *m_saver;
    KeyEntry m_keys;
    QLabel *m_heading;
    QLabel *m_intro;
    QRadioButton *m_s3;
    QRadioButton *m_folder;
    QList<Field> m_s3Fields;
    QList<Field> m_folderFields;
    QLineEdit *m_endpoint = nullptr;
    QLineEdit *m_bucket = nullptr;
    QLineEdit *m_prefix = nullptr;
    QLineEdit *m_region = nullptr;
    QLineEdit *m_caFile = nullptr;
    QLineEdit *m_profile = nullptr;
    QLineEdit *m_path = nullptr;
    QPushButton *m_browseCaFile;
    QPushButton *m_browse;
    QPushButton *m_removeKeys;
    QLabel *m_credentials;
    QLabel *m_said; ///< what is wrong, or what has been done
    QPushButton *m_save;
    QPushButton *m_test;
    QPushButton *m_later;
    ConnectionTester m_tester;
    QPointer<QWidget> m_testWindow;
};

} // namespace csc
