// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/UndoOffer.h"

#include "ui/WhenDone.h"

#include <QAction>

namespace csc {

namespace {
/// The engine takes it a little longer, so that no click comes too late.
constexpr int OfferedMs = 10'000;
} // namespace

UndoOffer::UndoOffer(SyncService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_action(new QAction(this))
{
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    connect(m_action, &QAction::triggered, this, &UndoOffer::undo);
    m_timer.setObjectName(QStringLiteral("undoTimer"));
    m_timer.setSingleShot(true);
    m_timer.setInterval(OfferedMs);
    connect(&m_timer, &QTimer::timeout, this, &UndoOffer::withdraw);
    retranslate();
    withdraw();
}

void UndoOffer::offer(qint64 token)
{
    m_token = token;
    m_action->setEnabled(token != 0);
    if (token != 0)
        m_timer.start();
    else
        m_timer.stop();
}

void UndoOffer::undo()
{
    const qint64 token = m_token;
    if (token == 0)
        return;
    withdraw(); // it can be done once
    Q_EMIT given();
    whenDone(m_service.undo(token), this, [this](const Result<UndoReport> &done) {
        if (done)
            Q_EMIT finished(*done);
        else
            Q_EMIT failed(done.error());
    });
}

void UndoOffer::retranslate()
{
    m_action->setText(tr("&Undo"));
}

} // namespace csc
