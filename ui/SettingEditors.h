// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SettingEditor.h"

#include <QSpinBox>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace csc {

/// A spin box that leaves a number that is out of bounds as it was typed, so that it can be said
/// what is wrong with it; its arrows keep to the bounds.
class NumberBox final : public QSpinBox
{
    Q_OBJECT

public:
    NumberBox(qint64 minimum, qint64 maximum, QWidget *parent);

    QString typed() const { return cleanText().trimmed(); }
    QLineEdit *edit() const { return lineEdit(); }
    int least() const { return m_least; }
    int most() const { return m_most; }
    void stepBy(int steps) override;

protected:
    StepEnabled stepEnabled() const override;

private:
    const int m_least;
    const int m_most;
};

class NumberEditor final : public SettingEditor
{
    Q_OBJECT

public:
    NumberEditor(const SettingSpec &spec, QWidget *parent);
    QString text() const override;
    void setText(const QString &text) override;
    void setWords(const QString &label, const QString &description) override;

private:
    const SettingSpec &m_spec;
    NumberBox *m_box;
};

class SwitchEditor final : public SettingEditor
{
    Q_OBJECT

public:
    explicit SwitchEditor(QWidget *parent);
    QString text() const override;
    void setText(const QString &text) override;
    void setWords(const QString &label, const QString &description) override;
    bool showsLabel() const override { return true; }

private:
    QCheckBox *m_box;
};

class ChoiceEditor final : public SettingEditor
{
    Q_OBJECT

public:
    ChoiceEditor(const SettingSpec &spec, QWidget *parent);
    QString text() const override;
    void setText(const QString &text) override;
    void setWords(const QString &label, const QString &description) override;

private:
    const SettingSpec &m_spec;
    QComboBox *m_box;
};

class LineEditor : public SettingEditor
{
    Q_OBJECT

public:
    explicit LineEditor(QWidget *parent);
    QString text() const override;
    void setText(const QString &text) override;
    void setWords(const QString &label, const QString &description) override;

protected:
    QLineEdit *edit() const { return m_edit; }

private:
    QLineEdit *m_edit;
};

/// A line with "Browse…" beside it.
class PathEditor final : public LineEditor
{
    Q_OBJECT

public:
    PathEditor(const SettingSpec &spec, QWidget *parent);
    void setWords(const QString &label, const QString &description) override;

private:
    void browse();

    const bool m_mayBeNew; ///< the file need not be there
    QString m_label;
    QPushButton *m_browse;
};

/// Folders, one a line: added, removed, or typed over (F2).
class PathListEditor final : public SettingEditor
{
    Q_OBJECT

public:
    explicit PathListEditor(QWidget *parent);
    QString text() const override;
    void setText(const QString &text) override;
    void setWords(const QString &label, const QString &description) override;

private:
    void add();
    void append(const QString &path);
    void remove();

    QString m_label;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace csc
