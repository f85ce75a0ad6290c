// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRandomGenerator>

#include <algorithm>

namespace csc::test {

/// How many lots a sweep draws at each point: `CSC_SWEEP_SEEDS`, one if nothing else is said.
inline int sweepSeeds()
{
    return std::max(1, qEnvironmentVariableIntValue("CSC_SWEEP_SEEDS"));
}

/// The first of them, another one in each run: `CSC_TEST_SEED` gives the same again.
inline quint32 sweepSeed()
{
    static const quint32 seed = qEnvironmentVariableIsSet("CSC_TEST_SEED")
                                    ? quint32(qEnvironmentVariableIntValue("CSC_TEST_SEED"))
                                    : QRandomGenerator::global()->bounded(1'000'000);
    return seed;
}

} // namespace csc::test
