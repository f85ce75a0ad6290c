// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeReader.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"

#include <QHash>

#include <algorithm>

namespace csc {

namespace {

/// Rows fetched by one query: bounds the text of the list of keys.
constexpr qsizetype chunkSize = 1000;

qint64 keyOf(const Statement &row)
{
    return row.integer(0);
}

/// How many match a filter where that need not be counted.
std::optional<qint64> countedTotal(const EpisodeFilter &filter, const QueueCounts &counts)
{
    if (!filter.search.isEmpty())
        return std::nullopt;
    if (filter.errorCode) {
        qint64 failed = 0;
        for (const FailureCause &cause : counts.failures)
            failed += cause.errorCode == *filter.errorCode ? cause.count : 0;
        return filter.status.value_or(SyncStatus::Failed) == SyncStatus::Failed ? failed : 0;
    }
    return filter.status ? counts.of(*filter.status) : counts.all();
}

/// The beginning of a text in every combination of ASCII capitals, up to its fifth such letter.
QStringList inEveryCase(const QString &text)
{
    constexpr qsizetype MostForms = 16;
    QStringList forms{QString()};
    for (const QChar letter : text) {
        const QChar other = letter.isLower() ? letter.toUpper() : letter.toLower();
        const bool hasCase = letter.unicode() < 0x80 && other != letter;
        if (hasCase && forms.size() == MostForms)
            break;
        QStringList longer;
        for (const QString &form : std::as_const(forms)) {
            longer.append(form + letter);
            if (hasCase)
                longer.append(form + other);
        }
        forms = longer;
    }
    return forms;
}

} // namespace

EpisodeReader::EpisodeReader(const Database &database)
    : m_database(database)
{}

Result<EpisodeReader::Page> EpisodeReader::list(const EpisodeFilter &filter,
                                                const EpisodeOrder &order, qint64 limit,
                                                qint64 offset) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    const Result<QueueCounts> counted = counts();
    if (!counted)
        return counted.error();
    const sql::Condition matching = sql::matching(filter);
    auto items = sql::readAll(m_database,
                              sql::summaryColumns() + sql::tablesOfPage(filter, order)
                                  + QStringLiteral("WHERE ") + matching.text + sql::orderBy(order)
                                  + QStringLiteral(" LIMIT ? OFFSET ?"),
                              matching.values + QList<QVariant>{limit, offset}, sql::summaryOf);
    if (!items)
        return items.error();

    Page page{*std::move(items), 0, *counted};
    if (const std::optional<qint64> known = countedTotal(filter, *counted)) {
        page.total = *known;
        return page;
    }
    const Result<qint64> total = sql::readNumber(
        m_database, QStringLiteral("SELECT count(*) FROM episodes e WHERE ") + matching.text,
        matching.values);
    if (!total)
        return total.error();
    page.total = *total;
    return page;
}

Result<QueueCounts> EpisodeReader::counts() const
{
    QueueCounts counts;
    // One statement: both tables as they were at one moment, also outside of a transaction.
    Statement statement(m_database,
                        QStringLiteral("SELECT status, n, bytes, 0 FROM episode_counts UNION ALL "
                                       "SELECT error_code, n, 0, 1 FROM failure_counts"));
    if (const auto ran = statement.run(); !ran)
        return ran.error();
    while (statement.next()) {
        if (statement.integer(3) != 0) {
            counts.failures.append({statement.text(0), statement.integer(1)});
        } else if (const auto status = fromText<SyncStatus>(statement.text(0))) {
            counts.byStatus[size_t(*status)] = statement.integer(1);
            if (isActive(*status))
                counts.backlogBytes += statement.integer(2);
        }
    }
    if (const auto status = statement.status(); !status)
        return status.error();
    std::sort(counts.failures.begin(), counts.failures.end(),
              [](const FailureCause &a, const FailureCause &b) {
                  return a.count != b.count ? a.count > b.count : a.errorCode < b.errorCode;
              });
    return counts;
}

Result<QList<qint64>> EpisodeReader::orderedKeys(const EpisodeFilter &filter,
                                                 const EpisodeOrder &order) const
{
    const sql::Condition matching = sql::matching(filter);
    return sql::readAll(m_database,
                        QStringLiteral("SELECT e.id FROM episodes e "
                                       "LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                                       "WHERE ")
                            + matching.text + sql::orderBy(order),
                        matching.values, keyOf);
}

Result<QList<EpisodeSummary>> EpisodeReader::summaries(const QList<qint64> &keys) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    return rowsOf(keys);
}

Result<QList<EpisodeSummary>> EpisodeReader::rowsOf(const QList<qint64> &keys) const
{
    QHash<qint64, EpisodeSummary> found;
    found.reserve(keys.size());
    for (qsizetype at = 0; at < keys.size(); at += chunkSize) {
        Statement statement(m_database,
                            sql::selectSummaries()
                                + QStringLiteral("WHERE e.id IN (SELECT value FROM json_each(?))"));
        if (const auto ran = statement.run({sql::jsonList(keys.mid(at, chunkSize))}); !ran)
            return ran.error();
        while (statement.next()) {
            const EpisodeSummary summary = sql::summaryOf(statement);
            found.insert(summary.key, summary);
        }
        if (const auto status = statement.status(); !status)
            return status.error();
    }
    QList<EpisodeSummary> rows;
    rows.reserve(found.size());
    for (const qint64 key : keys) {
        if (const auto row = found.constFind(key); row != found.cend())
            rows.append(*row);
    }
    return rows;
}

Result<std::optional<EpisodeSummary>> EpisodeReader::find(const QString &name) const
{
    // One query each, so that each takes its own index.
    bool isNumber = false;
    const qint64 number = name.toLongLong(&isNumber);
    const bool isKey = isNumber && QString::number(number) == name;
    struct Way
    {
        QString condition;
        QVariant value;
    };
    QList<Way> ways{{QStringLiteral("e.episode_id = ? AND e.deleted_at IS NULL"), name}};
    if (isKey)
        ways.append({QStringLiteral("e.id = ?"), number});
    ways.append({QStringLiteral("e.episode_id = ? AND e.deleted_at IS NOT NULL "
                                "ORDER BY e.id DESC"),
                 name});
    for (const Way &way : ways) {
        auto row = sql::readFirst(m_database,
                                  sql::selectSummaries() + QStringLiteral("WHERE ") + way.condition,
                                  {way.value}, sql::summaryOf);
        if (!row || *row)
            return row;
    }
    return std::optional<EpisodeSummary>();
}

Result<QList<SyncLog>> EpisodeReader::history(qint64 episodeKey) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    Result<QList<SyncLog>> logs = sql::readAll(
        m_database,
        sql::selectSyncLogs() + QStringLiteral("WHERE g.episode_id = ? ORDER BY g.id DESC"),
        {episodeKey}, sql::syncLogOf);
    if (!logs)
        return logs;
    const auto attempts = sql::readAll(
        m_database,
        sql::selectAttempts()
            + QStringLiteral(
                "WHERE t.sync_log_id IN (SELECT id FROM sync_logs WHERE episode_id = ?) "
                "ORDER BY t.id"),
        {episodeKey}, sql::attemptOf);
    if (!attempts)
        return attempts.error();
    QHash<qint64, SyncLog *> byKey;
    for (SyncLog &log : *logs)
        byKey.insert(log.key, &log);
    for (const SyncAttempt &attempt : *attempts)
        byKey.value(attempt.syncLogKey)->attempts.append(attempt);
    return logs;
}

Result<qint64> EpisodeReader::changeNumber() const
{
    return sql::readNumber(m_database, QStringLiteral("SELECT n FROM change_sequence"));
}

Result<ChangeSet> EpisodeReader::changedSince(qint64 changeNumber, int limit) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    ChangeSet changes;
    const Result<qint64> newest = this->changeNumber();
    const Result<QueueCounts> counted = counts();
    const Result<qint64> removal =
        sql::readNumber(m_database, QStringLiteral("SELECT last_removal FROM change_sequence"));
    if (!newest || !counted || !removal)
        return !newest ? newest.error() : !counted ? counted.error() : removal.error();
    changes.changeNumber = *newest;
    changes.counts = *counted;
    if (*newest == changeNumber)
        return changes;

    // One more than asked for tells whether there are more.
    Result<QList<qint64>> keys =
        sql::readAll(m_database,
                     QStringLiteral("SELECT id FROM episodes WHERE change_number > ? "
                                    "ORDER BY change_number LIMIT ?"),
                     {changeNumber, qint64(limit) + 1}, keyOf);
    if (!keys)
        return keys.error();
    changes.complete = keys->size() <= limit && *removal <= changeNumber;
    Result<QList<EpisodeSummary>> rows = rowsOf(keys->mid(0, limit));
    if (!rows)
        return rows.error();
    changes.rows = *std::move(rows);
    return changes;
}

Result<EpisodeReader::WhyFacts> EpisodeReader::whyFacts(qint64 episodeKey) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    const auto facts = sql::readFirst(
        m_database,
        QStringLiteral("SELECT file_problem, file_problem_message, volume_root, host, "
                       "latest_sync_log_id IN (SELECT sync_log_id FROM outage_members) "
                       "FROM episodes WHERE id = ?"),
        {episodeKey}, [](const Statement &row) {
            return WhyFacts{row.text(0), row.text(1),         row.text(2),
                            row.text(3), row.integer(4) != 0, 0};
        });
    if (!facts)
        return facts.error();
    if (!*facts)
        return Error{ErrorCode::NotFound,
                     QStringLiteral("There is no episode with the id %1.").arg(episodeKey),
                     {{QStringLiteral("id"), QStringLiteral("not_found")}},
                     {}};
    const Result<qint64> place = placeInQueue(episodeKey);
    if (!place)
        return place.error();
    WhyFacts known = **facts;
    known.placeInQueue = *place;
    return known;
}

Result<EpisodeReader::ClaimFacts> EpisodeReader::claimFacts(qint64 episodeKey, int maxRetries) const
{
    const auto facts = sql::readFirst(
        m_database,
        QStringLiteral("SELECT l.lease_expires_at, l.status = 'pending' AND %1 AND EXISTS ("
                       "SELECT 1 FROM sync_logs r WHERE r.status = 'in_progress' AND %2) "
                       "FROM episodes e JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                       "WHERE e.id = ?1")
            .arg(sql::isSuspect(QLatin1StringView("l"), QLatin1StringView("?2")),
                 sql::isSuspect(QLatin1StringView("r"), QLatin1StringView("?2"))),
        {episodeKey, sql::suspectAfter(maxRetries)}, [](const Statement &row) {
            return ClaimFacts{utcFromText(row.text(0)), row.integer(1) != 0};
        });
    return facts ? Result<ClaimFacts>(facts->value_or(ClaimFacts())) : facts.error();
}

Result<QString> EpisodeReader::sentSidecar(qint64 episodeKey, const QString &recordingAddress) const
{
    const auto address = sql::readFirst(
        m_database,
        QStringLiteral("SELECT cloud_sidecar_path FROM episodes WHERE id = ?1 "
                       "AND cloud_mcap_path = ?2"),
        {episodeKey, recordingAddress}, [](const Statement &row) { return row.text(0); });
    if (!address)
        return address.error();
    return address->value_or(QString());
}

Result<qint64> EpisodeReader::placeInQueue(qint64 episodeKey) const
{
    struct Place
    {
        qint64 key = 0;
        qint64 priority = 0;
        QString queuedAt;
    };
    const auto own = sql::readFirst(m_database,
                                    QStringLiteral("SELECT id, priority, queued_at FROM sync_logs "
                                                   "WHERE episode_id = ? AND status = 'pending'"),
                                    {episodeKey}, [](const Statement &row) {
                                        return Place{row.integer(0), row.integer(1), row.text(2)};
                                    });
    if (!own)
        return own.error();
    if (!*own)
        return 0;
    // The index of claims mixes directions, so a row value can't be compared: three ranges of it.
    return sql::readNumber(
        m_database,
        QStringLiteral("SELECT (SELECT count(*) FROM sync_logs "
                       "WHERE status = 'pending' AND priority > ?1) "
                       "+ (SELECT count(*) FROM sync_logs "
                       "WHERE status = 'pending' AND priority = ?1 AND queued_at < ?2) "
                       "+ (SELECT count(*) FROM sync_logs "
                       "WHERE status = 'pending' AND priority = ?1 AND queued_at = ?2 "
                       "AND id <= ?3)"),
        {(*own)->priority, (*own)->queuedAt, (*own)->key});
}

Result<QList<qint64>> EpisodeReader::keysBeginning(const QString &start) const
{
    if (start.isEmpty())
        return QList<qint64>{};
    // The index knows one form of each letter, so the first ones are looked up in all their forms;
    // the rest is compared within that. No id that begins so sorts behind the beginning and the
    // last code point that there is.
    const QString range = QStringLiteral("SELECT id FROM episodes WHERE deleted_at IS NULL "
                                         "AND episode_id >= ? AND episode_id <= ? || char(1114111) "
                                         "AND lower(substr(episode_id, 1, ?)) = lower(?)");
    const qint64 length = start.toUcs4().size();
    const QStringList beginnings = inEveryCase(start);
    QList<qint64> keys;
    for (const QString &begin : beginnings) {
        const Result<QList<qint64>> some =
            sql::readAll(m_database, range, {begin, begin, length, start}, keyOf);
        if (!some)
            return some.error();
        keys += *some;
    }
    return keys;
}

} // namespace csc
