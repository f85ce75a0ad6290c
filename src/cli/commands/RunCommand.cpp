// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Destination.h"
#include "cli/Json.h"
#include "cli/Runner.h"
#include "cli/TextTable.h"
#include "config/SettingsWatch.h"
#include "transfer/RateLimiter.h"
#include "transfer/SystemNetworkWatch.h"
#include "transfer/Transports.h"

namespace csc {

namespace {

/// What the queue looks like after the run, for its result.
struct Left
{
    qint64 pending = 0;
    bool outage = false;
};

Result<Left> whatIsLeft(const Call &call)
{
    auto catalog = Catalog::open(call, Catalog::Purpose::Look);
    if (!catalog)
        return catalog.error();
    const Result<QueueCounts> counts = (*catalog)->reader().counts();
    if (!counts)
        return counts.error();
    const Result<QueueStateStore::State> state = (*catalog)->state().read();
    if (!state)
        return state.error();
    return Left{counts->of(SyncStatus::Pending), state->outage.has_value()};
}

QString tallyText(const Runner::Tally &tally, const Left &left)
{
    QString text =
        QStringLiteral("%1 synced, %2 failed, %3 sent in %4 s; %5 left in the queue.")
            .arg(QString::number(tally.completed), QString::number(tally.failed),
                 sizeText(tally.bytesTransferred), QString::number(tally.durationSec, 'f', 1),
                 QString::number(left.pending));
    if (left.outage)
        text += QStringLiteral(" The destination serves nobody now; \"cloudsyncctl status\" says "
                               "more.");
    return text;
}

class RunCommand final : public Command
{
public:
    RunCommand()
        : Command({QStringLiteral("run"),
                   QString(),
                   QStringLiteral("Works the queue until interrupted."),
                   QStringLiteral("Ctrl+C and SIGTERM end it in order: what is under way goes back "
                                  "into the queue\nand is resumed by the next run. Rows that wait "
                                  "for their next attempt, a pause or an\noutage don't keep "
                                  "--until-idle from ending."),
                   {QStringLiteral("cloudsyncctl run"),
                    QStringLiteral("cloudsyncctl --json run --until-idle"),
                    QStringLiteral("cloudsyncctl run --until-idle --for 3600")},
                   {QCommandLineOption(QStringLiteral("until-idle"),
                                       QStringLiteral("End when nothing can be uploaded now.")),
                    QCommandLineOption(QStringLiteral("for"),
                                       QStringLiteral("End after so many seconds."),
                                       QStringLiteral("SECONDS"))}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        Runner::Limits limits;
        limits.untilIdle = call.has(QStringLiteral("until-idle"));
        if (call.has(QStringLiteral("for"))) {
            constexpr qint64 longest = 864'000; // ten days
            const Result<qint64> seconds = wholeNumber(
                QStringLiteral("--for"), call.options.value(QStringLiteral("for")), 1, longest);
            if (!seconds)
                return seconds.error();
            limits.forSec = int(*seconds);
        }
        const Result<Runner::Tally> tally = work(call, limits);
        if (!tally)
            return tally.error();
        const Result<Left> left = whatIsLeft(call);
        if (!left)
            return left.error();
        call.console.result({{QStringLiteral("completed"), tally->completed},
                             {QStringLiteral("failed"), tally->failed},
                             {QStringLiteral("bytes_transferred"), tally->bytesTransferred},
                             {QStringLiteral("duration_sec"), tally->durationSec},
                             {QStringLiteral("pending"), left->pending},
                             {QStringLiteral("reason"), tally->reason}},
                            [&] { return tallyText(*tally, *left); });
        if (tally->failed > 0)
            return ExitStatus::Partly;
        return left->outage && left->pending > 0 ? ExitStatus::Destination : ExitStatus::Done;
    }

private:
    static Result<Runner::Tally> work(const Call &call, const Runner::Limits &limits)
    {
        const Settings settings = call.settings();
        const auto clock = std::make_shared<SystemClock>();
        // One for as long as this runs: its limit counts also for what is uploading.
        const auto limiter = std::make_shared<RateLimiter>(settings.bandwidthLimitKib, clock);
        auto transports = openDestination(settings, limiter);
        if (!transports)
            return transports.error();
        const auto network = std::make_shared<SystemNetworkWatch>(settings);
        SyncEngine::Setup setup;
        setup.settings = settings;
        setup.transports = *transports;
        setup.clock = clock;
        setup.workerName = QStringLiteral("cloudsyncctl run");
        setup.network = network;
        Runner runner(std::move(setup), limits, call.console);
        SettingsWatch watch(call.loaded.configFile);
        QObject::connect(&watch, &SettingsWatch::changed, &runner, [&, now = settings]() mutable {
            if (readAgain(call, limiter, runner, now))
                network->setSettings(now);
        });
        return runner.run();
    }

    /// Whether the file has other settings than `now`, which then are those that are in force.
    static bool readAgain(const Call &call, const std::shared_ptr<RateLimiter> &limiter,
                          Runner &runner, Settings &now)
    {
        const bool isOption = call.loaded.sourceOf(u"database") == u"command line";
        const LoadedSettings loaded =
            loadSettings(call.loaded.configFile, isOption ? now.database : QString(),
                         QProcessEnvironment::systemEnvironment());
        if (loaded.problems.isEmpty() && loaded.settings == now)
            return false;
        using Transports = Result<std::shared_ptr<TransportFactory>>;
        const Transports transports = loaded.problems.isEmpty()
                                          ? openDestination(loaded.settings, limiter)
                                          : Transports(loaded.problems.constFirst());
        if (!transports) {
            call.console.note(QStringLiteral("The changed settings don't count. ")
                              + transports.error().message);
            return false;
        }
        now = loaded.settings;
        runner.applySettings(now, *transports);
        call.console.note(QStringLiteral("The changed settings count from now on."));
        return true;
    }
};

} // namespace

std::unique_ptr<Command> makeRunCommand()
{
    return std::make_unique<RunCommand>();
}

} // namespace csc
