// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueStore.h"

#include "store/Database.h"
#include "store/EpisodeCommand.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"
#include "store/UndoStore.h"

#include <algorithm>
#include <functional>

namespace csc {

namespace {

// In the order of the contract: the first that holds is the reason.
QString activeCases()
{
    return QStringLiteral("WHEN a.status = 'pending' THEN 'already_pending' "
                          "WHEN a.status = 'in_progress' THEN 'already_in_progress' ");
}

QString unapprovedCase()
{
    return QStringLiteral("WHEN NOT %1 THEN 'not_approved' ").arg(sql::isApproved());
}

/// `+again`: the failed row itself is queued again; `+new`: a new row is.
QString dueCase()
{
    return QStringLiteral("WHEN %1 THEN '+again' ").arg(sql::isDueForRetry());
}

QString enqueueCases(Asker asker)
{
    // The rules of the worker leave a failure alone until it is due, and one that began an outage
    // until that is over; nothing else is in the way.
    const QString waits = QStringLiteral("WHEN l.id IN (SELECT sync_log_id FROM outage_members) "
                                         "THEN 'not_pending' ");
    const QString otherFailure = QStringLiteral("WHEN l.status = 'failed' THEN 'not_pending' ");
    const QString failures =
        asker == Asker::Automatic ? waits + dueCase() + otherFailure : dueCase();
    return activeCases()
           + QStringLiteral("WHEN l.status = 'completed' OR (l.id IS NULL AND e.cloud_synced <> 0) "
                            "THEN 'already_synced' ")
           + unapprovedCase() + failures + QStringLiteral("ELSE '+new'");
}

/// New rows for all that were judged `+new`, in the order of the selection; a resync stays one.
Result<void> insertNew(const Database &database, Origin origin, const QString &now)
{
    const auto inserted =
        sql::write(database,
                   QStringLiteral("INSERT INTO sync_logs (episode_id, status, origin, queued_at) "
                                  "SELECT j.episode_key, 'pending', CASE WHEN l.status = 'failed' "
                                  "AND l.origin = 'resync' THEN 'resync' ELSE ?1 END, ?2 "
                                  "FROM temp.judged j LEFT JOIN sync_logs l ON l.id = j.log_key "
                                  "WHERE j.verdict = '+new' ORDER BY j.position"),
                   {toText(origin), now});
    return inserted ? Result<void>() : inserted.error();
}

Result<void> promoteJudged(const Database &database, const QString &now)
{
    const auto promoted =
        sql::write(database,
                   QStringLiteral("UPDATE sync_logs SET %1 WHERE status = 'failed' AND id IN ")
                           .arg(sql::promoted())
                       + EpisodeCommand::logsJudged(u"+again"),
                   {now});
    return promoted ? Result<void>() : promoted.error();
}

Result<void> queueJudged(const Database &database, Origin origin, const QString &now)
{
    if (const auto promoted = promoteJudged(database, now); !promoted)
        return promoted.error();
    return insertNew(database, origin, now);
}

QString queuedCases()
{
    return QStringLiteral("WHEN a.status = 'pending' THEN '+set' ELSE 'not_pending'");
}

/// Frees the highest priority for those judged `+set`: the n-th of the levels that the others hold
/// comes down to n below it, unless it is there already. So their order stays, whatever a script
/// wrote, and few rows change.
Result<void> makeRoomAtTop(const Database &database)
{
    const auto moved = sql::write(
        database,
        QStringLiteral(
            "WITH levels AS (SELECT priority AS level, "
            "?1 - row_number() OVER (ORDER BY priority DESC) AS lower "
            "FROM sync_logs WHERE status = 'pending' AND id NOT IN %1 GROUP BY priority) "
            "UPDATE sync_logs SET priority = "
            "(SELECT lower FROM levels WHERE level = sync_logs.priority) "
            "WHERE status = 'pending' AND id NOT IN %1 "
            "AND priority IN (SELECT level FROM levels WHERE level > lower)")
            .arg(EpisodeCommand::logsJudged(u"+set")),
        {highestPriority});
    return moved ? Result<void>() : moved.error();
}

/// The frame of every command: one transaction around selecting, judging and acting.
struct Frame
{
    std::function<Result<void>(EpisodeCommand &)> select;
    QString cases;
    QList<QVariant> values;
    std::function<Result<void>()> act;
    QString moment; ///< what act() writes as the time of the command
};

Result<void> actUndoably(const Database &database, const Frame &frame)
{
    const UndoStore undo(database);
    if (const auto kept = undo.keepBefore(frame.moment); !kept)
        return kept.error();
    if (const auto acted = frame.act(); !acted)
        return acted.error();
    return undo.keepNew(frame.moment);
}

Result<CommandReport> runCommand(const Database &database, const Frame &frame, CommandMode mode)
{
    Transaction transaction(database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    EpisodeCommand command(database);
    if (const auto selected = frame.select(command); !selected)
        return selected.error();
    if (const auto judged = command.judge(frame.cases, frame.values); !judged)
        return judged.error();
    Result<CommandReport> report = command.report();
    if (!report)
        return report;
    const auto acted =
        mode == CommandMode::ApplyUndoably ? actUndoably(database, frame) : frame.act();
    if (!acted)
        return acted.error();
    if (const auto finished = finishCommand(transaction, mode); !finished)
        return finished.error();
    return report;
}

auto selecting(const EpisodeSelection &episodes)
{
    return [&episodes](EpisodeCommand &command) { return command.select(episodes); };
}

} // namespace

QueueStore::QueueStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

Result<CommandReport> QueueStore::enqueue(const EpisodeSelection &episodes, Asker asker,
                                          Origin origin, const Rules &rules, CommandMode mode)
{
    const QString now = utcText(m_clock.nowUtc());
    return runCommand(m_database,
                      {selecting(episodes),
                       enqueueCases(asker),
                       {rules.maxRetries, now},
                       [&] { return queueJudged(m_database, origin, now); },
                       now},
                      mode);
}

Result<CommandReport> QueueStore::enqueueEligible(Origin origin, const Rules &rules,
                                                  CommandMode mode)
{
    const QString now = utcText(m_clock.nowUtc());
    // What can be eligible by the automatic rules is found by indexes of its own, so that a poll
    // costs the same with few and with many episodes.
    const auto select = [&](EpisodeCommand &command) {
        return command.selectQuery(
            QStringLiteral("SELECT id FROM (SELECT e.id FROM episodes e "
                           "WHERE e.latest_status = 'not_started' AND e.cloud_synced = 0 "
                           "AND e.deleted_at IS NULL AND %1 "
                           "UNION SELECT id FROM episodes WHERE retry_at <= ?1 "
                           "UNION SELECT id FROM episodes WHERE retry_at IS NOT NULL "
                           "AND retry_since > ?1) ORDER BY id")
                .arg(sql::isApproved()),
            {now});
    };
    return runCommand(m_database,
                      {select,
                       enqueueCases(Asker::Automatic),
                       {rules.maxRetries, now},
                       [&] { return queueJudged(m_database, origin, now); },
                       now},
                      mode);
}

Result<CommandReport> QueueStore::retry(const EpisodeSelection &episodes, const Rules &rules,
                                        CommandMode mode)
{
    const QString now = utcText(m_clock.nowUtc());
    const QString cases = activeCases()
                          + QStringLiteral("WHEN l.status IS NOT 'failed' THEN 'not_failed' ")
                          + unapprovedCase() + dueCase() + QStringLiteral("ELSE '+new'");
    return runCommand(m_database,
                      {selecting(episodes),
                       cases,
                       {rules.maxRetries, now},
                       [&] { return queueJudged(m_database, Origin::Manual, now); },
                       now},
                      mode);
}

Result<CommandReport> QueueStore::resync(const EpisodeSelection &episodes, CommandMode mode)
{
    const QString now = utcText(m_clock.nowUtc());
    const QString cases =
        activeCases()
        + QStringLiteral("WHEN l.id IS NULL AND e.cloud_synced = 0 THEN 'not_synced' "
                         "WHEN l.status = 'failed' AND e.cloud_synced = 0 "
                         "AND l.error_code IS NOT 'destination_conflict' THEN 'not_synced' ")
        + unapprovedCase() + QStringLiteral("ELSE '+new'");
    return runCommand(m_database,
                      {selecting(episodes),
                       cases,
                       {},
                       [&] { return insertNew(m_database, Origin::Resync, now); },
                       now},
                      mode);
}

Result<CommandReport> QueueStore::cancel(const EpisodeSelection &episodes, const Rules &rules,
                                         CommandMode mode)
{
    const QString now = utcText(m_clock.nowUtc());
    return runCommand(m_database,
                      {selecting(episodes),
                       cancelCases(rules.autoScanEnabled) + QStringLiteral("ELSE 'not_active'"),
                       {},
                       [&] { return cancelJudged(m_database, now); },
                       now},
                      mode);
}

Result<CommandReport> QueueStore::setPriority(const EpisodeSelection &episodes, int priority,
                                              CommandMode mode)
{
    const auto act = [&]() -> Result<void> {
        const auto changed =
            sql::write(m_database,
                       QStringLiteral("UPDATE sync_logs SET priority = ?1 "
                                      "WHERE status = 'pending' AND priority <> ?1 AND id IN ")
                           + EpisodeCommand::logsJudged(u"+set"),
                       {priority});
        return changed ? Result<void>() : changed.error();
    };
    return runCommand(m_database, {selecting(episodes), queuedCases(), {}, act, {}}, mode);
}

Result<CommandReport> QueueStore::moveToTop(const EpisodeSelection &episodes, CommandMode mode)
{
    const auto act = [&]() -> Result<void> {
        const auto count = sql::readNumber(
            m_database, QStringLiteral("SELECT count(*) FROM temp.judged WHERE verdict = '+set'"));
        if (!count)
            return count.error();
        if (*count == 0)
            return {}; // and no room need be made
        const auto highest =
            sql::readNumber(m_database, QStringLiteral("SELECT priority FROM sync_logs "
                                                       "WHERE status = 'pending' "
                                                       "ORDER BY priority DESC LIMIT 1"));
        if (!highest)
            return highest.error();
        if (*highest >= highestPriority) {
            if (const auto room = makeRoomAtTop(m_database); !room)
                return room.error();
        }
        const auto moved = sql::write(
            m_database,
            QStringLiteral("UPDATE sync_logs SET priority = ?1 WHERE status = 'pending' AND id IN ")
                + EpisodeCommand::logsJudged(u"+set"),
            {std::clamp<qint64>(*highest + 1, lowestPriority, highestPriority)});
        return moved ? Result<void>() : moved.error();
    };
    return runCommand(m_database, {selecting(episodes), queuedCases(), {}, act, {}}, mode);
}

} // namespace csc
