// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WorkerBand.h"

#include "sync/TimeLeft.h"
#include "ui/ElidedLabel.h"
#include "ui/Formats.h"
#include "ui/RateMeter.h"
#include "ui/Theme.h"
#include "ui/Words.h"
#include "ui/WrapLayout.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace csc {

namespace {

QColor workerColor(EngineState::Worker worker, Theme::Look look)
{
    switch (worker) {
    case EngineState::Worker::Running:
        return Theme::statusColor(SyncStatus::Completed, look);
    case EngineState::Worker::Paused:
    case EngineState::Worker::Offline:
        return Theme::statusColor(SyncStatus::Pending, look);
    case EngineState::Worker::Outage:
        return Theme::statusColor(SyncStatus::Failed, look);
    case EngineState::Worker::Stopped:
        break;
    }
    return Theme::quietText(look);
}

/// A little less than half as high as the letters beside it.
QPixmap dot(const QColor &color, const QFontMetrics &letters, qreal ratio)
{
    const int side = std::max(10, letters.height() * 10 / 21);
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2));
    return pixmap;
}

constexpr int Gap = 18;
constexpr int LineGap = 4;
/// Of the last success: the least important, and of it the time at its end the most.
constexpr int LeastCharacters = 16;

void tint(QLabel *label, const QColor &color)
{
    if (label->palette().color(QPalette::WindowText) == color)
        return;
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

WorkerBand::WorkerBand(QWidget *parent, std::shared_ptr<const Clock> clock)
    : QWidget(parent)
    , m_dot(new QLabel(this))
    , m_worker(new QLabel(this))
    , m_counts{CountLabel{SyncStatus::Pending, new QLabel(this)},
               CountLabel{SyncStatus::InProgress, new QLabel(this)},
               CountLabel{SyncStatus::Failed, new QLabel(this)}}
    , m_rate(new RateMeter(clock ? std::move(clock) : std::make_shared<SystemClock>(), this))
    , m_timeLeft(new QLabel(this))
    , m_lastSuccess(new ElidedLabel(LeastCharacters, Qt::ElideLeft, this))
{
    auto *worker = new QWidget(this);
    auto *workerLayout = new QHBoxLayout(worker);
    workerLayout->setContentsMargins(0, 0, 0, 0);
    workerLayout->setSpacing(6);
    workerLayout->addWidget(m_dot);
    workerLayout->addWidget(m_worker);
    QFont strong = font();
    strong.setBold(true);
    m_worker->setFont(strong);
    auto *layout = new WrapLayout(Gap, LineGap, this);
    layout->addWidget(worker);
    for (const CountLabel &count : m_counts)
        layout->addWidget(count.label);
    layout->addWidget(m_rate);
    layout->addWidget(m_timeLeft);
    layout->addWidget(m_lastSuccess);
    m_timeLeft->hide();
    connect(m_rate, &RateMeter::movedOn, this, &WorkerBand::refreshTimeLeft);
    refresh();
}

void WorkerBand::setState(const EngineState &state)
{
    m_state = state;
    refresh();
    refreshTimeLeft();
}

void WorkerBand::setCounts(const QueueCounts &counts)
{
    if (counts == m_queue)
        return;
    m_queue = counts;
    refresh();
    refreshTimeLeft();
}

void WorkerBand::takeProgress(const QList<UploadProgress> &uploads, qint64 sentInAll)
{
    m_sentOfRunning = 0;
    for (const UploadProgress &upload : uploads)
        m_sentOfRunning += upload.shownBytes;
    m_rate->note(sentInAll, !uploads.isEmpty());
}

/// Only while what was measured goes on: a queue that stands still has no end to tell.
void WorkerBand::refreshTimeLeft()
{
    const bool goesOn = m_state.worker == EngineState::Worker::Running
                        && m_queue.of(SyncStatus::InProgress) > 0
                        && m_rate->history().isMeasuring();
    const std::optional<TimeRange> range =
        goesOn ? timeLeft(m_queue.backlogBytes - m_sentOfRunning, m_rate->history().measured())
               : std::nullopt;
    m_timeLeft->setVisible(range.has_value());
    if (!range)
        return;
    const QString text = tr("Time left: %1").arg(Words::timeLeft(rounded(*range)));
    m_timeLeft->setText(text);
    m_timeLeft->setAccessibleName(text);
    m_timeLeft->setToolTip(tr("Until %1 are uploaded, by this program's rate of the last minutes")
                               .arg(Formats::size(m_queue.backlogBytes - m_sentOfRunning)));
}

void WorkerBand::refresh()
{
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    const QColor normal = Theme::palette(look).color(QPalette::WindowText);

    const QString worker = Words::worker(m_state.worker);
    m_dot->setPixmap(dot(workerColor(m_state.worker, look), fontMetrics(), devicePixelRatioF()));
    m_worker->setText(worker);
    m_worker->setAccessibleName(tr("Worker status: %1").arg(worker));

    const std::array names{tr("Queued count: %1"), tr("Syncing count: %1"), tr("Failed count: %1")};
    for (size_t i = 0; i < m_counts.size(); ++i) {
        const auto &[status, label] = m_counts.at(i);
        const QString count = QLocale().toString(m_queue.of(status));
        label->setText(
            tr("%1 %2", "status word, then its count").arg(Words::status(status), count));
        label->setAccessibleName(names.at(i).arg(count));
        const bool alarm = status == SyncStatus::Failed && m_queue.of(status) > 0;
        tint(label, alarm ? Theme::statusColor(SyncStatus::Failed, look) : normal);
    }

    const QString last =
        m_state.lastSuccessAt.isValid() ? Formats::moment(m_state.lastSuccessAt) : tr("never");
    m_lastSuccess->setText(tr("Last successful sync: %1").arg(last));
    m_lastSuccess->setAccessibleName(m_lastSuccess->text());
    m_lastSuccess->setHint(Formats::exactMoment(m_state.lastSuccessAt));
    tint(m_lastSuccess, Theme::quietText(look));
}

void WorkerBand::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::FontChange) {
        refresh();
        refreshTimeLeft();
    }
}

} // namespace csc
