// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RateHistory.h"

#include <algorithm>

namespace csc {

namespace {
constexpr qint64 readEveryMs = 500;
constexpr qint64 rateOverMs = 5000;
/// Between two notes of a running upload lies a fifth of a second; after so long it was asleep.
constexpr qint64 silenceMs = 2000;
/// What went on longer ago says little about what will.
constexpr int measuredSamples = 60;
} // namespace

RateHistory::RateHistory(const Clock &clock)
    : m_clock(clock)
    , m_number(clock.monotonicMs() / SampleMs)
    , m_first(m_number)
{}

void RateHistory::moveOn()
{
    const qint64 number = m_clock.monotonicMs() / SampleMs;
    if (number - m_number >= Samples) {
        m_samples.fill({});
        m_number = number;
    }
    while (m_number < number)
        sampleAt(++m_number) = {};
    m_first = std::max(m_first, m_number - Samples + 1);
}

void RateHistory::note(qint64 sentInAll, bool uploading)
{
    moveOn();
    const qint64 nowMs = m_clock.monotonicMs();
    Sample &sample = sampleAt(m_number);
    sample.bytes += std::max<qint64>(0, sentInAll - m_sentInAll);
    const qint64 since = nowMs - m_notedMs;
    // Between two small files nothing uploads for a moment.
    if ((m_uploading || uploading) && since <= silenceMs)
        sample.uploadingMs += since;
    if (since > silenceMs)
        m_readings.clear();
    m_sentInAll = sentInAll;
    m_notedMs = nowMs;
    m_uploading = uploading;
    if (m_readings.empty() || nowMs - m_readings.back().atMs >= readEveryMs)
        m_readings.push_back({nowMs, sentInAll});
    while (m_readings.size() > 2 && nowMs - m_readings.front().atMs > rateOverMs)
        m_readings.pop_front();
}

bool RateHistory::isEmpty() const
{
    return std::all_of(m_samples.cbegin(), m_samples.cend(),
                       [](const Sample &sample) { return sample.bytes == 0; });
}

qint64 RateHistory::now() const
{
    if (m_readings.size() < 2 || m_clock.monotonicMs() - m_notedMs > silenceMs)
        return 0;
    const Reading &first = m_readings.front();
    const Reading &last = m_readings.back();
    return (last.sentInAll - first.sentInAll) * 1000 / (last.atMs - first.atMs);
}

QList<qint64> RateHistory::picture() const
{
    QList<qint64> rates;
    rates.reserve(Samples);
    for (qint64 number = m_number - Samples + 1; number < m_number; ++number)
        rates.append(number < m_first ? 0 : sampleAt(number).bytes * 1000 / SampleMs);
    rates.append(now());
    return rates;
}

qint64 RateHistory::peak() const
{
    const QList<qint64> rates = picture();
    return *std::max_element(rates.cbegin(), rates.cend());
}

bool RateHistory::isWhole(qint64 number) const
{
    // Notes don't fall on the ends of samples, so "all the time" leaves one note's way.
    return sampleAt(number).uploadingMs >= SampleMs - silenceMs / 4;
}

QList<qint64> RateHistory::measured() const
{
    QList<qint64> rates;
    for (qint64 number = std::max(m_first, m_number - measuredSamples); number < m_number;
         ++number) {
        if (isWhole(number))
            rates.append(sampleAt(number).bytes * 1000 / SampleMs);
    }
    return rates;
}

} // namespace csc
