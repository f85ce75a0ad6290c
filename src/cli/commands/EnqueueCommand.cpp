// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class EnqueueCommand final : public BulkCommand
{
public:
    EnqueueCommand()
        : BulkCommand({QStringLiteral("enqueue"),
                       QStringLiteral("EPISODE… | --eligible"),
                       QStringLiteral("Queues episodes for upload."),
                       QStringLiteral("Named episodes by the rules for a person, --eligible by "
                                      "those of the automatic queue."),
                       {QStringLiteral("cloudsyncctl enqueue session-7 session-8"),
                        QStringLiteral("cloudsyncctl enqueue --eligible --dry-run")}},
                      {QStringLiteral("eligible"),
                       QStringLiteral("Every approved episode that is not synced."),
                       QStringLiteral("queued")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        if (!names)
            return catalog.queue().enqueueEligible(Origin::Manual, catalog.rules(), mode);
        return catalog.queue().enqueue(*names, Asker::Manual, Origin::Manual, catalog.rules(),
                                       mode);
    }
};

} // namespace

std::unique_ptr<Command> makeEnqueueCommand()
{
    return std::make_unique<EnqueueCommand>();
}

} // namespace csc
