// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsKeysBox.h"

#include "ui/Mnemonic.h"
#include "ui/SetupPage.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace csc {

SettingsKeysBox::SettingsKeysBox(QWidget *parent)
    : QGroupBox(parent)
    , m_keys(this)
    , m_explanation(new QLabel(this))
    , m_remove(new QPushButton(this))
    , m_test(new QPushButton(this))
{
    m_explanation->setWordWrap(true);
    auto *form = new QGridLayout(this);
    form->setColumnStretch(1, 1);
    form->setHorizontalSpacing(12);
    form->addWidget(m_explanation, 0, 0, 1, 2);
    const QList<QLineEdit *> edits = m_keys.edits();
    for (QLineEdit *edit : edits) {
        auto *caption = new QLabel(this);
        caption->setBuddy(edit);
        m_captions.append(caption);
        const int row = form->rowCount();
        form->addWidget(caption, row, 0);
        form->addWidget(edit, row, 1);
        connect(edit, &QLineEdit::textChanged, this, &SettingsKeysBox::edited);
    }
    auto *buttons = new QVBoxLayout; // beside one another they are wider than a small window
    buttons->addWidget(m_test, 0, Qt::AlignLeft);
    buttons->addWidget(m_remove, 0, Qt::AlignLeft);
    form->addLayout(buttons, form->rowCount(), 1);
    for (QPushButton *button : {m_test, m_remove})
        button->setAutoDefault(false);
    connect(m_remove, &QPushButton::clicked, this, &SettingsKeysBox::removalWanted);
    connect(m_test, &QPushButton::clicked, this, &SettingsKeysBox::testWanted);
}

void SettingsKeysBox::setEnabledParts(bool canStore, bool canRemove, bool canTest)
{
    for (QLineEdit *edit : m_keys.edits())
        edit->setEnabled(canStore);
    m_remove->setEnabled(canRemove);
    m_test->setEnabled(canTest);
}

void SettingsKeysBox::retranslate()
{
    setTitle(tr("Access keys"));
    setAccessibleName(title());
    m_explanation->setText(KeyEntry::explanation());
    // The words of the page that sets up a destination.
    const QStringList labels{SetupPage::tr("&Access key"), SetupPage::tr("Secret &key"),
                             SetupPage::tr("Sess&ion token")};
    const QStringList hints{SetupPage::tr("optional: kept in the system's keyring"), QString(),
                            SetupPage::tr("only with temporary keys")};
    const QList<QLineEdit *> edits = m_keys.edits();
    for (int i = 0; i < int(edits.size()); ++i) {
        const QString label = withoutMnemonic(labels.at(i));
        m_captions.at(i)->setText(label);
        edits.at(i)->setAccessibleName(label);
        edits.at(i)->setAccessibleDescription(hints.at(i));
        edits.at(i)->setPlaceholderText(hints.at(i));
        edits.at(i)->setToolTip(hints.at(i)); // whole, where the field is narrow
    }
    m_remove->setText(SetupPage::tr("Remove the keys from the keyring"));
    m_test->setText(SetupPage::tr("&Test connection"));
    for (QPushButton *button : {m_test, m_remove})
        button->setAccessibleName(withoutMnemonic(button->text()));
}

} // namespace csc
