// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <optional>

namespace csc {

/// Whether one request is tried again within its attempt, and after how long. Counts the tries of
/// one request. (Whether the whole upload is tried again is the retry policy's matter.)
class QuickRetry
{
public:
    static constexpr int briefPauseSec = 5;    ///< where somebody waits for the answer
    static constexpr int patientPauseSec = 60; ///< in an upload

    /// A server that asks for a pause of more than so many seconds gets it from the retry policy.
    explicit QuickRetry(int longestPauseSec = briefPauseSec)
        : m_longestPauseSec(longestPauseSec)
    {}

    /// Milliseconds to wait before the next try; nothing when the attempt must end with `error`.
    /// A destination that refuses or can't be found (`unreachable`), or lets time run out, gets one
    /// more try, one that asks for patience five, other passing trouble three.
    std::optional<int> nextDelayMs(const Error &error, bool unreachable);

private:
    int m_longestPauseSec;
    int m_failures = 0;
};

} // namespace csc
