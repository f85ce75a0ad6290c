// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTest>

namespace csc::test {

/// How long a test waits for what must come, before it fails. Long, because each commit waits for
/// the disk, and a machine that builds at the same time has a slow one; it costs nothing otherwise.
constexpr int patienceMs = 30'000;

} // namespace csc::test

#define TRY_COMPARE(actual, expected)                                                              \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, csc::test::patienceMs)
#define TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, csc::test::patienceMs)
