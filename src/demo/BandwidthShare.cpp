// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "BandwidthShare.h"

#include <limits>

namespace csc {

namespace {

constexpr int tickMs = 20;
/// What a late timer may catch up with, so that a busy machine does not slow the store for good.
constexpr double longestBurstSec = 0.2;

} // namespace

BandwidthShare::BandwidthShare(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setInterval(tickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &BandwidthShare::tick);
}

void BandwidthShare::setBytesPerSecond(qint64 bytesPerSecond)
{
    m_bytesPerSecond = qMax<qint64>(0, bytesPerSecond);
    m_allowance = 0;
    if (!isLimited()) {
        m_timer.stop();
        serveEveryone();
    }
}

void BandwidthShare::request(Reader *reader)
{
    if (!isLimited()) {
        reader->readUpTo(std::numeric_limits<qint64>::max());
        return;
    }
    if (!m_waiting.contains(reader))
        m_waiting.append(reader);
    if (!m_timer.isActive()) {
        m_sinceTick.start();
        m_timer.start();
    }
}

void BandwidthShare::forget(Reader *reader)
{
    m_waiting.removeOne(reader);
    if (m_waiting.isEmpty())
        m_timer.stop();
}

void BandwidthShare::tick()
{
    const double rate = double(m_bytesPerSecond);
    m_allowance += rate * double(m_sinceTick.restart()) / 1000.0;
    m_allowance = qMin(m_allowance, qMax(1.0, rate * longestBurstSec));

    // Those served last come first next time; what one leaves goes to those after it.
    const QList<Reader *> waiting = m_waiting;
    qsizetype left = waiting.size();
    for (Reader *reader : waiting) {
        const auto grant = qint64(m_allowance / double(left--));
        if (grant < 1 || !m_waiting.contains(reader))
            continue;
        m_allowance -= double(reader->readUpTo(grant));
        if (m_waiting.removeOne(reader) && reader->wantsMore())
            m_waiting.append(reader);
    }
    if (m_waiting.isEmpty())
        m_timer.stop();
}

void BandwidthShare::serveEveryone()
{
    const QList<Reader *> waiting = std::exchange(m_waiting, {});
    for (Reader *reader : waiting)
        reader->readUpTo(std::numeric_limits<qint64>::max());
}

} // namespace csc
