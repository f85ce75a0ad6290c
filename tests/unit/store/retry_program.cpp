// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// Retries every episode of a database, one transaction each, once told to begin: the second process
// of a test. Prints how many retries were accepted.

#include "core/Clock.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/QueueStore.h"

#include <QCoreApplication>

#include <cstdio>

using namespace csc;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    const auto database = Database::open(
        {QCoreApplication::arguments().value(1), Database::Mode::ReadWrite, 10'000, nullptr},
        clock);
    if (!database) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(database.error().message));
        return 1;
    }
    const auto keys = EpisodeReader(**database).orderedKeys({}, {});
    if (!keys)
        return 1;
    std::printf("ready\n");
    std::fflush(stdout);
    std::getchar();

    QueueStore queue(**database, clock);
    qsizetype accepted = 0;
    for (const qint64 key : *keys) {
        const auto report = queue.retry(QList<qint64>{key}, {}, CommandMode::Apply);
        if (!report) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(report.error().message));
            return 1;
        }
        accepted += report->accepted.size();
    }
    std::printf("%lld\n", static_cast<long long>(accepted));
    return 0;
}
