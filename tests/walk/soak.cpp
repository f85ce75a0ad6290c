// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// Random walks with new seeds until one fails or somebody interrupts.

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

#include "walk/RandomWalk.h"

int main(int argc, char *argv[])
{
    using namespace csc::test;
    const QCoreApplication application(argc, argv);
    constexpr int steps = 1000;
    constexpr int walksPerLine = 20;
    QElapsedTimer since;
    since.start();
    for (qint64 walks = 1;; ++walks) {
        const quint32 seed = QRandomGenerator::global()->generate();
        RandomWalk walk(seed);
        if (const auto failure = walk.run(steps)) {
            std::printf("%s\nseed %u, step %d: %s\nRepeat it with CSC_WALK_SEED=%u "
                        "CSC_WALK_STEPS=%d tst_random_walk\n",
                        qUtf8Printable(walk.taken().join(u'\n')), seed, failure->step,
                        qUtf8Printable(failure->problem), seed, failure->step);
            return 1;
        }
        if (walks % walksPerLine == 0) {
            std::printf("%lld walks of %d steps in %lld s, the last with seed %u\n",
                        qlonglong(walks), steps, qlonglong(since.elapsed() / 1000), seed);
            std::fflush(stdout);
        }
    }
}
