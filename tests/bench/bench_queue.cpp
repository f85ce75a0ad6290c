// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the steps of the queue cost with few episodes and with a million: the same, or a poll would
// get slower with every episode that was ever recorded.

#include "BenchCatalog.h"
#include "BenchTable.h"

#include "store/QueueStore.h"
#include "store/WorkStore.h"

#include <QCoreApplication>

#include <vector>

using namespace csc;
using namespace csc::bench;

namespace {

constexpr int small = 1'000;
constexpr int large = 1'000'000;
constexpr int queued = 300;
constexpr int polls = 200;
constexpr int held = 8;

/// The computer's clock, some time on.
class LaterClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return m_clock.nowUtc().addSecs(laterSec); }
    qint64 monotonicMs() const override { return m_clock.monotonicMs(); }
    qint64 laterSec = 0;

private:
    SystemClock m_clock;
};

/// Milliseconds by the name of the step.
using Costs = std::vector<std::pair<QString, double>>;

template <typename Work>
double average(int times, Work &&work)
{
    return milliseconds([&] {
               for (int i = 0; i < times; ++i)
                   work(i);
           })
           / times;
}

ClaimOwner holder()
{
    return {QStringLiteral("bench"), QStringLiteral("boot"), 1, 1, QStringLiteral("r")};
}

bool nobodyIsDead(const ClaimOwner &)
{
    return false;
}

QList<Claim> claimAll(WorkStore &work, int count)
{
    WorkStore::ClaimRequest request;
    request.owner = holder();
    request.destinationOf = [](const Claim &claim) -> Result<QString> {
        return QStringLiteral("s3://bench/") + claim.episodeId;
    };
    QList<Claim> claims;
    for (int i = 0; i < count; ++i) {
        const auto claim = need(work.claimNext(request));
        if (*claim)
            claims.append(**claim);
    }
    return claims;
}

Costs costsAt(int episodes)
{
    BenchCatalog catalog(episodes);
    catalog.failFirst(episodes - queued);
    LaterClock clock;
    QueueStore queue(catalog.database(), clock);
    WorkStore work(catalog.database(), clock, QString());
    const RetryPolicy policy({5, 30, 1800, 0}, [](int) { return 0; });
    need(queue.enqueueEligible(Origin::Manual, {}, CommandMode::Apply));

    Costs costs;
    QList<Claim> claims;
    const double claiming = milliseconds([&] { claims = claimAll(work, queued); });
    costs.emplace_back(QStringLiteral("claim"), claiming / double(claims.size()));
    costs.emplace_back(QStringLiteral("renew one lease"), average(polls, [&](int) {
                           need(work.renew(holder(), 60, {{claims.first().syncLogKey, 1}}));
                       }));
    costs.emplace_back(QStringLiteral("look for leases that are over, none"),
                       average(polls, [&](int) { need(work.recover(nobodyIsDead, policy)); }));
    const qsizetype third = claims.size() / 3;
    costs.emplace_back(QStringLiteral("complete"), average(int(third), [&](int i) {
                           UploadOutcome outcome;
                           outcome.kind = UploadOutcome::Kind::Completed;
                           need(work.complete(holder(), claims.at(i), outcome));
                       }));
    const Error error{ErrorCode::Server, QStringLiteral("The server failed."), {}, {}};
    costs.emplace_back(QStringLiteral("fail"),
                       average(int(claims.size() - third) - held, [&](int i) {
                           need(work.fail(holder(), claims.at(third + i), error, 0, policy));
                       }));
    costs.emplace_back(QStringLiteral("look for due retries, none"),
                       average(polls, [&](int) { need(work.promoteDue(policy)); }));
    clock.laterSec = 3600;
    int recovered = 0;
    const double recovering =
        milliseconds([&] { recovered = *need(work.recover(nobodyIsDead, policy)); });
    costs.emplace_back(QStringLiteral("recover %1 rows").arg(recovered), recovering);
    int promoted = 0;
    const double promoting = milliseconds([&] { promoted = *need(work.promoteDue(policy)); });
    costs.emplace_back(QStringLiteral("promote %1 due rows").arg(promoted), promoting);
    return costs;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    heading("Steps of the queue with 1,000 episodes and with 1,000,000, each durable");
    const Costs few = costsAt(small);
    const Costs many = costsAt(large);
    for (size_t i = 0; i < few.size(); ++i) {
        line(few[i].first, few[i].second, "ms",
             QStringLiteral("with a million %1 ms, ratio %2")
                 .arg(many[i].second, 0, 'f', 2)
                 .arg(many[i].second / few[i].second, 0, 'f', 2));
    }
    return 0;
}
