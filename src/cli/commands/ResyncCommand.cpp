// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class ResyncCommand final : public BulkCommand
{
public:
    ResyncCommand()
        : BulkCommand(
            {QStringLiteral("resync"),
             QStringLiteral("EPISODE…"),
             QStringLiteral("Uploads synced episodes again; what is there may be replaced."),
             QString(),
             {QStringLiteral("cloudsyncctl resync session-7")}},
            {QString(), QString(), QStringLiteral("queued")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        return catalog.queue().resync(*names, mode);
    }
};

} // namespace

std::unique_ptr<Command> makeResyncCommand()
{
    return std::make_unique<ResyncCommand>();
}

} // namespace csc
