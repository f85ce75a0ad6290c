// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/StartWindow.h"

#include "ui/ErrorText.h"

#include <QCloseEvent>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace csc {

StartWindow::StartWindow(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_close(new QPushButton(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_heading->setFont(large);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addStretch(1);
    layout->addWidget(m_close, 0, Qt::AlignRight);
    connect(m_close, &QPushButton::clicked, this, &StartWindow::close);
    resize(560, 200);
}

void StartWindow::showOpening()
{
    showBusy(tr("Opening…"),
             tr("This takes a moment while another window on the same catalog is closing."));
}

void StartWindow::showPreparing()
{
    showBusy(tr("Preparing the demo…"),
             tr("Sample episodes are being recorded. This is done once."));
}

void StartWindow::showBusy(const QString &heading, const QString &text)
{
    setWindowTitle(tr("Cloud Sync Center"));
    m_heading->setText(heading);
    m_text->setText(text);
    m_bar->setAccessibleName(heading);
    m_bar->setRange(0, 0);
    m_bar->show();
    m_close->hide();
}

void StartWindow::setProgress(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

void StartWindow::showProblems(const QList<Error> &problems, const QString &configFile)
{
    // Said again in the language that the settings may just have named.
    setWindowTitle(tr("Cloud Sync Center"));
    m_heading->setText(tr("Cloud Sync Center can't start"));
    QStringList sentences;
    for (const Error &problem : problems)
        sentences.append(ErrorText::sentence(problem));
    if (!configFile.isEmpty())
        sentences.append(tr("The settings file is %1.").arg(QDir::toNativeSeparators(configFile)));
    m_text->setText(sentences.join(QStringLiteral("\n\n")));
    m_bar->hide();
    m_close->setText(tr("Close"));
    m_close->show();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_close->setFocus();
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace csc
