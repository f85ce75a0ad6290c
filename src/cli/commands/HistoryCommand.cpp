// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/EpisodeNames.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/Words.h"

namespace csc {

namespace {

QString historyText(const QList<SyncLog> &logs)
{
    if (logs.isEmpty())
        return QStringLiteral("Never queued.");
    QString text;
    for (const SyncLog &log : logs) {
        text += QStringLiteral("%1  %2, %3, asked for by %4, queued %5\n")
                    .arg(QString::number(log.key), wordFor(log.status),
                         counted(log.attemptCount, QStringLiteral("attempt"),
                                 QStringLiteral("attempts")),
                         askerOf(log.origin), utcText(log.queuedAt));
        if (!log.destinationPath.isEmpty())
            text += QStringLiteral("    to %1\n").arg(printable(log.destinationPath));
        if (!log.errorCode.isEmpty()) {
            text += QStringLiteral("    %1: %2\n")
                        .arg(printable(log.errorCode), printable(log.errorMessage));
        }
        TextTable table;
        for (const SyncAttempt &attempt : log.attempts) {
            table.addRow(QStringList{
                QStringLiteral("    attempt %1").arg(attempt.attempt), utcText(attempt.startedAt),
                attempt.outcome ? wordFor(*attempt.outcome) : QStringLiteral("running"),
                sizeText(attempt.bytesTransferred), attempt.errorCode});
        }
        text += table.toText(false);
    }
    return text;
}

class HistoryCommand final : public Command
{
public:
    HistoryCommand()
        : Command({QStringLiteral("history"),
                   QStringLiteral("EPISODE"),
                   QStringLiteral("Shows every upload of an episode with its attempts, newest "
                                  "first."),
                   QString(),
                   {QStringLiteral("cloudsyncctl history session-7")},
                   {},
                   1,
                   1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<QString> name = readEpisodeName(call.arguments);
        if (!name)
            return name.error();
        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        const Result<EpisodeSummary> episode = (*catalog)->episode(*name);
        if (!episode)
            return episode.error();
        const Result<QList<SyncLog>> logs = (*catalog)->reader().history(episode->key);
        if (!logs)
            return logs.error();
        QJsonArray items;
        for (const SyncLog &log : *logs)
            items.append(toJson(log));
        call.console.result({{QStringLiteral("items"), items}}, [&] { return historyText(*logs); });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeHistoryCommand()
{
    return std::make_unique<HistoryCommand>();
}

} // namespace csc
