// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeStore.h"

#include "store/Database.h"
#include "store/EpisodeCommand.h"
#include "store/EpisodeSql.h"
#include "store/RecordingWriter.h"
#include "store/RefusedFiles.h"
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

/// Whether only a change of the recording itself can mend it.
bool isOfContent(ImportReason reason)
{
    return reason == ImportReason::NotMcap || reason == ImportReason::Incomplete
           || reason == ImportReason::Damaged || reason == ImportReason::Empty;
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
        RecordingWriter writer(m_database, m_host, m_clock.nowUtc());
        for (const CheckedRecording &recording : recordings) {
            if (const auto added = writer.add(recording, options.autoApprove, report); !added)
                return added.error();
        }
    }
    if (const auto finished = finishCommand(transaction, options.mode); !finished)
        return finished.error();
    return report;
}

Result<ImportReport> EpisodeStore::refreshSidecars(const QList<CheckedSidecar> &sidecars,
                                                   CommandMode mode)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    ImportReport report;
    {
        RecordingWriter writer(m_database, m_host, m_clock.nowUtc());
        for (const CheckedSidecar &sidecar : sidecars) {
            if (const auto refreshed = writer.refresh(sidecar, report); !refreshed)
                return refreshed.error();
        }
    }
    if (const auto finished = finishCommand(transaction, mode); !finished)
        return finished.error();
    return report;
}

Result<QHash<QString, KnownFile>> EpisodeStore::knownFiles(const QStringList &paths) const
{
    QHash<QString, KnownFile> known;
    const QString list = sql::jsonList(paths);
    const QStringList queries{
        QStringLiteral("SELECT p.value, c.file_size_bytes, c.file_mtime_ns, c.file_inode, 1, "
                       "'', 0, 0, 0, 0 "
                       "FROM json_each(?1) p CROSS JOIN episode_copies c ON c.mcap_path = p.value "
                       "WHERE c.host = ?2 AND EXISTS (SELECT 1 FROM episodes e "
                       "WHERE e.checksum = c.checksum AND e.deleted_at IS NULL)"),
        QStringLiteral("SELECT p.value, e.file_size_bytes, e.file_mtime_ns, e.file_inode, 0, "
                       "e.sidecar_path, d.file_size_bytes, d.file_mtime_ns, d.file_inode, "
                       "e.file_problem IN ('bad_sidecar', 'bad_id') "
                       "FROM json_each(?1) p CROSS JOIN episodes e ON e.mcap_path = p.value "
                       "LEFT JOIN sidecar_files d ON d.episode_id = e.id "
                       "WHERE e.deleted_at IS NULL AND (e.host = '' OR e.host = ?2)"),
    };
    for (const QString &query : queries) {
        Statement row(m_database, query);
        if (const auto ran = row.run({list, m_host}); !ran)
            return ran.error();
        while (row.next()) {
            known.insert(row.text(0), {{row.integer(1), row.integer(2), quint64(row.integer(3))},
                                       row.integer(4) != 0,
                                       row.text(5),
                                       {row.integer(6), row.integer(7), quint64(row.integer(8))},
                                       row.integer(9) != 0});
        }
        if (const auto status = row.status(); !status)
            return status.error();
    }
    return known;
}

Result<QHash<QString, RefusedRecording>> EpisodeStore::refusedFiles(const QStringList &paths) const
{
    return RefusedFiles(m_database, m_host, m_clock.nowUtc()).find(paths);
}

Result<void> EpisodeStore::noteFileCheck(const QString &path, std::optional<ImportReason> problem,
                                         const QString &message)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto noted = writeFileCheck(path, problem, message); !noted)
        return noted.error();
    return transaction.commit();
}

Result<void> EpisodeStore::noteRefused(const RefusedRecording &refused)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const RejectedFile &file = refused.file;
    if (const auto noted = writeFileCheck(file.path, file.reason, file.message); !noted)
        return noted.error();
    if (isOfContent(file.reason) && refused.recording.isKnown()) {
        const RefusedFiles files(m_database, m_host, m_clock.nowUtc());
        if (const auto remembered = files.remember(refused); !remembered)
            return remembered.error();
    }
    return transaction.commit();
}

Result<void> EpisodeStore::writeFileCheck(const QString &path, std::optional<ImportReason> problem,
                                          const QString &message)
{
    const auto noted = sql::write(
        m_database,
        QStringLiteral("UPDATE episodes SET file_problem = ?1, file_problem_message = ?2, "
                       "updated_at = ?3 WHERE mcap_path = ?4 AND deleted_at IS NULL "
                       "AND (host = '' OR host = ?5) "
                       "AND (file_problem <> ?1 OR file_problem_message <> ?2)"),
        {sql::textOrEmpty(problem ? toText(*problem) : QString()),
         sql::textOrEmpty(problem ? message : QString()), utcText(m_clock.nowUtc()), path, m_host});
    return noted ? Result<void>() : noted.error();
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
