// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace csc {

/// A date of HTTP (RFC 9110, 5.6.7) in the form that servers send, in UTC; invalid where it is
/// none.
QDateTime httpDate(const QByteArray &text);

/// Seconds that a `Retry-After` (RFC 9110, 10.2.3), a number or a date, asks to wait from `now`
/// (UTC) on, a day at most; nothing where it says neither.
std::optional<int> retryAfterSec(const QByteArray &text, const QDateTime &now);

} // namespace csc
