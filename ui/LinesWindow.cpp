// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/LinesWindow.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace csc {

LinesWindow::LinesWindow(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_copy->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &LinesWindow::copy);
    connect(m_close, &QPushButton::clicked, this, &LinesWindow::close);
    resize(720, 320);
}

void LinesWindow::copy()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
}

void LinesWindow::retranslate()
{
    const Words now = words();
    setWindowTitle(now.title);
    setAccessibleName(now.title);
    m_text->setAccessibleName(now.name);
    m_text->setPlainText(now.text);
    m_copy->setText(tr("Copy all"));
    m_copy->setAccessibleName(m_copy->text());
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
}

void LinesWindow::showEvent(QShowEvent *event)
{
    if (!event->spontaneous())
        retranslate(); // not in the constructor: the words are a derived class's
    QDialog::showEvent(event);
}

void LinesWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && isVisible())
        retranslate();
}

} // namespace csc
