// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/StartWindow.h"

#include "ui/ErrorText.h"
#include "ui/RecoveryText.h"

#include <QCloseEvent>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
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
    , m_rebuild(new QPushButton(this))
    , m_open(new QPushButton(this))
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
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_rebuild, m_open, m_close})
        buttons->addWidget(button);
    layout->addLayout(buttons);
    connect(m_rebuild, &QPushButton::clicked, this, &StartWindow::rebuildRequested);
    connect(m_open, &QPushButton::clicked, this, &StartWindow::openRequested);
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
    for (QPushButton *button : {m_rebuild, m_open, m_close})
        button->hide();
}

void StartWindow::showText(const QString &heading, const QString &text)
{
    setWindowTitle(tr("Cloud Sync Center"));
    m_heading->setText(heading);
    m_text->setText(text);
    m_bar->hide();
    name(m_close, tr("Close"));
    m_close->show();
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void StartWindow::name(QPushButton *button, const QString &text)
{
    button->setText(text);
    button->setAccessibleName(text);
}

void StartWindow::showRebuilding()
{
    showBusy(tr("Rebuilding the database…"),
             tr("What can be read is brought over; the damaged file is kept. Closing this window "
                "stops it, and nothing is changed then."));
}

void StartWindow::setRebuiltRows(qint64 rows)
{
    m_heading->setText(
        tr("Rebuilding the database… rows brought over: %1").arg(QLocale().toString(rows)));
}

void StartWindow::showRebuilt(const RecoveryReport &report)
{
    m_rebuild->hide();
    name(m_open, tr("Open the catalog"));
    m_open->show();
    showText(tr("The database was rebuilt"), RecoveryText::of(report));
    m_open->setFocus();
}

void StartWindow::setProgress(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

void StartWindow::showProblems(const QList<Error> &problems, const QString &configFile)
{
    // Said again in the language that the settings may just have named.
    QStringList sentences;
    for (const Error &problem : problems)
        sentences.append(ErrorText::sentence(problem));
    if (!configFile.isEmpty())
        sentences.append(tr("The settings file is %1.").arg(QDir::toNativeSeparators(configFile)));
    m_open->hide();
    name(m_rebuild, tr("Set aside and rebuild"));
    m_rebuild->setVisible(std::any_of(problems.cbegin(), problems.cend(), isDamagedDatabase));
    showText(tr("Cloud Sync Center can't start"), sentences.join(QStringLiteral("\n\n")));
    m_close->setFocus();
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace csc
