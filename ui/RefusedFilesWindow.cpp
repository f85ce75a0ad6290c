// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RefusedFilesWindow.h"

#include "ui/ResultText.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace csc {

RefusedFilesWindow::RefusedFilesWindow(QList<RejectedFile> files, QWidget *parent)
    : QDialog(parent)
    , m_files(std::move(files))
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
    connect(m_copy, &QPushButton::clicked, this, &RefusedFilesWindow::copy);
    connect(m_close, &QPushButton::clicked, this, &RefusedFilesWindow::close);
    retranslate();
    resize(720, 320);
}

void RefusedFilesWindow::copy()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
}

void RefusedFilesWindow::retranslate()
{
    const QString title = tr("Files that were not taken");
    setWindowTitle(title);
    setAccessibleName(title);
    m_text->setAccessibleName(tr("Files and why they were not taken"));
    m_text->setPlainText(ResultText::ofRefused(m_files, MostFiles));
    m_copy->setText(tr("Copy all"));
    m_copy->setAccessibleName(m_copy->text());
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
}

void RefusedFilesWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
