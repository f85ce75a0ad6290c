// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"

namespace csc {

namespace {

class PauseCommand final : public Command
{
public:
    PauseCommand()
        : Command({QStringLiteral("pause"),
                   QString(),
                   QStringLiteral("Pauses the queue, for every process on this database."),
                   QStringLiteral("Uploads that run go on to their end; nothing new is started."),
                   {QStringLiteral("cloudsyncctl pause")}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        auto catalog = Catalog::open(call, Catalog::Purpose::Change);
        if (!catalog)
            return catalog.error();
        if (const Result<void> set = (*catalog)->state().setPaused(true); !set)
            return set.error();
        call.console.result({{QStringLiteral("paused"), true}},
                            [] { return QStringLiteral("The queue is paused."); });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makePauseCommand()
{
    return std::make_unique<PauseCommand>();
}

} // namespace csc
