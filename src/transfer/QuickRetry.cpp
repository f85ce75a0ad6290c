// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QuickRetry.h"

namespace csc {

namespace {

constexpr int mostTries = 4;
constexpr int mostTriesUnreachable = 2;
constexpr int firstDelayMs = 200;
// A server that asks for a longer pause gets it from the retry policy, without a slot being held.
constexpr int longestPauseSec = 5;

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

} // namespace

std::optional<int> QuickRetry::nextDelayMs(const Error &error, bool unreachable)
{
    ++m_failures;
    const bool few = unreachable || error.code == ErrorCode::Timeout;
    if (!mayPass(error.code) || m_failures >= (few ? mostTriesUnreachable : mostTries))
        return std::nullopt;
    if (error.retryAfterSec.value_or(0) > longestPauseSec)
        return std::nullopt;
    const int backoff = firstDelayMs << (m_failures - 1);
    return std::max(backoff, error.retryAfterSec.value_or(0) * 1000);
}

} // namespace csc
