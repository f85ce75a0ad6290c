// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class RetryCommand final : public BulkCommand
{
public:
    RetryCommand()
        : BulkCommand(
            {QStringLiteral("retry"),
             QStringLiteral("EPISODE… | --failed"),
             QStringLiteral("Queues failed episodes again, at once."),
             QStringLiteral("A wait before the next attempt and used-up attempts are overridden."),
             {QStringLiteral("cloudsyncctl retry session-7"),
              QStringLiteral("cloudsyncctl retry --failed")}},
            {QStringLiteral("failed"), QStringLiteral("Every failed episode."),
             QStringLiteral("queued")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        if (!names)
            return catalog.queue().retry(EpisodeFilter{SyncStatus::Failed, {}}, catalog.rules(),
                                         mode);
        return catalog.queue().retry(*names, catalog.rules(), mode);
    }
};

} // namespace

std::unique_ptr<Command> makeRetryCommand()
{
    return std::make_unique<RetryCommand>();
}

} // namespace csc
