// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsClosingBox.h"

#include "ui/Theme.h"
#include "ui/WheelGuard.h"
#include "ui/WindowMemory.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace csc {

SettingsClosingBox::SettingsClosingBox(WindowMemory &memory, QWidget *parent)
    : QGroupBox(parent)
    , m_memory(memory)
    , m_choices{Choice{ClosingDesk::Way::Close, new QLabel(this), new QComboBox(this)},
                Choice{ClosingDesk::Way::Quit, new QLabel(this), new QComboBox(this)}}
    , m_help(new QLabel(this))
{
    m_help->setWordWrap(true);
    auto *form = new QGridLayout(this);
    form->setColumnStretch(1, 1);
    form->setHorizontalSpacing(12);
    for (const Choice &choice : m_choices) {
        choice.label->setBuddy(choice.box);
        new WheelGuard(choice.box);
        choice.box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        choice.box->addItem(QString(), QByteArray());
        if (choice.way == ClosingDesk::Way::Close)
            choice.box->addItem(QString(), QByteArray(ClosingDesk::InTray));
        choice.box->addItem(QString(), QByteArray(ClosingDesk::Stop));
        const int row = form->rowCount();
        form->addWidget(choice.label, row, 0);
        form->addWidget(choice.box, row, 1, Qt::AlignLeft);
        connect(choice.box, &QComboBox::currentIndexChanged, this, &SettingsClosingBox::edited);
    }
    form->addWidget(m_help, form->rowCount(), 0, 1, 2);
    follow();
    connect(&m_memory, &WindowMemory::changed, this, &SettingsClosingBox::follow);
}

int SettingsClosingBox::indexOf(const Choice &choice, const QByteArray &answer)
{
    return std::max(choice.box->findData(answer), 0);
}

/// The question may have been answered meanwhile.
void SettingsClosingBox::follow()
{
    bool changed = false;
    for (Choice &choice : m_choices) {
        const QByteArray now = m_memory.value(ClosingDesk::memoryName(choice.way));
        const bool follows = choice.box->currentIndex() == indexOf(choice, choice.remembered);
        changed = changed || choice.remembered != now; // it may have been a column's width
        choice.remembered = now;
        if (follows)
            choice.box->setCurrentIndex(indexOf(choice, now));
    }
    if (changed)
        Q_EMIT edited();
}

bool SettingsClosingBox::isEdited() const
{
    return std::any_of(m_choices.begin(), m_choices.end(), [](const Choice &choice) {
        return choice.box->currentIndex() != indexOf(choice, choice.remembered);
    });
}

void SettingsClosingBox::apply()
{
    for (const Choice &choice : m_choices)
        m_memory.remember(ClosingDesk::memoryName(choice.way),
                          choice.box->currentData().toByteArray());
}

void SettingsClosingBox::retranslate()
{
    setTitle(tr("While uploads run"));
    setAccessibleName(title());
    m_help->setText(tr("In the tray uploads go on; where the desktop has none, you are asked. What "
                       "is stopped resumes at the next start. An answer that the question is to "
                       "remember stands here, too."));
    for (const Choice &choice : m_choices) {
        const bool closes = choice.way == ClosingDesk::Way::Close;
        choice.label->setText(closes ? tr("When the window is closed")
                                     : tr("When the program is quit"));
        for (int i = 0; i < choice.box->count(); ++i) {
            const QByteArray answer = choice.box->itemData(i).toByteArray();
            choice.box->setItemText(i, answer.isEmpty() ? tr("Ask")
                                       : answer == ClosingDesk::InTray
                                           ? tr("Keep running in the tray")
                                           : tr("Stop the uploads"));
        }
        const QString name = closes ? tr("When the window is closed while uploading")
                                    : tr("When the program is quit while uploading");
        choice.box->setAccessibleName(name);
        choice.box->setAccessibleDescription(m_help->text());
        choice.box->view()->setAccessibleName(name);
    }
    QPalette colors; // what is not set follows the theme
    colors.setColor(QPalette::WindowText, Theme::quietText(Theme::lookOf(QPalette())));
    m_help->setPalette(colors);
}

} // namespace csc
