// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class RejectCommand final : public BulkCommand
{
public:
    RejectCommand()
        : BulkCommand(
            {QStringLiteral("reject"),
             QStringLiteral("EPISODE…"),
             QStringLiteral("Rejects episodes; one that is queued or syncing is cancelled."),
             QString(),
             {QStringLiteral("cloudsyncctl reject session-7")}},
            {QString(), QString(), QStringLiteral("rejected")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        return catalog.episodes().reject(*names, mode);
    }
};

} // namespace

std::unique_ptr<Command> makeRejectCommand()
{
    return std::make_unique<RejectCommand>();
}

} // namespace csc
