// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QuickRetry.h"

namespace csc {

namespace {

constexpr int mostTries = 4;
constexpr int mostTriesUnreachable = 2;
constexpr int mostTriesThrottled = 6;
constexpr int firstDelayMs = 200;

bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::Throttled:
    case ErrorCode::Server:
    case ErrorCode::Integrity:
        return true;
    default:
        return false;
    }
}

int triesFor(ErrorCode code, bool unreachable)
{
    if (unreachable || code == ErrorCode::Timeout)
        return mostTriesUnreachable;
    return code == ErrorCode::Throttled ? mostTriesThrottled : mostTries;
}

} // namespace

std::optional<int> QuickRetry::nextDelayMs(const Error &error, bool unreachable)
{
    ++m_failures;
    if (!mayPass(error.code) || m_failures >= triesFor(error.code, unreachable))
        return std::nullopt;
    if (error.retryAfterSec.value_or(0) > m_longestPauseSec)
        return std::nullopt;
    const int backoff = firstDelayMs << (m_failures - 1);
    return std::max(backoff, error.retryAfterSec.value_or(0) * 1000);
}

} // namespace csc
