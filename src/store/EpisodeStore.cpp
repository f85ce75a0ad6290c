// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeStore.h"

#include "store/Database.h"
#include "store/EpisodeCommand.h"
#include "store/EpisodeSql.h"
#include "store/RecordingWriter.h"
#include "store/Statement.h"
#include "store/Transaction.h"

namespace csc {

namespace {

/// Both commands: judge, let `act` work on what was accepted, set the verdict of a person.
Result<CommandReport> setQaStatus(const Database &database, const EpisodeSelection &episodes,
                                  const QString &cases, QaStatus status, const QString &now,
                                  CommandMode mode)
{
    Transaction transaction(database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    EpisodeCommand command(database);
    if (const auto selected = command.select(episodes); !selected)
        return selected.error();
    if (const auto judged = command.judge(cases, {}); !judged)
        return judged.error();
    Result<CommandReport> report = command.report();
    if (!report)
        return report;
    if (const auto cancelled = cancelJudged(database, now); !cancelled)
        return cancelled.error();
    const auto changed =
        sql::write(database,
                   QStringLiteral("UPDATE episodes SET qa_status = ?1, updated_at = ?2 "
                                  "WHERE qa_status <> ?1 AND id IN ")
                       + EpisodeCommand::episodesJudged(u"+*"),
                   {toText(status), now});
    if (!changed)
        return changed.error();
    if (const auto finished = finishCommand(transaction, mode); !finished)
        return finished.error();
    return report;
}

} // namespace

EpisodeStore::EpisodeStore(Database &database, const Clock &clock, QString host)
    : m_database(database)
    , m_clock(clock)
    , m_host(std::move(host))
{}

Result<ImportReport> EpisodeStore::add(const QList<CheckedRecording> &recordings,
                                       AddOptions options)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    ImportReport report;
    {
        RecordingWriter writer(m_database, m_host, utcText(m_clock.nowUtc()));
        for (const CheckedRecording &recording : recordings) {
            if (const auto added = writer.add(recording, options.autoApprove, report); !added)
                return added.error();
        }
    }
    if (const auto finished = finishCommand(transaction, options.mode); !finished)
        return finished.error();
    return report;
}

Result<QHash<QString, FileIdentity>> EpisodeStore::knownFiles(const QStringList &paths) const
{
    QHash<QString, FileIdentity> known;
    const QString list = sql::jsonList(paths);
    const QStringList queries{
        QStringLiteral("SELECT p.value, c.file_size_bytes, c.file_mtime_ns, c.file_inode "
                       "FROM json_each(?1) p CROSS JOIN episode_copies c ON c.mcap_path = p.value "
                       "WHERE c.host = ?2 AND EXISTS (SELECT 1 FROM episodes e "
                       "WHERE e.checksum = c.checksum AND e.deleted_at IS NULL)"),
        QStringLiteral("SELECT p.value, e.file_size_bytes, e.file_mtime_ns, e.file_inode "
                       "FROM json_each(?1) p CROSS JOIN episodes e ON e.mcap_path = p.value "
                       "WHERE e.deleted_at IS NULL AND (e.host = '' OR e.host = ?2)"),
    };
    for (const QString &query : queries) {
        Statement statement(m_database, query);
        if (const auto ran = statement.run({list, m_host}); !ran)
            return ran.error();
        while (statement.next()) {
            known.insert(statement.text(0), {statement.integer(1), statement.integer(2),
                                             quint64(statement.integer(3))});
        }
        if (const auto status = statement.status(); !status)
            return status.error();
    }
    return known;
}

Result<void> EpisodeStore::noteFileCheck(const QString &path, std::optional<ImportReason> problem,
                                         const QString &message)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const QVariant code = sql::textOrEmpty(problem ? toText(*problem) : QString());
    const QVariant sentence = sql::textOrEmpty(problem ? message : QString());
    const auto noted = sql::write(
        m_database,
        QStringLiteral("UPDATE episodes SET file_problem = ?1, file_problem_message = ?2, "
                       "updated_at = ?3 WHERE mcap_path = ?4 AND deleted_at IS NULL "
                       "AND (host = '' OR host = ?5) "
                       "AND (file_problem <> ?1 OR file_problem_message <> ?2)"),
        {code, sentence, utcText(m_clock.nowUtc()), path, m_host});
    if (!noted)
        return noted.error();
    return transaction.commit();
}

Result<CommandReport> EpisodeStore::approve(const EpisodeSelection &episodes, CommandMode mode)
{
    return setQaStatus(m_database, episodes, QStringLiteral("ELSE '+set'"),
                       QaStatus::InspectorApproved, utcText(m_clock.nowUtc()), mode);
}

Result<CommandReport> EpisodeStore::reject(const EpisodeSelection &episodes, CommandMode mode)
{
    // Rejected, it can't come back by discovery: a row never attempted leaves no trace.
    return setQaStatus(m_database, episodes, cancelCases(false) + QStringLiteral("ELSE '+set'"),
                       QaStatus::Rejected, utcText(m_clock.nowUtc()), mode);
}

} // namespace csc
