// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsPage.h"

#include "ui/SettingsField.h"
#include "ui/SettingsWords.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace csc {

SettingsPage::SettingsPage(const QString &section, QWidget *parent)
    : QScrollArea(parent)
    , m_section(section)
    , m_form(new QGridLayout)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(3);
    m_form->setColumnStretch(1, 1);
    column->addLayout(m_form);
    for (const SettingSpec &spec : settingSpecs()) {
        if (spec.section == section)
            m_fields.append(new SettingsField(spec, m_form, content));
    }
    column->addStretch(1);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // its fields have it, and bring themselves into view
    setWidget(content);
}

void SettingsPage::addBelow(QWidget *widget)
{
    auto *column = qobject_cast<QVBoxLayout *>(this->widget()->layout());
    column->insertWidget(1, widget);
}

void SettingsPage::retranslate()
{
    setAccessibleName(SettingsWords::section(m_section));
    for (SettingsField *field : std::as_const(m_fields))
        field->retranslate();
}

} // namespace csc
