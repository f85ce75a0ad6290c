// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <utility>

namespace csc::bench {

/// Beats in the event loop; what makes it miss beats is what a person would wait for.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(BeatMs);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longestMs = std::max(m_longestMs, double(m_since.nsecsElapsed()) / 1e6);
            m_since.restart();
        });
        m_since.start();
        m_timer.start();
    }
    /// The longest gap since the last call.
    double takeLongestMs()
    {
        const double now = double(m_since.nsecsElapsed()) / 1e6;
        return std::max(std::exchange(m_longestMs, 0.0), now);
    }

private:
    static constexpr int BeatMs = 2;
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longestMs = 0;
};

/// Runs the event loop until `done`; milliseconds that it took, or the end of the program.
inline double settle(const std::function<bool()> &done, int patienceMs = 120'000)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer look;
    look.setTimerType(Qt::PreciseTimer);
    look.setInterval(1);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
        else if (clock.elapsed() > patienceMs) {
            std::fprintf(stderr, "waited in vain\n");
            std::exit(1);
        }
    });
    look.start();
    loop.exec();
    return double(clock.nsecsElapsed()) / 1e6;
}

} // namespace csc::bench
