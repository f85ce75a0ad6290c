// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class ApproveCommand final : public BulkCommand
{
public:
    ApproveCommand()
        : BulkCommand({QStringLiteral("approve"),
                       QStringLiteral("EPISODE…"),
                       QStringLiteral("Approves episodes: only approved ones go to the cloud."),
                       QString(),
                       {QStringLiteral("cloudsyncctl approve session-7"),
                        QStringLiteral("cloudsyncctl approve - < approved.txt")}},
                      {QString(), QString(), QStringLiteral("approved")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        return catalog.episodes().approve(*names, mode);
    }
};

} // namespace

std::unique_ptr<Command> makeApproveCommand()
{
    return std::make_unique<ApproveCommand>();
}

} // namespace csc
