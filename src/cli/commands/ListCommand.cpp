// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/Words.h"

#include <limits>

namespace csc {

namespace {

constexpr qint64 defaultLimit = 100;

TextTable::Colour colourOf(SyncStatus status)
{
    switch (status) {
    case SyncStatus::Completed:
        return TextTable::Colour::Green;
    case SyncStatus::Failed:
        return TextTable::Colour::Red;
    case SyncStatus::InProgress:
        return TextTable::Colour::Yellow;
    case SyncStatus::NotStarted:
    case SyncStatus::Pending:
        break;
    }
    return TextTable::Colour::None;
}

QString pageText(const EpisodeReader::Page &page, qint64 offset, bool coloured)
{
    TextTable table({QStringLiteral("EPISODE"), QStringLiteral("STATUS"), QStringLiteral("QA"),
                     QStringLiteral("SIZE"), QStringLiteral("ATTEMPTS"),
                     QStringLiteral("NEXT RETRY"), QStringLiteral("ERROR")});
    table.alignRight(3);
    table.alignRight(4);
    for (const EpisodeSummary &episode : page.items) {
        table.addRow(QList<TextTable::Cell>{{episode.episodeId},
                                            {wordFor(episode.status), colourOf(episode.status)},
                                            {wordFor(episode.qaStatus)},
                                            {sizeText(episode.fileSizeBytes)},
                                            {QString::number(episode.latestAttemptCount)},
                                            {utcText(episode.nextRetryAt)},
                                            {episode.errorCode}});
    }
    if (page.items.isEmpty())
        return page.total == 0 ? QStringLiteral("No episodes.")
                               : QStringLiteral("No more: the list has %1.")
                                     .arg(counted(page.total, QStringLiteral("episode"),
                                                  QStringLiteral("episodes")));
    QString text = table.toText(coloured);
    if (page.items.size() < page.total) {
        text += QStringLiteral("%1 to %2 of %3; --limit and --offset show others.\n")
                    .arg(offset + 1)
                    .arg(offset + page.items.size())
                    .arg(page.total);
    }
    return text;
}

Result<EpisodeFilter> filterOf(const Call &call)
{
    EpisodeFilter filter;
    filter.search = call.options.value(QStringLiteral("search"));
    if (!call.has(QStringLiteral("status")))
        return filter;
    const QString word = call.options.value(QStringLiteral("status"));
    filter.status = fromText<SyncStatus>(word);
    if (!filter.status) {
        return usageError(QStringLiteral("There is no status \"%1\": allowed are not_started, "
                                         "pending, in_progress, completed and failed.")
                              .arg(word));
    }
    return filter;
}

class ListCommand final : public Command
{
public:
    ListCommand()
        : Command({QStringLiteral("list"),
                   QString(),
                   QStringLiteral("Lists episodes, the newest activity first."),
                   QString(),
                   {QStringLiteral("cloudsyncctl list --status failed"),
                    QStringLiteral("cloudsyncctl --json list --search kitchen --limit 20")},
                   {QCommandLineOption(QStringLiteral("status"),
                                       QStringLiteral("Only this status: not_started, pending, "
                                                      "in_progress, completed or failed."),
                                       QStringLiteral("STATUS")),
                    QCommandLineOption(QStringLiteral("search"),
                                       QStringLiteral("Only episodes with this text in id, path or "
                                                      "metadata."),
                                       QStringLiteral("TEXT")),
                    QCommandLineOption(QStringLiteral("limit"),
                                       QStringLiteral("At most so many; 100 if not given."),
                                       QStringLiteral("N")),
                    QCommandLineOption(QStringLiteral("offset"),
                                       QStringLiteral("Pass over so many."), QStringLiteral("N"))}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<EpisodeFilter> filter = filterOf(call);
        if (!filter)
            return filter.error();
        const Result<qint64> limit = numberOf(call, QStringLiteral("limit"), defaultLimit);
        if (!limit)
            return limit.error();
        const Result<qint64> offset = numberOf(call, QStringLiteral("offset"), 0);
        if (!offset)
            return offset.error();

        auto catalog = Catalog::open(call, Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        const Result<EpisodeReader::Page> page =
            (*catalog)->reader().list(*filter, EpisodeOrder{}, *limit, *offset);
        if (!page)
            return page.error();
        QJsonArray items;
        for (const EpisodeSummary &episode : page->items)
            items.append(toJson(episode));
        call.console.result({{QStringLiteral("items"), items},
                             {QStringLiteral("total"), page->total},
                             {QStringLiteral("limit"), *limit},
                             {QStringLiteral("offset"), *offset},
                             {QStringLiteral("counts"), toJson(page->counts)}},
                            [&] { return pageText(*page, *offset, call.console.coloured()); });
        return ExitStatus::Done;
    }

private:
    static Result<qint64> numberOf(const Call &call, const QString &option, qint64 otherwise)
    {
        if (!call.has(option))
            return otherwise;
        return wholeNumber(QStringLiteral("--") + option, call.options.value(option), 0,
                           std::numeric_limits<int>::max());
    }
};

} // namespace

std::unique_ptr<Command> makeListCommand()
{
    return std::make_unique<ListCommand>();
}

} // namespace csc
