// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"

namespace csc {

namespace {

class ResumeCommand final : public Command
{
public:
    ResumeCommand()
        : Command(
            {QStringLiteral("resume"),
             QString(),
             QStringLiteral("Lets the queue go on; in an outage, tries the destination at once."),
             QString(),
             {QStringLiteral("cloudsyncctl resume")}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        auto catalog = Catalog::open(call, Catalog::Purpose::Change);
        if (!catalog)
            return catalog.error();
        if (const Result<void> set = (*catalog)->state().setPaused(false); !set)
            return set.error();
        if (const Result<void> probing = (*catalog)->state().probeNow(); !probing)
            return probing.error();
        call.console.result({{QStringLiteral("paused"), false}},
                            [] { return QStringLiteral("The queue goes on."); });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeResumeCommand()
{
    return std::make_unique<ResumeCommand>();
}

} // namespace csc
