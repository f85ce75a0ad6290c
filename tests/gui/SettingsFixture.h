// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "WindowFixture.h"

#include "ui/SettingsDialog.h"
#include "ui/WindowMemory.h"

#include <QPushButton>
#include <QtTest>

class QLineEdit;

namespace csc {

/// The window of all settings, opened as an operator does, with what tests need to use it.
class SettingsFixture : public WindowFixture
{
    Q_OBJECT

protected:
    using Values = QMap<QString, QString>;

    static QString word(const char *text) { return QString::fromUtf8(text); }
    /// Settings of nothing special, kept in /etc/example.ini.
    void prepare();
    void openWith(SettingsInForce inForce, bool isDemo = false);
    SettingsDialog *dialog() const { return m_window->findChild<SettingsDialog *>(); }
    template <typename Widget>
    Widget *in(const QString &name) const
    {
        const QList<Widget *> all = dialog()->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == name)
                return widget;
        }
        qFatal("the dialog has no %s", qPrintable(name));
    }
    QPushButton *button(const char *name) const { return in<QPushButton>(word(name)); }
    void press(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    void turnTo(const char *page) const;
    void type(QLineEdit *edit, const QString &text) const;
    /// Where the number of that setting is typed.
    QLineEdit *number(const char *label) const;
    bool says(const QString &text) const;

    SettingsInForce m_inForce;
    std::unique_ptr<WindowMemory> m_memory; ///< of the window; outlives it
    bool m_hasTray = false;
    std::optional<Error> m_refusal; ///< of what is to be kept
    QList<EnteredKeys> m_stored;
    std::optional<Error> m_keysRefusal;
    QList<std::pair<Values, std::optional<EnteredKeys>>> m_tried;

private:
    void openDialog();
};

} // namespace csc
