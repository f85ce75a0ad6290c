// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "BulkCommand.h"

#include "EpisodeNames.h"
#include "Json.h"
#include "TextTable.h"

namespace csc {

namespace {

Command::Info withOptions(Command::Info info, const BulkCommand::Shape &shape)
{
    if (!shape.setOption.isEmpty())
        info.options.append(QCommandLineOption(shape.setOption, shape.setDescription));
    info.options.append(dryRunOption());
    info.mostArguments = -1;
    return info;
}

QString reportText(const CommandReport &report, const QString &done, bool dryRun, bool coloured)
{
    QString text = QStringLiteral("%1 %2%3").arg(
        counted(report.accepted.size(), QStringLiteral("episode"), QStringLiteral("episodes")),
        dryRun ? QStringLiteral("would be ") : QString(), done);
    if (report.rejected.isEmpty())
        return text + u'.';
    text += QStringLiteral(", %1 left alone:\n").arg(report.rejected.size());
    TextTable table;
    for (const RejectedEpisode &episode : report.rejected)
        table.addRow(
            QStringList{QStringLiteral("  ") + episode.episodeId, reasonSentence(episode.reason)});
    return text + table.toText(coloured);
}

} // namespace

BulkCommand::BulkCommand(Info info, Shape shape)
    : Command(withOptions(std::move(info), shape))
    , m_shape(std::move(shape))
{}

Result<void> BulkCommand::takeArguments(QStringList &)
{
    return {};
}

Result<ExitStatus> BulkCommand::run(const Call &call)
{
    QStringList arguments = call.arguments;
    if (const Result<void> taken = takeArguments(arguments); !taken)
        return taken.error();
    const bool isSet = !m_shape.setOption.isEmpty() && call.has(m_shape.setOption);
    if (isSet && !arguments.isEmpty()) {
        return usageError(QStringLiteral("\"%1\" takes either episodes or --%2, not both.")
                              .arg(info().name, m_shape.setOption));
    }
    if (!isSet && arguments.isEmpty()) {
        return usageError(QStringLiteral("\"%1\" needs to know which episodes: cloudsyncctl %1 %2.")
                              .arg(info().name, info().synopsis));
    }
    std::optional<QStringList> names;
    if (!isSet) {
        const Result<QStringList> read = readEpisodeNames(arguments);
        if (!read)
            return read.error();
        names = *read;
    }

    const bool dryRun = call.has(QStringLiteral("dry-run"));
    auto catalog = Catalog::open(call, dryRun ? Catalog::Purpose::Look : Catalog::Purpose::Change);
    if (!catalog)
        return catalog.error();
    const Result<CommandReport> report =
        apply(**catalog, names, dryRun ? CommandMode::Rehearse : CommandMode::Apply);
    if (!report)
        return report.error();
    call.console.result(toJson(*report), [&] {
        return reportText(*report, m_shape.done, dryRun, call.console.coloured());
    });
    // A set names no outsiders, so nobody was told that something would be done to them.
    return isSet || report->rejected.isEmpty() ? ExitStatus::Done : ExitStatus::Partly;
}

QString reasonSentence(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NotFound:
        return QStringLiteral("not found: no episode has this id");
    case RejectReason::Deleted:
        return QStringLiteral("deleted");
    case RejectReason::AlreadyPending:
        return QStringLiteral("queued already");
    case RejectReason::AlreadyInProgress:
        return QStringLiteral("syncing already");
    case RejectReason::NotFailed:
        return QStringLiteral("not failed");
    case RejectReason::AlreadySynced:
        return QStringLiteral("synced already; resync sends it again");
    case RejectReason::NotSynced:
        return QStringLiteral("not synced yet; enqueue sends it for the first time");
    case RejectReason::NotActive:
        return QStringLiteral("neither queued nor syncing");
    case RejectReason::NotPending:
        return QStringLiteral("not queued");
    case RejectReason::NotApproved:
        return QStringLiteral("not approved");
    }
    Q_UNREACHABLE();
}

} // namespace csc
