// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/BulkCommand.h"

namespace csc {

namespace {

class PriorityCommand final : public BulkCommand
{
public:
    PriorityCommand()
        : BulkCommand({QStringLiteral("priority"),
                       QStringLiteral("N EPISODE…"),
                       QStringLiteral("Sets the priority of queued episodes; higher goes first."),
                       QStringLiteral("New rows have priority 0; N may be negative."),
                       {QStringLiteral("cloudsyncctl priority 10 session-7"),
                        QStringLiteral("cloudsyncctl priority -5 - < later.txt")}},
                      {QString(), QString(), QStringLiteral("changed")})
    {}

protected:
    Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                CommandMode mode) override
    {
        return catalog.queue().setPriority(*names, m_priority, mode);
    }

    Result<void> takeArguments(QStringList &arguments) override
    {
        if (arguments.isEmpty())
            return usageError(QStringLiteral("\"priority\" needs a number: cloudsyncctl priority "
                                             "N EPISODE…."));
        const Result<qint64> number = wholeNumber(
            QStringLiteral("The priority"), arguments.takeFirst(), lowestPriority, highestPriority);
        if (!number)
            return number.error();
        m_priority = int(*number);
        return {};
    }

private:
    int m_priority = 0;
};

} // namespace

std::unique_ptr<Command> makePriorityCommand()
{
    return std::make_unique<PriorityCommand>();
}

} // namespace csc
