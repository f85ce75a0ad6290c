// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/HistoryPanel.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Icons.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"
#include "ui/Words.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace csc {

namespace {

constexpr int ReadDelayMs = 60;

enum Column { When, What, Bytes, Took, Remark, ColumnCount };

QString took(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid() ? Formats::duration(double(from.msecsTo(to)) / 1000.0)
                                          : QString();
}

QString errorOf(const SyncLog &log)
{
    const bool over = log.status == SyncStatus::Failed && !log.nextRetryAt.isValid();
    return ErrorText::sentence(log.errorCode, log.errorMessage, log.errorDetail,
                               over ? ErrorText::Again::No : ErrorText::Again::Maybe);
}

QString errorOf(const SyncAttempt &attempt, const SyncLog &log)
{
    // Of the error that the log ended with, the log knows more.
    const bool last = attempt.key == log.attempts.constLast().key
                      && attempt.errorCode == log.errorCode
                      && attempt.errorMessage == log.errorMessage;
    return last ? errorOf(log) : ErrorText::sentence(attempt.errorCode, attempt.errorMessage, {});
}

QTreeWidgetItem *attemptItem(const SyncAttempt &attempt, const SyncLog &log)
{
    auto *item = new QTreeWidgetItem;
    item->setText(When, Formats::moment(attempt.startedAt));
    item->setToolTip(When, Formats::exactMoment(attempt.startedAt));
    item->setText(What, HistoryPanel::tr("Attempt %1: %2")
                            .arg(QLocale().toString(attempt.attempt),
                                 attempt.outcome ? Words::outcome(*attempt.outcome)
                                                 : HistoryPanel::tr("running")));
    item->setText(Bytes, Formats::size(attempt.bytesTransferred));
    item->setToolTip(Bytes, Formats::exactSize(attempt.bytesTransferred));
    item->setText(Took, took(attempt.startedAt, attempt.endedAt));
    const QString error = errorOf(attempt, log);
    item->setText(Remark, error);
    item->setToolTip(Remark, error);
    return item;
}

} // namespace

HistoryPanel::HistoryPanel(SyncService &service, QWidget *parent)
    : Panel(parent)
    , m_service(service)
    , m_tree(new QTreeWidget(this))
{
    m_tree->setColumnCount(ColumnCount);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setRootIsDecorated(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setIndentation(16);
    m_tree->header()->setStretchLastSection(true);
    const int unit = logicalDpiX();
    m_tree->setColumnWidth(When, unit * 130 / 96);
    m_tree->setColumnWidth(What, unit * 180 / 96);
    m_tree->setColumnWidth(Bytes, unit * 76 / 96);
    m_tree->setColumnWidth(Took, unit * 62 / 96);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_tree, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(ReadDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &HistoryPanel::read);
    connect(&service, &SyncService::changed, this, &HistoryPanel::takeChanges);
    refresh();
}

void HistoryPanel::setEpisode(qint64 key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_timer.stop();
    m_logs.clear();
    refresh();
    if (key != 0)
        read();
}

void HistoryPanel::takeChanges(const ChangeSet &changes)
{
    const bool concerned =
        m_key != 0
        && (!changes.complete
            || std::any_of(changes.rows.begin(), changes.rows.end(),
                           [this](const EpisodeSummary &row) { return row.key == m_key; }));
    if (concerned && !m_timer.isActive())
        m_timer.start();
}

void HistoryPanel::read()
{
    whenDone(m_service.history(m_key), this,
             [this, key = m_key](const Result<QList<SyncLog>> &logs) {
                 if (key != m_key)
                     return;
                 m_logs = logs ? *logs : QList<SyncLog>();
                 refresh();
             });
}

void HistoryPanel::refresh()
{
    setAccessibleName(tr("History"));
    m_tree->setAccessibleName(tr("Sync logs"));
    setTitle(tr("History"));
    m_tree->setHeaderLabels({tr("When"), tr("What"), tr("Bytes"), tr("Took"), tr("Remark")});
    m_tree->clear();
    for (const SyncLog &log : std::as_const(m_logs))
        addLog(log);
    if (m_tree->topLevelItemCount() > 0)
        m_tree->topLevelItem(0)->setExpanded(true);
}

void HistoryPanel::addLog(const SyncLog &log)
{
    auto *item = new QTreeWidgetItem(m_tree);
    const Theme::Look look = Theme::lookOf(palette());
    const QColor color = Theme::statusColor(log.status, look);
    item->setText(When, Formats::moment(log.queuedAt));
    item->setToolTip(When, Formats::exactMoment(log.queuedAt));
    item->setText(
        What, QStringLiteral("%1, %2").arg(Words::status(log.status), Words::origin(log.origin)));
    item->setIcon(What, Icons::tintedIcon(Theme::statusIcon(log.status), color));
    item->setForeground(What, color);
    item->setText(Bytes, Formats::size(log.bytesTransferred));
    item->setToolTip(Bytes, Formats::exactSize(log.bytesTransferred));
    item->setText(Took, log.durationSec ? Formats::duration(*log.durationSec) : QString());
    QString remark = errorOf(log);
    if (remark.isEmpty() && log.verifiedBy)
        remark = tr("Verified by %1").arg(Words::verifiedBy(*log.verifiedBy));
    item->setText(Remark, remark);
    item->setToolTip(Remark, remark);
    for (const SyncAttempt &attempt : log.attempts)
        item->addChild(attemptItem(attempt, log));
}

void HistoryPanel::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace csc
