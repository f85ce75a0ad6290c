// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SettingsTable.h"

#include <QObject>

class QGridLayout;
class QLabel;
class QToolButton;

namespace csc {

class SettingEditor;

/// One setting on a page: its label, the control, what it is for, its default, and what is wrong
/// with it. Knows the value in force and whether a person has edited it since. GUI thread.
class SettingsField final : public QObject
{
    Q_OBJECT

public:
    /// Adds its rows at the end of the form, whose widget becomes its parent.
    SettingsField(const SettingSpec &spec, QGridLayout *form, QWidget *page);

    const SettingSpec &spec() const { return m_spec; }
    /// As it would stand in the file; also what is wrong.
    QString text() const;
    bool isEdited() const;
    /// The line in the file is to go, so that the default counts: a person has asked for it, and
    /// nothing else was entered since.
    bool isReset() const;
    /// The value in force, and whether the file gives it. A field that nobody edited follows.
    void setInForce(const QString &text, bool isInFile);
    const QString &inForce() const { return m_inForce; }
    /// Shows the value in force, whatever was edited.
    void revert();
    void setDefault(const QString &text);
    /// Why it can't be changed here, for one who can't; empty: it can.
    void lock(const QString &why);
    bool isLocked() const { return !m_locked.isEmpty(); }
    /// The sentence at the field; empty: all is well.
    void setProblem(const QString &sentence);
    void reset();
    void retranslate();
    void setFocus();

Q_SIGNALS:
    void edited();

private:
    void show(const QString &text);
    void takeEdit();
    void describe();

    const SettingSpec &m_spec;
    QLabel *m_label;
    SettingEditor *m_editor;
    QToolButton *m_reset;
    QLabel *m_help;
    QLabel *m_problem;
    bool m_isFilled = false;
    bool m_isInFile = false;
    bool m_wantsDefault = false; ///< since Reset was pressed
    QString m_inForce;
    QString m_default;
    QString m_locked;
};

} // namespace csc
