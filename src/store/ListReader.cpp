// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ListReader.h"

#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"
#include "store/Transaction.h"

namespace csc {

namespace {

/// The columns by which rows are alike: status, approval, in the cloud, conflict, being cancelled.
constexpr QLatin1StringView conflicts("coalesce(e.latest_status = 'failed' "
                                      "AND l.error_code = 'destination_conflict', 0)");
constexpr QLatin1StringView stopping("l.cancel_requested_at IS NOT NULL");

QString grouped(const QString &conflict, const QString &cancel, const QString &from)
{
    return QStringLiteral("SELECT e.latest_status, e.qa_status, e.cloud_synced <> 0, %1, %2, "
                          "count(*) FROM %3 GROUP BY 1, 2, 3, 4, 5")
        .arg(conflict, cancel, from);
}

} // namespace

ListReader::ListReader(const Database &database)
    : m_database(database)
{}

Result<FirstRows> ListReader::firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                        int limit) const
{
    if (filter.search.isEmpty()) {
        Result<EpisodeReader::Page> page = EpisodeReader(m_database).list(filter, order, limit, 0);
        if (!page)
            return page.error();
        return FirstRows{std::move(page->items), page->total};
    }
    // How many match a search is known only once all have been looked at.
    const sql::Condition matching = sql::matching(filter);
    Result<QList<EpisodeSummary>> rows = sql::readAll(
        m_database,
        sql::summaryColumns() + sql::tablesOfPage(filter, order) + QStringLiteral("WHERE ")
            + matching.text + sql::orderBy(order) + QStringLiteral(" LIMIT ?"),
        matching.values + QList<QVariant>{limit}, sql::summaryOf);
    if (!rows)
        return rows.error();
    const qint64 total = rows->size() < limit ? rows->size() : -1;
    return FirstRows{*std::move(rows), total};
}

Result<SelectionFacts> ListReader::facts(const EpisodeFilter &filter,
                                         const QList<qint64> &except) const
{
    Transaction snapshot(m_database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    Result<SelectionFacts> all = ofAll(filter);
    if (!all || except.isEmpty())
        return all;
    const Result<SelectionFacts> others = facts(except, filter);
    if (!others)
        return others.error();
    return *all -= *others;
}

Result<SelectionFacts> ListReader::ofAll(const EpisodeFilter &filter) const
{
    const sql::Condition matching = sql::matching(filter);
    Groups groups;
    if (!filter.search.isEmpty()) {
        const auto counted =
            count(grouped(conflicts, stopping,
                          QStringLiteral(
                              "episodes e LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                              "WHERE ")
                              + matching.text),
                  matching.values, groups);
        return counted ? Result<SelectionFacts>(factsOf(groups)) : counted.error();
    }
    // Grouped by just the columns of an index, and then the few that are special put right.
    const auto counted =
        count(QStringLiteral("SELECT e.latest_status, e.qa_status, e.cloud_synced, 0, 0, count(*) "
                             "FROM episodes e WHERE ")
                  + matching.text
                  + QStringLiteral(" GROUP BY e.latest_status, e.qa_status, e.cloud_synced"),
              matching.values, groups);
    if (!counted)
        return counted.error();
    const QString latest = QStringLiteral("sync_logs l CROSS JOIN episodes e "
                                          "ON e.id = l.episode_id AND e.latest_sync_log_id = l.id "
                                          "WHERE %1 AND ")
                           + matching.text;
    for (const char *special : {"l.status = 'failed' AND l.error_code = 'destination_conflict'",
                                "l.status = 'in_progress' AND l.cancel_requested_at IS NOT NULL"}) {
        const auto done =
            regroup(grouped(conflicts, stopping, latest.arg(QLatin1StringView(special))),
                    matching.values, groups);
        if (!done)
            return done.error();
    }
    return factsOf(groups);
}

Result<SelectionFacts> ListReader::facts(const QList<qint64> &keys,
                                         const EpisodeFilter &filter) const
{
    const sql::Condition matching = sql::matching(filter);
    Groups groups;
    // A cross join: each key is looked up, however few rows SQLite expects of the filter's index.
    const auto counted =
        count(grouped(conflicts, stopping,
                      QStringLiteral("json_each(?) k CROSS JOIN episodes e ON e.id = k.value "
                                     "LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                                     "AND e.latest_status IN ('failed', 'in_progress') WHERE ")
                          + matching.text),
              QList<QVariant>{sql::jsonList(keys)} + matching.values, groups);
    return counted ? Result<SelectionFacts>(factsOf(groups)) : counted.error();
}

Result<void> ListReader::count(const QString &query, const QList<QVariant> &values,
                               Groups &groups) const
{
    Statement statement(m_database, query);
    if (const auto ran = statement.run(values); !ran)
        return ran.error();
    while (statement.next()) {
        QStringList group;
        for (int column = 0; column < 5; ++column)
            group.append(statement.text(column));
        groups[group] += statement.integer(5);
    }
    return statement.status();
}

Result<void> ListReader::regroup(const QString &query, const QList<QVariant> &values,
                                 Groups &groups) const
{
    Groups special;
    if (const auto counted = count(query, values, special); !counted)
        return counted.error();
    for (auto group = special.cbegin(); group != special.cend(); ++group) {
        // They were counted among those that have nothing special.
        QStringList plain = group.key();
        plain[3] = plain[4] = QStringLiteral("0");
        groups[plain] -= group.value();
        groups[group.key()] += group.value();
    }
    return {};
}

SelectionFacts ListReader::factsOf(const Groups &groups)
{
    SelectionFacts facts;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        const QStringList &has = group.key();
        EpisodeSummary row;
        row.status = fromText<SyncStatus>(has.at(0)).value_or(SyncStatus::NotStarted);
        row.qaStatus = fromText<QaStatus>(has.at(1)).value_or(QaStatus::PendingQa);
        row.cloudSynced = has.at(2) != u"0";
        if (has.at(3) != u"0")
            row.errorCode = QStringLiteral("destination_conflict");
        if (has.at(4) != u"0")
            row.cancelRequestedAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC); // some time
        facts.add(row, group.value());
    }
    return facts;
}

} // namespace csc
