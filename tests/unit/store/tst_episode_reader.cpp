// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

#include <algorithm>

using namespace csc;
using namespace csc::test;

namespace {

QStringList idsOf(const QList<EpisodeSummary> &rows)
{
    QStringList ids;
    for (const EpisodeSummary &row : rows)
        ids.append(row.episodeId);
    return ids;
}

} // namespace

Q_DECLARE_METATYPE(EpisodeSortKey)

class TestEpisodeReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listIsNewestActivityFirst();
    void pagesAreExact();
    void everySortKeyIsStable_data();
    void everySortKeyIsStable();
    void countsLeaveDeletedOut();
    void theQueueIsListedAsItIsClaimed();
    void summaryHasTheLatestLog();
    void summariesInTheOrderOfTheirKeys();
    void findByNameOrKey();
    void historyIsNewestFirstWithItsAttempts();
    void changesAreListedInOrder();
    void changesBeyondTheLimitAskToReadAgain();
    void removedRowsAskToReadAgain();
    void whyFactsHaveThePlaceInTheQueue();
    void readsWorkOnAReadOnlyConnection();
};

void TestEpisodeReader::listIsNewestActivityFirst()
{
    TemporaryDatabase db;
    db.addApproved(3);
    db.clock.advanceSec(10);
    must(db.queue.enqueue(QList<qint64>{2}, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    const EpisodeReader::Page page = must(db.reader.list({}, {}, -1, 0));
    QCOMPARE(idsOf(page.items),
             (QStringList{QStringLiteral("ep-2"), QStringLiteral("ep-3"), QStringLiteral("ep-1")}));
    QCOMPARE(page.total, 3);
    QCOMPARE(page.counts.of(SyncStatus::Pending), 1);
    QCOMPARE(page.counts.of(SyncStatus::NotStarted), 2);
    QCOMPARE(page.counts.all(), 3);
}

void TestEpisodeReader::pagesAreExact()
{
    TemporaryDatabase db;
    db.addApproved(25);
    const QStringList all = idsOf(must(db.reader.list({}, {}, -1, 0)).items);
    QStringList paged;
    for (int offset = 0; offset < 30; offset += 7) {
        const EpisodeReader::Page page = must(db.reader.list({}, {}, 7, offset));
        QCOMPARE(page.total, 25);
        paged += idsOf(page.items);
    }
    QCOMPARE(paged, all);
    QVERIFY(must(db.reader.list({}, {}, 7, 100)).items.isEmpty());
    QCOMPARE(must(db.reader.list({SyncStatus::Failed, {}}, {}, 7, 0)).total, 0);
}

void TestEpisodeReader::everySortKeyIsStable_data()
{
    QTest::addColumn<EpisodeSortKey>("key");
    QTest::addColumn<QString>("ascending"); // of ep-1 … ep-4; rows without a value come last
    QTest::newRow("activity") << EpisodeSortKey::Activity << "1 2 4 3";
    QTest::newRow("episode") << EpisodeSortKey::Episode << "1 2 3 4";
    QTest::newRow("status") << EpisodeSortKey::Status << "1 3 4 2";
    QTest::newRow("progress") << EpisodeSortKey::Progress << "3 4 1 2";
    QTest::newRow("size") << EpisodeSortKey::Size << "1 2 3 4";
    QTest::newRow("attempts") << EpisodeSortKey::Attempts << "1 3 4 2";
    QTest::newRow("next retry") << EpisodeSortKey::NextRetry << "2 1 3 4";
    QTest::newRow("queued") << EpisodeSortKey::Queued << "2 3 4 1";
    QTest::newRow("started") << EpisodeSortKey::Started << "3 1 2 4";
    QTest::newRow("completed") << EpisodeSortKey::Completed << "2 4 1 3";
    QTest::newRow("duration") << EpisodeSortKey::Duration << "4 1 2 3";
    QTest::newRow("destination") << EpisodeSortKey::Destination << "4 3 1 2";
    QTest::newRow("error") << EpisodeSortKey::Error << "2 1 3 4";
}

void TestEpisodeReader::everySortKeyIsStable()
{
    QFETCH(EpisodeSortKey, key);
    QFETCH(QString, ascending);
    TemporaryDatabase db;
    db.addApproved(4);
    const auto time = [](int minute) {
        return QStringLiteral("2026-03-02T09:%1:00.000Z").arg(minute, 2, 10, QLatin1Char('0'));
    };
    using Columns = QList<std::pair<QString, QVariant>>;
    db.addLog(2, SyncStatus::Failed,
              Columns{{QStringLiteral("queued_at"), time(1)},
                      {QStringLiteral("completed_at"), time(2)},
                      {QStringLiteral("attempt_count"), 4},
                      {QStringLiteral("next_retry_at"), time(9)},
                      {QStringLiteral("error_message"), QStringLiteral("refused")}});
    db.addLog(3, SyncStatus::InProgress,
              Columns{{QStringLiteral("queued_at"), time(2)},
                      {QStringLiteral("started_at"), time(9)},
                      {QStringLiteral("attempt_count"), 1},
                      {QStringLiteral("bytes_transferred"), 500},
                      {QStringLiteral("destination_path"), QStringLiteral("s3://b/b")}});
    db.addLog(4, SyncStatus::Completed,
              Columns{{QStringLiteral("queued_at"), time(3)},
                      {QStringLiteral("completed_at"), time(4)},
                      {QStringLiteral("attempt_count"), 1},
                      {QStringLiteral("duration_sec"), 2.5},
                      {QStringLiteral("destination_path"), QStringLiteral("s3://b/a")}});

    const QList<qint64> up = must(db.reader.orderedKeys({}, {key, Qt::AscendingOrder}));
    QStringList upText;
    for (const qint64 each : up)
        upText.append(QString::number(each));
    QCOMPARE(upText.join(u' '), ascending);
    // A list has the same order, and turning it keeps every row.
    QList<qint64> listed;
    for (const EpisodeSummary &row :
         must(db.reader.list({}, {key, Qt::AscendingOrder}, -1, 0)).items)
        listed.append(row.key);
    QCOMPARE(listed, up);
    QList<qint64> down = must(db.reader.orderedKeys({}, {key, Qt::DescendingOrder}));
    QCOMPARE(down.size(), 4);
    QVERIFY(std::is_permutation(down.cbegin(), down.cend(), up.cbegin()));
}

void TestEpisodeReader::countsLeaveDeletedOut()
{
    TemporaryDatabase db;
    db.addApproved(3);
    db.addLog(1, SyncStatus::Failed);
    db.addLog(2, SyncStatus::Failed);
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 2"));
    QCOMPARE(must(db.reader.counts()).of(SyncStatus::Failed), 1);
    QCOMPARE(must(db.reader.counts()).all(), 2);
    QCOMPARE(must(db.reader.orderedKeys({SyncStatus::Failed, {}}, {})), QList<qint64>{1});
}

void TestEpisodeReader::theQueueIsListedAsItIsClaimed()
{
    TemporaryDatabase db;
    db.addApproved(6);
    for (const qint64 key : {4, 3, 1, 2, 6}) {
        must(db.queue.enqueue(QList<qint64>{key}, Asker::Manual, Origin::Manual, {},
                              CommandMode::Apply));
        db.clock.advanceSec(1);
    }
    must(db.queue.moveToTop(QList<qint64>{1}, CommandMode::Apply));
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 6"));
    const EpisodeFilter queue{SyncStatus::Pending, {}};
    const EpisodeOrder claims{EpisodeSortKey::Claim, Qt::AscendingOrder};
    QCOMPARE(must(db.reader.orderedKeys(queue, claims)), (QList<qint64>{1, 4, 3, 2}));
    QCOMPARE(must(db.reader.orderedKeys(queue, {EpisodeSortKey::Claim, Qt::DescendingOrder})),
             (QList<qint64>{2, 3, 4, 1}));
    const EpisodeReader::Page page = must(db.reader.list(queue, claims, 2, 1));
    QCOMPARE(idsOf(page.items), (QStringList{QStringLiteral("ep-4"), QStringLiteral("ep-3")}));
    QCOMPARE(page.total, 4);
    QCOMPARE(must(db.reader.orderedKeys({SyncStatus::Pending, QStringLiteral("ep-3")}, claims)),
             QList<qint64>{3});
    // All others can be asked for in this order, too: they are all there.
    QCOMPARE(must(db.reader.orderedKeys({}, claims)).size(), 5);
    for (const qint64 key : {1, 4, 3, 2})
        QCOMPARE(db.claim().episodeKey, key);
}

void TestEpisodeReader::summaryHasTheLatestLog()
{
    TemporaryDatabase db;
    db.addApproved(1);
    EpisodeSummary summary = db.summary(QStringLiteral("ep-1"));
    QCOMPARE(summary.status, SyncStatus::NotStarted);
    QCOMPARE(summary.sourcePath, QStringLiteral("/data/ep-1.mcap"));
    QCOMPARE(summary.fileSizeBytes, 1000);
    QVERIFY(!summary.queuedAt.isValid());
    QVERIFY(!summary.durationSec);

    db.addLog(1, SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});
    const qint64 log =
        db.addLog(1, SyncStatus::Failed,
                  {{QStringLiteral("attempt_count"), 2},
                   {QStringLiteral("error_code"), QStringLiteral("network")},
                   {QStringLiteral("error_detail"), QStringLiteral("{\"id\":\"refused\"}")},
                   {QStringLiteral("origin"), QStringLiteral("scan")},
                   {QStringLiteral("source_path"), QStringLiteral("/old/ep-1.mcap")}});
    summary = db.summary(QStringLiteral("ep-1"));
    QCOMPARE(summary.syncLogKey, log);
    QCOMPARE(summary.syncLogCount, 2);
    QCOMPARE(summary.totalAttemptCount, 7);
    QCOMPARE(summary.latestAttemptCount, 2);
    QCOMPARE(summary.origin, Origin::Scan);
    QCOMPARE(summary.errorCode, QStringLiteral("network"));
    QCOMPARE(summary.errorDetail.value(QStringLiteral("id")).toString(), QStringLiteral("refused"));
    QCOMPARE(summary.sourcePath, QStringLiteral("/old/ep-1.mcap"));
}

void TestEpisodeReader::summariesInTheOrderOfTheirKeys()
{
    TemporaryDatabase db;
    db.addApproved(2500);
    QList<qint64> keys;
    for (qint64 key = 2500; key >= 1; --key)
        keys.append(key);
    keys.insert(3, 99'999);
    const QList<EpisodeSummary> rows = must(db.reader.summaries(keys));
    keys.removeAll(99'999);
    QCOMPARE(rows.size(), keys.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        QCOMPARE(rows.at(i).key, keys.at(i));
    QVERIFY(must(db.reader.summaries({})).isEmpty());
}

void TestEpisodeReader::findByNameOrKey()
{
    TemporaryDatabase db;
    db.addApproved(2);
    QCOMPARE(db.summary(QStringLiteral("2")).episodeId, QStringLiteral("ep-2"));
    db.write(QStringLiteral("UPDATE episodes SET episode_id = '2' WHERE id = 1"));
    QCOMPARE(db.summary(QStringLiteral("2")).key, 1);
    QVERIFY(!must(db.reader.find(QStringLiteral("nobody"))));
    QVERIFY(!must(db.reader.find(QStringLiteral("002"))));
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 2"));
    QVERIFY(db.summary(QStringLiteral("ep-2")).deleted);
}

void TestEpisodeReader::historyIsNewestFirstWithItsAttempts()
{
    TemporaryDatabase db;
    db.addApproved(2);
    const QStringList first{QStringLiteral("ep-1")};
    must(db.queue.enqueue(first, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    must(db.work.release(TemporaryDatabase::owner(), db.claim(), 0));
    const Error denied{ErrorCode::AccessDenied, QStringLiteral("No."), {}, {}};
    must(db.work.fail(TemporaryDatabase::owner(), db.claim(), denied, 7,
                      TemporaryDatabase::policy()));
    must(db.queue.retry(first, {}, CommandMode::Apply));
    const QList<SyncLog> logs = must(db.reader.history(1));
    QCOMPARE(logs.size(), 2);
    QCOMPARE(logs[0].status, SyncStatus::Pending);
    QVERIFY(logs[0].attempts.isEmpty());
    QCOMPARE(logs[1].episodeId, QStringLiteral("ep-1"));
    QCOMPARE(logs[1].errorCode, QStringLiteral("access_denied"));
    QCOMPARE(logs[1].attempts.size(), 2);
    QCOMPARE(logs[1].attempts[0].outcome, AttemptOutcome::Released);
    QCOMPARE(logs[1].attempts[1].outcome, AttemptOutcome::Failed);
    QCOMPARE(logs[1].attempts[1].errorMessage, QStringLiteral("No."));
    QCOMPARE(logs[1].attempts[1].bytesTransferred, 7);
    QVERIFY(must(db.reader.history(2)).isEmpty());
}

void TestEpisodeReader::changesAreListedInOrder()
{
    TemporaryDatabase db;
    db.addApproved(4);
    const qint64 start = must(db.reader.changeNumber());
    QVERIFY(must(db.reader.changedSince(start, 10)).rows.isEmpty());
    must(db.queue.enqueue(QList<qint64>{3, 1}, Asker::Manual, Origin::Manual, {},
                          CommandMode::Apply));
    ChangeSet changes = must(db.reader.changedSince(start, 10));
    QCOMPARE(idsOf(changes.rows), (QStringList{QStringLiteral("ep-3"), QStringLiteral("ep-1")}));
    QCOMPARE(changes.rows.first().status, SyncStatus::Pending);
    QVERIFY(changes.complete);
    QCOMPARE(changes.counts.of(SyncStatus::Pending), 2);
    const qint64 next = changes.changeNumber;
    QCOMPARE(next, must(db.reader.changeNumber()));
    // A row that was softly deleted is listed as such.
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 2"));
    changes = must(db.reader.changedSince(next, 10));
    QCOMPARE(idsOf(changes.rows), QStringList{QStringLiteral("ep-2")});
    QVERIFY(changes.rows.first().deleted);
}

void TestEpisodeReader::changesBeyondTheLimitAskToReadAgain()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(10);
    const qint64 start = must(db.reader.changeNumber());
    must(db.queue.enqueue(keys, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    QVERIFY(must(db.reader.changedSince(start, 10)).complete);
    const ChangeSet changes = must(db.reader.changedSince(start, 9));
    QVERIFY(!changes.complete);
    QCOMPARE(changes.rows.size(), 9);
    QCOMPARE(changes.changeNumber, must(db.reader.changeNumber()));
}

void TestEpisodeReader::removedRowsAskToReadAgain()
{
    TemporaryDatabase db;
    db.addApproved(2);
    const qint64 start = must(db.reader.changeNumber());
    db.write(QStringLiteral("DELETE FROM episodes WHERE id = 1"));
    const ChangeSet changes = must(db.reader.changedSince(start, 10));
    QVERIFY(!changes.complete);
    QCOMPARE(changes.counts.all(), 1);
    QVERIFY(must(db.reader.changedSince(changes.changeNumber, 10)).complete);
}

void TestEpisodeReader::whyFactsHaveThePlaceInTheQueue()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(5);
    must(db.queue.enqueue(keys.mid(0, 4), Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    must(db.queue.setPriority(QList<qint64>{3}, 9, CommandMode::Apply));
    must(db.episodes.noteFileCheck(QStringLiteral("/data/ep-5.mcap"), ImportReason::Damaged,
                                   QStringLiteral("Its index is damaged.")));
    const QList<qint64> places{2, 3, 1, 4, 0};
    for (int i = 0; i < 5; ++i)
        QCOMPARE(must(db.reader.whyFacts(keys[i])).placeInQueue, places[i]);
    const EpisodeReader::WhyFacts facts = must(db.reader.whyFacts(5));
    QCOMPARE(facts.fileProblem, QStringLiteral("damaged"));
    QCOMPARE(facts.fileProblemMessage, QStringLiteral("Its index is damaged."));
    QCOMPARE(facts.host, TemporaryDatabase::host());
    QCOMPARE(facts.volumeRoot, QStringLiteral("/"));
    const auto nobody = db.reader.whyFacts(99);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().code, ErrorCode::NotFound);
}

void TestEpisodeReader::readsWorkOnAReadOnlyConnection()
{
    TemporaryDatabase db;
    db.addApproved(2);
    const auto connection = db.connect(Database::Mode::ReadOnly);
    const EpisodeReader reader(*connection);
    QCOMPARE(must(reader.list({}, {}, 10, 0)).items.size(), 2);
    QCOMPARE(must(reader.changedSince(0, 10)).rows.size(), 2);
    QCOMPARE(must(reader.summaries({1})).size(), 1);
    QVERIFY(must(reader.history(1)).isEmpty());
}

QTEST_GUILESS_MAIN(TestEpisodeReader)
#include "tst_episode_reader.moc"
