// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the database costs: retry of many, claims, pages at two sizes of the catalog.

#include "BenchCatalog.h"
#include "BenchTable.h"

#include "store/EpisodeReader.h"
#include "store/QueueStore.h"
#include "store/UndoStore.h"
#include "store/WorkStore.h"

#include <QCoreApplication>

using namespace csc;
using namespace csc::bench;

namespace {

constexpr int small = 1'000;
constexpr int large = 100'000;
constexpr int batch = 10'000;
constexpr int claims = 500;

/// The best of a few, so that a busy machine disturbs less.
template <typename Work>
double bestOf(int times, Work &&work)
{
    double best = milliseconds(work);
    for (int i = 1; i < times; ++i)
        best = std::min(best, milliseconds(work));
    return best;
}

void measureReads(BenchCatalog &catalog, const QString &size)
{
    const EpisodeReader reader(catalog.database());
    const EpisodeOrder newestFirst;
    line(QStringLiteral("first page of 100, newest first, of ") + size,
         bestOf(5, [&] { need(reader.list({}, newestFirst, 100, 0)); }), "ms");
    line(QStringLiteral("first page of 100, failed, of ") + size,
         bestOf(5,
                [&] {
                    need(reader.list({SyncStatus::Failed, {}}, newestFirst, 100, 0));
                }),
         "ms");
    line(QStringLiteral("search of a common word, 100 rows, of ") + size,
         bestOf(5,
                [&] {
                    need(reader.list({{}, QStringLiteral("cup 3")}, newestFirst, 100, 0));
                }),
         "ms");
    line(QStringLiteral("all keys in order, of ") + size,
         bestOf(3, [&] { need(reader.orderedKeys({}, newestFirst)); }), "ms");
    line(QStringLiteral("counts, of ") + size, bestOf(5, [&] { need(reader.counts()); }), "ms");
}

void measureRetry(BenchCatalog &catalog)
{
    catalog.failFirst(batch);
    const double bare = bareInsertMs(catalog.path(), batch);
    QueueStore queue(catalog.database(), catalog.clock());
    CommandReport report;
    const auto retry = [&](CommandMode mode) {
        return milliseconds([&] {
            report = *need(queue.retry(EpisodeFilter{SyncStatus::Failed, {}}, {}, mode));
        });
    };
    const double undoably = retry(CommandMode::ApplyUndoably);
    UndoReport undone;
    const double undoing =
        milliseconds([&] { undone = *need(UndoStore(catalog.database()).undo()); });
    const double took = retry(CommandMode::Apply);
    line(QStringLiteral("retry of %1 failed episodes, committed").arg(report.accepted.size()), took,
         "ms");
    line(QStringLiteral("the bare library for as many inserts"), bare, "ms",
         QStringLiteral("ratio %1").arg(took / bare, 0, 'f', 2));
    line(QStringLiteral("the same retry as the window gives it, to be undone"), undoably, "ms");
    line(QStringLiteral("its undo, %1 episodes, committed").arg(undone.undone), undoing, "ms");
}

void measureClaims(BenchCatalog &catalog)
{
    WorkStore work(catalog.database(), catalog.clock(), QString());
    WorkStore::ClaimRequest request;
    request.owner = {QStringLiteral("bench"), QStringLiteral("boot"), 1, 1, QStringLiteral("r")};
    request.destinationOf = [](const Claim &claim) -> Result<QString> {
        return QStringLiteral("s3://bench/") + claim.episodeId;
    };
    QList<Claim> claimed;
    const double claiming = milliseconds([&] {
        for (int i = 0; i < claims; ++i) {
            const auto claim = need(work.claimNext(request));
            if (*claim)
                claimed.append(**claim);
        }
    });
    line(QStringLiteral("claims, each durable"), claims * 1000.0 / claiming, "/s",
         QStringLiteral("%1 claimed").arg(claimed.size()));

    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Completed;
    const double completing = milliseconds([&] {
        for (const Claim &claim : std::as_const(claimed))
            need(work.complete(request.owner, claim, outcome));
    });
    line(QStringLiteral("completions, each durable"), double(claimed.size()) * 1000.0 / completing,
         "/s");
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    heading("Store");
    {
        BenchCatalog catalog(small);
        catalog.failFirst(small / 10);
        measureReads(catalog, QStringLiteral("1,000"));
    }
    BenchCatalog catalog(large);
    measureRetry(catalog);
    measureClaims(catalog);
    measureReads(catalog, QStringLiteral("100,000"));
    return 0;
}
