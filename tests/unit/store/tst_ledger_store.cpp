// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

RemoteUpload uploadOf(qint64 episode, const QString &id)
{
    RemoteUpload upload;
    upload.episodeKey = episode;
    upload.syncLogKey = 1;
    upload.destination = QStringLiteral("s3://bucket/片段/%1").arg(episode);
    upload.endpoint = QStringLiteral("https://store.example");
    upload.uploadId = id;
    upload.partSizeBytes = 8 << 20;
    upload.identity = {1'000'000, 1'700'000'000'123'456'789, 0xffff'ffff'ffff'fff0};
    upload.openedAt = utcFromText(QStringLiteral("2026-03-02T07:00:00.000Z"));
    return upload;
}

RemotePart partNumber(int number)
{
    return {number, qint64(number - 1) * (8 << 20), 8 << 20, QStringLiteral("etag%1").arg(number),
            QString(64, u'a')};
}

} // namespace

class TestLedgerStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadIsFoundByAnyConnectionAfterItWasNoted();
    void partsAreKeptInOrderAndReplaced();
    void onlyThisAddressAndEndpoint();
    void anIntentionIsKeptUntilItIsClosed();
    void theFirstPartOpensItsUploadAndEndsTheIntention();
    void severalOpeningsAreNotedAtOnce();
    void eachTryOfAnIntentionIsKept();
    void aNameThatAnotherEpisodeHasIsRefused();
    void anOrphanThatIsTakenUpAgainStays();
    void resumedByAnotherLog();
    void closedLeavesNothing();
    void aPartOfAnUnknownUploadIsAnError();
    void orphans_data();
    void orphans();
    void whatWasLearnedOfAServerIsKeptForAWeek();
    void whereAFolderLayIsKeptForGood();
};

void TestLedgerStore::anUploadIsFoundByAnyConnectionAfterItWasNoted()
{
    TemporaryDatabase db;
    const RemoteUpload upload = uploadOf(1, QStringLiteral("id-1"));
    must(db.ledger.uploadOpened(upload));
    must(db.ledger.partConfirmed(upload, partNumber(1)));
    const auto connection = db.connect(Database::Mode::ReadOnly);
    const auto found = must(
        LedgerStore(*connection, db.clock).openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].uploadId, upload.uploadId);
    QCOMPARE(found[0].identity, upload.identity);
    QCOMPARE(found[0].partSizeBytes, upload.partSizeBytes);
    QCOMPARE(found[0].openedAt, upload.openedAt);
    QCOMPARE(found[0].parts.size(), 1);
    QCOMPARE(found[0].parts[0].etag, QStringLiteral("etag1"));
    const LedgerStore::Totals totals = must(db.ledger.totals());
    QCOMPARE(totals.uploads, 1);
    QCOMPARE(totals.parts, 1);
}

void TestLedgerStore::partsAreKeptInOrderAndReplaced()
{
    TemporaryDatabase db;
    const RemoteUpload upload = uploadOf(1, QStringLiteral("id-1"));
    must(db.ledger.uploadOpened(upload));
    for (const int number : {3, 1, 2})
        must(db.ledger.partConfirmed(upload, partNumber(number)));
    RemotePart again = partNumber(2);
    again.etag = QStringLiteral("sent again");
    must(db.ledger.partConfirmed(upload, again));
    const auto parts =
        must(db.ledger.openUploads(1, upload.destination, upload.endpoint)).first().parts;
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts[1].number, 2);
    QCOMPARE(parts[1].etag, QStringLiteral("sent again"));
    QCOMPARE(parts[2].offset, 2 * (8 << 20));
}

void TestLedgerStore::onlyThisAddressAndEndpoint()
{
    TemporaryDatabase db;
    const RemoteUpload older = uploadOf(1, QStringLiteral("older"));
    const RemoteUpload newer = uploadOf(1, QStringLiteral("newer"));
    RemoteUpload elsewhere = uploadOf(1, QStringLiteral("elsewhere"));
    elsewhere.endpoint = QString();
    for (const RemoteUpload &upload :
         {older, newer, elsewhere, uploadOf(2, QStringLiteral("another's"))})
        must(db.ledger.uploadOpened(upload));
    const auto found = must(db.ledger.openUploads(1, older.destination, older.endpoint));
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].uploadId, QStringLiteral("newer"));
    QCOMPARE(found[1].uploadId, QStringLiteral("older"));
    QCOMPARE(must(db.ledger.openUploads(1, older.destination, QString())).size(), 1);
}

void TestLedgerStore::anIntentionIsKeptUntilItIsClosed()
{
    TemporaryDatabase db;
    RemoteUpload upload = uploadOf(1, QStringLiteral("id"));
    const QDateTime first = upload.openedAt;
    must(db.ledger.uploadIntended(upload));
    upload.openedAt = first.addSecs(60); // another attempt
    must(db.ledger.uploadIntended(upload));
    auto found = must(db.ledger.openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    QVERIFY(found[0].isIntended());
    QCOMPARE(found[0].openedAt, first);
    QCOMPARE(must(db.ledger.totals()).uploads, 0); // nothing that could be resumed

    const RemoteUpload intention = found[0];
    must(db.ledger.uploadOpened(upload));
    must(db.ledger.uploadClosed(intention));
    found = must(db.ledger.openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].uploadId, QStringLiteral("id"));
}

void TestLedgerStore::theFirstPartOpensItsUploadAndEndsTheIntention()
{
    TemporaryDatabase db;
    const RemoteUpload upload = uploadOf(1, QStringLiteral("id"));
    must(db.ledger.uploadIntended(upload));
    must(db.ledger.firstPartConfirmed(upload, partNumber(3)));
    must(db.ledger.partConfirmed(upload, partNumber(1)));
    const auto found = must(db.ledger.openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].uploadId, QStringLiteral("id"));
    QCOMPARE(found[0].parts.size(), 2);
}

void TestLedgerStore::severalOpeningsAreNotedAtOnce()
{
    TemporaryDatabase db;
    const RemoteUpload recording = uploadOf(1, QStringLiteral(".rec.mcap.part"));
    const RemoteUpload sidecar = uploadOf(1, QStringLiteral(".rec.json.part"));
    must(db.ledger.uploadOpened(sidecar)); // by an earlier attempt
    must(db.ledger.uploadsOpened({recording, sidecar}));
    QCOMPARE(must(db.ledger.totals()).uploads, 2);
    // The same names of another episode: neither is noted.
    RemoteUpload another = sidecar;
    another.episodeKey = 2;
    const auto refused =
        db.ledger.uploadsOpened({uploadOf(2, QStringLiteral(".other.mcap.part")), another});
    QCOMPARE(refused.error().code, ErrorCode::DestinationConflict);
    QCOMPARE(must(db.ledger.totals()).uploads, 2);
}

void TestLedgerStore::eachTryOfAnIntentionIsKept()
{
    TemporaryDatabase db;
    RemoteUpload upload = uploadOf(1, QString());
    const QDateTime first = upload.openedAt;
    const int halfAnHour = 1800;
    for (const int n : {0, 1, 2}) { // attempts whose replies were lost
        upload.openedAt = first.addSecs(n * halfAnHour);
        must(db.ledger.uploadIntended(upload));
    }
    must(db.ledger.uploadIntended(upload)); // in the same millisecond
    const auto found = must(db.ledger.openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    for (const int n : {0, 1, 2}) {
        const QDateTime tried = first.addSecs(n * halfAnHour);
        QVERIFY(!found[0].mayHaveBegun(tried.addSecs(-60)));
        QVERIFY(found[0].mayHaveBegun(tried.addSecs(60)));
        QVERIFY(!found[0].mayHaveBegun(tried.addSecs(900))); // somebody else's
    }
    must(db.ledger.uploadClosed(found[0]));
    QCOMPARE(db.read(QStringLiteral("SELECT * FROM upload_tries")), QStringList());
}

void TestLedgerStore::aNameThatAnotherEpisodeHasIsRefused()
{
    TemporaryDatabase db;
    // In a folder the part file's name follows from the key.
    const QString name = QStringLiteral(".rec.mcap.part");
    must(db.ledger.uploadOpened(uploadOf(1, name)));
    RemoteUpload second = uploadOf(1, name);
    second.episodeKey = 2;
    const auto refused = db.ledger.uploadOpened(second);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::DestinationConflict);
    QVERIFY(refused.error().message.contains(uploadOf(1, name).destination));
}

void TestLedgerStore::anOrphanThatIsTakenUpAgainStays()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const RemoteUpload upload = uploadOf(1, QStringLiteral("id"));
    must(db.ledger.uploadOpened(upload));
    QCOMPARE(must(db.ledger.orphans()).size(), 1);
    db.addLog(1, SyncStatus::Pending); // a retry, while it is being removed
    must(db.ledger.orphanRemoved(upload));
    QCOMPARE(must(db.ledger.totals()).uploads, 1);
    db.write(QStringLiteral("DELETE FROM sync_logs"));
    must(db.ledger.orphanRemoved(upload));
    QCOMPARE(must(db.ledger.totals()).uploads, 0);
}

void TestLedgerStore::resumedByAnotherLog()
{
    TemporaryDatabase db;
    RemoteUpload upload = uploadOf(1, QStringLiteral("id"));
    must(db.ledger.uploadOpened(upload));
    for (const int number : {1, 2, 3})
        must(db.ledger.partConfirmed(upload, partNumber(number)));
    // The file has changed behind its second part.
    upload.syncLogKey = 9;
    upload.identity = {77, 88, 99};
    upload.parts = {partNumber(1), partNumber(2)};
    must(db.ledger.uploadResumed(upload));
    const auto found = must(db.ledger.openUploads(1, upload.destination, upload.endpoint));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].syncLogKey, 9);
    QCOMPARE(found[0].identity, upload.identity);
    QCOMPARE(found[0].parts.size(), 2);
    QCOMPARE(found[0].parts[1].number, 2);
}

void TestLedgerStore::closedLeavesNothing()
{
    TemporaryDatabase db;
    const RemoteUpload upload = uploadOf(1, QStringLiteral("id"));
    must(db.ledger.uploadOpened(upload));
    must(db.ledger.partConfirmed(upload, partNumber(1)));
    must(db.ledger.uploadClosed(upload));
    must(db.ledger.uploadClosed(upload)); // once more does no harm
    QCOMPARE(must(db.ledger.totals()).uploads, 0);
    QCOMPARE(must(db.ledger.totals()).parts, 0);
}

void TestLedgerStore::aPartOfAnUnknownUploadIsAnError()
{
    TemporaryDatabase db;
    const auto refused = db.ledger.partConfirmed(uploadOf(1, QStringLiteral("id")), partNumber(1));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Database);
    QCOMPARE(must(db.ledger.totals()).parts, 0);
}

void TestLedgerStore::orphans_data()
{
    QTest::addColumn<QString>("status"); // of the latest log; empty: none
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("orphan");
    QTest::newRow("a queued row goes on with it") << "pending"
                                                  << ""
                                                  << "" << false;
    QTest::newRow("a running row owns it") << "in_progress"
                                           << ""
                                           << "" << false;
    QTest::newRow("a failure may be retried") << "failed"
                                              << "network"
                                              << "" << false;
    QTest::newRow("a cancelled row is done with it") << "failed"
                                                     << "cancelled"
                                                     << "" << true;
    QTest::newRow("a completed row is done with it") << "completed"
                                                     << ""
                                                     << "" << true;
    QTest::newRow("a row that was taken back") << ""
                                               << ""
                                               << "" << true;
    QTest::newRow("a failure of a rejected episode")
        << "failed"
        << "network"
        << "UPDATE episodes SET qa_status = 'rejected'" << true;
    QTest::newRow("a failure of a deleted episode")
        << "failed"
        << "network"
        << "UPDATE episodes SET deleted_at = 'x'" << true;
    QTest::newRow("an episode that is gone") << "failed"
                                             << "network"
                                             << "DELETE FROM episodes" << true;
}

void TestLedgerStore::orphans()
{
    QFETCH(QString, status);
    QFETCH(QString, code);
    QFETCH(QString, change);
    QFETCH(bool, orphan);
    TemporaryDatabase db;
    db.addApproved(1);
    if (!status.isEmpty())
        db.addLog(1, *fromText<SyncStatus>(status), {{QStringLiteral("error_code"), code}});
    must(db.ledger.uploadOpened(uploadOf(1, QStringLiteral("id"))));
    if (!change.isEmpty())
        db.write(change);
    QCOMPARE(must(db.ledger.orphans()).size(), orphan ? 1 : 0);
}

void TestLedgerStore::whatWasLearnedOfAServerIsKeptForAWeek()
{
    TemporaryDatabase db;
    const QString endpoint = QStringLiteral("https://s3.example.org");
    QCOMPARE(must(db.ledger.traitsOf(endpoint)), DestinationTraits{});
    must(db.ledger.traitsLearned(endpoint, {std::nullopt, true}));
    QCOMPARE(must(db.ledger.traitsOf(endpoint)), (DestinationTraits{std::nullopt, true}));
    must(db.ledger.traitsLearned(endpoint, {false, true}));
    QCOMPARE(must(db.ledger.traitsOf(endpoint)), (DestinationTraits{false, true}));
    QCOMPARE(must(db.ledger.traitsOf(QStringLiteral("https://elsewhere"))), DestinationTraits{});

    db.clock.advanceSec(7 * 86'400);
    QCOMPARE(must(db.ledger.traitsOf(endpoint)), DestinationTraits{});
    must(db.ledger.traitsLearned(endpoint, {true, false}));
    QCOMPARE(must(db.ledger.traitsOf(endpoint)), (DestinationTraits{true, false}));
}

void TestLedgerStore::whereAFolderLayIsKeptForGood()
{
    TemporaryDatabase db;
    const QString folder = QStringLiteral("file:///mnt/nas");
    must(db.ledger.traitsLearned(folder, {true, true, QStringLiteral("/mnt/nas")}));
    db.clock.advanceSec(365 * 86'400);
    QCOMPARE(must(db.ledger.traitsOf(folder)),
             (DestinationTraits{std::nullopt, false, QStringLiteral("/mnt/nas")}));
    must(db.ledger.traitsLearned(folder, {{}, false, QStringLiteral("/mnt")}));
    QCOMPARE(must(db.ledger.traitsOf(folder)).mountPoint, QStringLiteral("/mnt"));
}

QTEST_GUILESS_MAIN(TestLedgerStore)
#include "tst_ledger_store.moc"
