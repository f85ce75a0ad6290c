// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QElapsedTimer>
#include <QString>

#include <cstdio>
#include <cstdlib>

namespace csc::bench {

inline void heading(const char *text)
{
    std::printf("\n%s\n", text);
}

/// One line of a table on standard output: what, how much, and what it means.
inline void line(const QString &what, double value, const char *unit, const QString &note = {})
{
    std::printf("  %-48s %10.2f %-8s %s\n", qUtf8Printable(what), value, unit,
                qUtf8Printable(note));
    std::fflush(stdout);
}

/// Milliseconds that `work` takes.
template <typename Work>
double milliseconds(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The value, or the end of the program with the error's own sentence: a measurement of something
/// that failed would be a lie.
template <typename R>
decltype(auto) need(R &&result)
{
    if (!result.ok()) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(result.error().message));
        std::exit(1);
    }
    return std::forward<R>(result);
}

} // namespace csc::bench
