// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QScrollArea>

class QGridLayout;

namespace csc {

class SettingsField;

/// The settings of one section, one below the other; scrolls where there is too little room.
class SettingsPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit SettingsPage(const QString &section, QWidget *parent = nullptr);

    const QString &section() const { return m_section; }
    const QList<SettingsField *> &fields() const { return m_fields; }
    /// Below the settings; the page becomes its parent.
    void addBelow(QWidget *widget);
    void retranslate();

private:
    const QString m_section;
    QGridLayout *m_form;
    QList<SettingsField *> m_fields;
};

} // namespace csc
