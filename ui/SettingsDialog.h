// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/ConnectionTester.h"
#include "ui/KeysKeeper.h"
#include "ui/SettingsInForce.h"
#include "ui/SettingsKeeper.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace csc {

struct Error;
struct SettingSpec;
class SettingsClosingBox;
class SettingsField;
class SettingsKeysBox;
class SettingsPage;
class SettingsSaver;
class WindowMemory;

/// Every setting, a page a section. What is typed is checked at once; only what was changed is
/// written, and counts at once. Fields that nobody edited follow what others write into the file.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// How the settings are kept and tried.
    struct Doors
    {
        SettingsKeeper keep;
        KeysKeeper keys{};
        ConnectionTester test{};
        bool isDemo = false; ///< which keeps its destination
        /// Of what closing comes to; null: that can't be chosen. Must outlive the dialog.
        WindowMemory *memory = nullptr;
    };

    SettingsDialog(const SettingsInForce &inForce, const Doors &doors, QWidget *parent = nullptr);

    void setInForce(const SettingsInForce &inForce);
    /// What was edited, by key.
    QMap<QString, QString> changes() const;
    /// Those of them that are to go back to their default, by key.
    QStringList reset() const;

Q_SIGNALS:
    /// They are in the file and count.
    void saved(const QMap<QString, QString> &values);

public Q_SLOTS:
    void accept() override;
    /// Asks first where something would be lost.
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Tone { Plain, Success, Alarm };

    void makePages();
    void makeLayout();
    void connectSaver();
    SettingsField *field(QStringView key) const;
    bool isEdited() const;
    bool isClosingEdited() const;
    void takeEdit();
    void check();
    QString keysProblem() const;
    void markPages();
    void enableButtons();
    void apply();
    void tellSaved(const QMap<QString, QString> &values);
    void takeSaved(const QMap<QString, QString> &values);
    void refuse(const Error &error);
    void ask();
    void tryDestination();
    void lockFields();
    QString lockOf(const SettingSpec &spec) const;
    void say(Tone tone, const QString &text);
    void retranslate();

    SettingsInForce m_inForce;
    Doors m_doors;
    SettingsSaver *m_saver;
    QListWidget *m_index;
    QStackedWidget *m_stack;
    QList<SettingsPage *> m_pages;
    QList<SettingsField *> m_fields;
    SettingsKeysBox *m_keysBox;
    SettingsClosingBox *m_closingBox; ///< or null
    QLabel *m_file;
    QLabel *m_said;
    QPushButton *m_ok;
    QPushButton *m_apply;
    QPushButton *m_cancel;
    QPointer<QWidget> m_question;
    QPointer<QWidget> m_testWindow;
    QMap<QString, QString> m_before; ///< in force when the saving began
    QStringList m_resetBefore;       ///< what that saving resets
    QString m_wrong;                 ///< why it can't be applied; empty: it can
    QStringList m_wrongSections;
    bool m_filling = false;
    bool m_closesWhenSaved = false;
};

} // namespace csc
