// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/EpisodeSql.h"
#include "store/LatestQuery.h"
#include "store/ListReader.h"
#include "store/Statement.h"
#include "support/TemporaryDatabase.h"

#include <QTest>

#include <thread>

using namespace csc;
using namespace csc::test;

/// What a table of very many rows reads: its beginning, and what can be done with its rows.
class TestListReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsAreThoseOfTheRows_data();
    void factsAreThoseOfTheRows();
    void factsOfKeysLeaveOutWhatIsGone();
    void factsOfAStatusComeFromIndexesAlone();
    void fewKeysAreLookedUpWhateverTheFilter();
    void theFirstRowsAreTheBeginningOfTheList();
    void aNewerQuestionEndsAnOlderOne();

private:
    static void fill(TemporaryDatabase &db);
};

/// One of each kind that the rules tell apart.
void TestListReader::fill(TemporaryDatabase &db)
{
    const QList<qint64> keys = db.addApproved(16);
    const QString code = QStringLiteral("error_code");
    const QString asked = QStringLiteral("cancel_requested_at");
    const QString when = QStringLiteral("2026-03-02T08:10:00.000Z");
    db.addLog(keys[0], SyncStatus::Failed, {{code, QStringLiteral("network")}});
    db.addLog(keys[1], SyncStatus::Failed, {{code, QStringLiteral("destination_conflict")}});
    db.addLog(keys[2], SyncStatus::Failed, {{code, QStringLiteral("destination_conflict")}});
    db.addLog(keys[2], SyncStatus::Completed); // a conflict that is past
    db.addLog(keys[3], SyncStatus::Failed);
    db.addLog(keys[4], SyncStatus::Pending);
    db.addLog(keys[5], SyncStatus::InProgress);
    db.addLog(keys[6], SyncStatus::InProgress, {{asked, when}});
    db.addLog(keys[7], SyncStatus::Completed);
    const auto set = [&db](const char *column, const QVariant &value, qint64 key) {
        db.write(QStringLiteral("UPDATE episodes SET %1 = ? WHERE id = ?")
                     .arg(QLatin1StringView(column)),
                 {value, key});
    };
    for (const qint64 key : {keys[3], keys[7], keys[8]})
        set("cloud_synced", 1, key);
    set("qa_status", QStringLiteral("rejected"), keys[9]);
    set("qa_status", QStringLiteral("pending_qa"), keys[10]);
    set("qa_status", QStringLiteral("inspector_approved"), keys[11]);
    db.addLog(keys[12], SyncStatus::Failed, {{code, QStringLiteral("destination_conflict")}});
    set("qa_status", QStringLiteral("needs_inspection"), keys[12]);
    db.addLog(keys[13], SyncStatus::Failed);
    set("deleted_at", when, keys[13]);
}

void TestListReader::factsAreThoseOfTheRows_data()
{
    QTest::addColumn<std::optional<SyncStatus>>("status");
    QTest::addColumn<QString>("search");
    QTest::newRow("of everything") << std::optional<SyncStatus>() << QString();
    QTest::newRow("of a search") << std::optional<SyncStatus>() << QStringLiteral("ep-1");
    for (const SyncStatus status :
         {SyncStatus::NotStarted, SyncStatus::Pending, SyncStatus::InProgress,
          SyncStatus::Completed, SyncStatus::Failed}) {
        QTest::addRow("of the status %s", qPrintable(toText(status)))
            << std::optional(status) << QString();
        QTest::addRow("of a search within the status %s", qPrintable(toText(status)))
            << std::optional(status) << QStringLiteral("EP-1");
    }
}

void TestListReader::factsAreThoseOfTheRows()
{
    QFETCH(std::optional<SyncStatus>, status);
    QFETCH(QString, search);
    TemporaryDatabase db;
    fill(db);
    const EpisodeFilter filter{status, search};
    const QList<qint64> keys = must(db.reader.orderedKeys(filter, {}));
    SelectionFacts expected;
    const QList<EpisodeSummary> rows = must(db.reader.summaries(keys));
    for (const EpisodeSummary &row : rows)
        expected.add(row);
    const ListReader lists(*db.database);
    QVERIFY(must(lists.facts(filter)) == expected);
    QVERIFY(must(lists.facts(keys)) == expected);
    // All but some of them, and some that are of another list, deleted or gone.
    SelectionFacts others;
    QList<qint64> except{14, 99};
    for (const EpisodeSummary &row : rows) {
        if (row.key % 3 != 0)
            others.add(row);
        else
            except.append(row.key);
    }
    const QList<qint64> all = must(db.reader.orderedKeys({}, {}));
    for (const qint64 key : all) {
        if (!keys.contains(key))
            except.append(key);
    }
    QVERIFY(must(lists.facts(filter, except)) == others);
    QVERIFY(must(lists.facts(all, filter)) == expected);
}

void TestListReader::factsOfKeysLeaveOutWhatIsGone()
{
    TemporaryDatabase db;
    fill(db);
    const SelectionFacts facts = must(ListReader(*db.database).facts(QList<qint64>{1, 14, 99}));
    QCOMPARE(facts.known, 1);
    QCOMPARE(facts.retryable, 1);
}

void TestListReader::factsOfAStatusComeFromIndexesAlone()
{
    TemporaryDatabase db;
    fill(db);
    const QStringList plan = db.read(QStringLiteral(
        "EXPLAIN QUERY PLAN SELECT e.latest_status, e.qa_status, e.cloud_synced, 0, 0, count(*) "
        "FROM episodes e WHERE e.deleted_at IS NULL AND e.latest_status = 'failed' "
        "GROUP BY e.latest_status, e.qa_status, e.cloud_synced"));
    QVERIFY2(plan.join(u'\n').contains(QStringLiteral("INDEX episodes_by_facts"))
                 && !plan.join(u'\n').contains(QStringLiteral("TEMP B-TREE")),
             qPrintable(plan.join(u'\n')));
}

void TestListReader::fewKeysAreLookedUpWhateverTheFilter()
{
    TemporaryDatabase db;
    fill(db);
    const QString plan =
        db.read(QStringLiteral("EXPLAIN QUERY PLAN SELECT count(*) FROM json_each(?) k "
                               "CROSS JOIN episodes e ON e.id = k.value WHERE ")
                    + sql::matching({SyncStatus::Failed, {}}).text,
                {QStringLiteral("[1,2]"), QStringLiteral("failed")})
            .join(u'\n');
    QVERIFY2(plan.contains(QStringLiteral("SEARCH e USING INTEGER PRIMARY KEY")), qPrintable(plan));
}

void TestListReader::theFirstRowsAreTheBeginningOfTheList()
{
    TemporaryDatabase db;
    fill(db);
    const ListReader lists(*db.database);
    const EpisodeOrder bySize{EpisodeSortKey::Size, Qt::AscendingOrder};
    const FirstRows first = must(lists.firstRows({}, bySize, 4));
    QCOMPARE(first.total, 15);
    QList<qint64> keys;
    for (const EpisodeSummary &row : first.rows)
        keys.append(row.key);
    QCOMPARE(keys, must(db.reader.orderedKeys({}, bySize)).first(4));
    QCOMPARE(must(lists.firstRows({SyncStatus::Failed, {}}, {}, 2)).total, 4);

    // A search is known to the end only where its rows are few.
    QCOMPARE(must(lists.firstRows({{}, QStringLiteral("ep-1")}, {}, 3)).total, -1);
    QCOMPARE(must(lists.firstRows({{}, QStringLiteral("ep-12")}, {}, 3)).total, 1);
}

void TestListReader::aNewerQuestionEndsAnOlderOne()
{
    TemporaryDatabase db;
    LatestQuery query;
    const quint64 older = query.supersede();
    const auto endless = [&db] {
        return sql::readNumber(*db.database,
                               QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                              "SELECT i + 1 FROM n) SELECT max(i) FROM n"));
    };
    quint64 newer = 0;
    std::thread other([&] { newer = query.supersede(); });
    // It may be superseded before or while it runs: either way it ends without an answer.
    QVERIFY(!query.run(older, *db.database, endless));
    other.join();
    QVERIFY(query.isLatest(newer) && !query.isLatest(older));
    const auto answer = query.run(newer, *db.database, [&db] {
        return sql::readNumber(*db.database, QStringLiteral("SELECT 42"));
    });
    QVERIFY(answer && must(*answer) == 42);
}

QTEST_GUILESS_MAIN(TestListReader)
#include "tst_list_reader.moc"
