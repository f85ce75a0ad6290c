// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"

#include <QList>

#include <array>
#include <deque>

namespace csc {

/// What the uploads of this process have sent in the last ten minutes, in samples of five seconds.
/// It only reckons: whoever owns it tells it how the counter of sent bytes stands, and when to look
/// at the clock. Bounded, whatever comes. One thread.
class RateHistory
{
public:
    static constexpr qint64 SampleMs = 5000;
    static constexpr int Samples = 120;

    explicit RateHistory(const Clock &clock);

    /// The counter of sent bytes stands there; `uploading`: more may come at once.
    void note(qint64 sentInAll, bool uploading);
    /// Only time has gone by.
    void moveOn();

    /// Nothing was sent in all the time that it remembers.
    bool isEmpty() const;
    /// Bytes a second over the last seconds; 0 two seconds after the last note.
    qint64 now() const;
    /// Bytes a second of each sample that is over, the oldest first, and then now().
    QList<qint64> picture() const;
    /// The highest of picture().
    qint64 peak() const;
    /// Bytes a second of the samples of the last minutes in which something was uploaded all the
    /// time, as far as they are over; the oldest first.
    QList<qint64> measured() const;

    /// The last sample that is over is one of these.
    bool isMeasuring() const { return m_number > m_first && isWhole(m_number - 1); }

private:
    struct Sample
    {
        qint64 bytes = 0;
        qint64 uploadingMs = 0; ///< how much of it something was uploaded
    };
    struct Reading
    {
        qint64 atMs = 0;
        qint64 sentInAll = 0;
    };

    Sample &sampleAt(qint64 number) { return m_samples.at(size_t(number % Samples)); }
    const Sample &sampleAt(qint64 number) const { return m_samples.at(size_t(number % Samples)); }

    bool isWhole(qint64 number) const;

    const Clock &m_clock;
    std::array<Sample, Samples> m_samples{}; ///< by number, going round; the last is m_number's
    qint64 m_number;                         ///< of the sample that is running
    qint64 m_first;                          ///< the oldest that has been
    std::deque<Reading> m_readings;          ///< of the last seconds
    qint64 m_sentInAll = 0;
    qint64 m_notedMs = 0;
    bool m_uploading = false;
};

} // namespace csc
