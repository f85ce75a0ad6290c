// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RateMeter.h"

#include "ui/Formats.h"
#include "ui/RatePicture.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace csc {

namespace {
/// Without news of uploads: often enough for samples of five seconds.
constexpr int MoveOnMs = 2500;
} // namespace

RateMeter::RateMeter(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
    , m_history(*m_clock)
    , m_rate(new QLabel(this))
    , m_picture(new RatePicture(this))
{
    m_rate->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_rate);
    layout->addWidget(m_picture);
    m_timer.setObjectName(QStringLiteral("rateTimer"));
    m_timer.setInterval(MoveOnMs);
    connect(&m_timer, &QTimer::timeout, this, &RateMeter::moveOn);
    refresh();
}

void RateMeter::note(qint64 sentInAll, bool uploading)
{
    m_history.note(sentInAll, uploading);
    if (!m_history.isEmpty() && !m_timer.isActive())
        m_timer.start();
    const qint64 second = m_clock->monotonicMs() / 1000;
    if (second == m_shownSecond)
        return;
    m_shownSecond = second;
    refresh();
    Q_EMIT movedOn();
}

void RateMeter::moveOn()
{
    m_history.moveOn();
    if (m_history.isEmpty())
        m_timer.stop();
    refresh();
    Q_EMIT movedOn();
}

void RateMeter::refresh()
{
    m_picture->setRates(m_history.picture());
    const QString rate = Formats::rate(m_history.now());
    m_rate->setText(rate);
    // So that what follows does not move with each figure.
    const int widest = fontMetrics().horizontalAdvance(Formats::rate(qint64(1023.9 * 1024 * 1024)));
    m_rate->setMinimumWidth(widest);
    const QString name = tr("Transfer rate: %1").arg(rate);
    const QString peak = tr("Highest of the last ten minutes: %1. Uploads of other programs are "
                            "not in it.")
                             .arg(Formats::rate(m_history.peak()));
    m_rate->setAccessibleName(name);
    m_picture->setAccessibleName(tr("Transfer rate of the last ten minutes"));
    for (QWidget *part : {static_cast<QWidget *>(m_rate), static_cast<QWidget *>(m_picture)}) {
        part->setAccessibleDescription(peak);
        part->setToolTip(name + QLatin1Char('\n') + peak);
    }
}

void RateMeter::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        refresh();
}

} // namespace csc
