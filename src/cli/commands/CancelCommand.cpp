// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class CancelCommand final : public BulkCommand
{
public:
    CancelCommand()
        : BulkCommand(
            {QStringLiteral("cancel"),
             QStringLiteral("EPISODE… | --pending"),
             QStringLiteral("Takes episodes out of the queue and stops their uploads."),
             QStringLiteral(
                 "A running upload is stopped by the process that runs it, within a second."),
             {QStringLiteral("cloudsyncctl cancel session-7"),
              QStringLiteral("cloudsyncctl cancel --pending")}},
            {QStringLiteral("pending"), QStringLiteral("Every queued episode."),
             QStringLiteral("cancelled")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        if (!names)
            return catalog.queue().cancel(EpisodeFilter{SyncStatus::Pending, {}}, catalog.rules(),
                                          mode);
        return catalog.queue().cancel(*names, catalog.rules(), mode);
    }
};

} // namespace

std::unique_ptr<Command> makeCancelCommand()
{
    return std::make_unique<CancelCommand>();
}

} // namespace csc
