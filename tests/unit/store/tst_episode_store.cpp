// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString everything = QStringLiteral("SELECT * FROM episodes ORDER BY id");

ImportReport add(TemporaryDatabase &db, const QList<CheckedRecording> &recordings,
                 EpisodeStore::AddOptions options = {})
{
    return must(db.episodes.add(recordings, options));
}

/// As it was imported with the recording, but of a later time.
CheckedSidecar sidecarOf(const QString &name)
{
    const CheckedRecording recording = recordingNamed(name);
    return {recording.mcapPath, recording.sidecarPath, {20, 77, 3}, recording.metadata};
}

} // namespace

Q_DECLARE_METATYPE(csc::CheckedSidecar)

class TestEpisodeStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewRecordingBecomesAnEpisode();
    void autoApproveApproves();
    void theSamePathIsKnownAndNothingIsWritten();
    void theSameContentUnderAnotherNameIsKnown();
    void otherContentOfAKnownPath_data();
    void otherContentOfAKnownPath();
    void anIdThatAnotherEpisodeHasIsRefused();
    void theSamePathOnAnotherHostIsAnotherFile();
    void aDeletedEpisodeIsImportedAnew();
    void rehearsalWritesNothing();
    void knownFilesTellWhatNeedsNoReading();
    void aNewSidecarIsTaken_data();
    void aNewSidecarIsTaken();
    void aMendedSidecarTakesBackItsProblem();
    void refusedFilesAreRemembered();
    void theMemoryOfRefusedFilesIsBounded();
    void anIdThatIsFreeAgainRefusesNothing();
    void fileChecksAreNoted();
    void approveAndReject();
    void rejectCancels_data();
    void rejectCancels();
};

void TestEpisodeStore::aNewRecordingBecomesAnEpisode()
{
    TemporaryDatabase db;
    CheckedRecording recording = recordingNamed(QStringLiteral("拿杯子"));
    recording.metadata = {{QStringLiteral("task"), QStringLiteral("堆叠")}};
    const ImportReport report = add(db, {recording});
    QCOMPARE(report.imported, QStringList{QStringLiteral("拿杯子")});
    QCOMPARE(report.known, 0);
    QCOMPARE(db.readOne(QStringLiteral(
                 "SELECT episode_id, mcap_path, sidecar_path, host, checksum, file_size_bytes, "
                 "file_mtime_ns, file_inode, duration_sec, qa_status, cloud_synced, metadata, "
                 "created_at, volume_root FROM episodes")),
             QStringLiteral("拿杯子|/data/拿杯子.mcap|/data/拿杯子.json|bench-1|%1|1000|"
                            "1700000000000000000|42|12.5|pending_qa|0|{\"task\":\"堆叠\"}|"
                            "2026-03-02T08:00:00.000Z|/")
                 .arg(recording.sha256));
}

void TestEpisodeStore::autoApproveApproves()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))}, {true, CommandMode::Apply});
    QCOMPARE(db.summary(QStringLiteral("a")).qaStatus, QaStatus::Approved);
}

void TestEpisodeStore::theSamePathIsKnownAndNothingIsWritten()
{
    TemporaryDatabase db;
    const CheckedRecording recording = recordingNamed(QStringLiteral("a"));
    add(db, {recording, recording});
    const QStringList before = db.read(everything);
    db.clock.advanceSec(5);
    const ImportReport report = add(db, {recording});
    QCOMPARE(report.known, 1);
    QVERIFY(report.imported.isEmpty());
    QCOMPARE(db.read(everything), before);
}

void TestEpisodeStore::theSameContentUnderAnotherNameIsKnown()
{
    TemporaryDatabase db;
    CheckedRecording copy = recordingNamed(QStringLiteral("a"));
    copy.mcapPath = QStringLiteral("/data/copy.mcap");
    copy.episodeId = QStringLiteral("copy");
    const ImportReport report = add(db, {recordingNamed(QStringLiteral("a")), copy});
    QCOMPARE(report.imported, QStringList{QStringLiteral("a")});
    QCOMPARE(report.known, 1);
    QCOMPARE(db.read(everything).size(), 1);
    // A scan needs not read the copy again, as long as the episode is there.
    QCOMPARE(must(db.episodes.knownFiles({copy.mcapPath})).value(copy.mcapPath).recording,
             copy.identity);
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x'"));
    QVERIFY(must(db.episodes.knownFiles({copy.mcapPath})).isEmpty());
}

void TestEpisodeStore::otherContentOfAKnownPath_data()
{
    QTest::addColumn<bool>("synced");
    QTest::newRow("one that was synced is named") << true;
    QTest::newRow("one that was not is brought up to date") << false;
}

void TestEpisodeStore::otherContentOfAKnownPath()
{
    QFETCH(bool, synced);
    TemporaryDatabase db;
    CheckedRecording recording = recordingNamed(QStringLiteral("a"));
    add(db, {recording});
    if (synced)
        db.addLog(1, SyncStatus::Completed);
    recording.sha256 = recordingNamed(QStringLiteral("other")).sha256;
    recording.identity.sizeBytes = 2000;
    const ImportReport report = add(db, {recording});
    QCOMPARE(report.changed, synced ? QStringList{QStringLiteral("a")} : QStringList());
    QCOMPARE(report.known, synced ? 0 : 1);
    QCOMPARE(db.readOne(QStringLiteral("SELECT checksum, file_size_bytes FROM episodes")),
             recording.sha256 + QStringLiteral("|2000"));
}

void TestEpisodeStore::anIdThatAnotherEpisodeHasIsRefused()
{
    TemporaryDatabase db;
    CheckedRecording other = recordingNamed(QStringLiteral("b"));
    other.episodeId = QStringLiteral("a");
    const ImportReport report =
        add(db, {recordingNamed(QStringLiteral("a")), other, recordingNamed(QStringLiteral("c"))});
    QCOMPARE(report.imported, (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(report.rejected.size(), 1);
    QCOMPARE(report.rejected.first().path, QStringLiteral("/data/b.mcap"));
    QCOMPARE(report.rejected.first().reason, ImportReason::DuplicateId);
    QVERIFY(report.rejected.first().message.contains(QStringLiteral("/data/a.mcap")));
}

void TestEpisodeStore::theSamePathOnAnotherHostIsAnotherFile()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))});
    EpisodeStore elsewhere(*db.database, db.clock, QStringLiteral("bench-2"));
    CheckedRecording other = recordingNamed(QStringLiteral("b"));
    other.mcapPath = QStringLiteral("/data/a.mcap");
    QVERIFY(must(elsewhere.knownFiles({other.mcapPath})).isEmpty());
    QCOMPARE(must(elsewhere.add({other}, {})).imported, QStringList{QStringLiteral("b")});
    QCOMPARE(db.read(QStringLiteral("SELECT host FROM episodes ORDER BY id")),
             (QStringList{QStringLiteral("bench-1"), QStringLiteral("bench-2")}));
}

void TestEpisodeStore::aDeletedEpisodeIsImportedAnew()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))});
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x'"));
    QCOMPARE(add(db, {recordingNamed(QStringLiteral("a"))}).imported,
             QStringList{QStringLiteral("a")});
    QCOMPARE(db.summary(QStringLiteral("a")).key, 2);
}

void TestEpisodeStore::rehearsalWritesNothing()
{
    TemporaryDatabase db;
    const ImportReport report =
        add(db, {recordingNamed(QStringLiteral("a"))}, {false, CommandMode::Rehearse});
    QCOMPARE(report.imported, QStringList{QStringLiteral("a")});
    QVERIFY(db.read(everything).isEmpty());
}

void TestEpisodeStore::knownFilesTellWhatNeedsNoReading()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a")), recordingNamed(QStringLiteral("b"))});
    const auto known = must(
        db.episodes.knownFiles({QStringLiteral("/data/b.mcap"), QStringLiteral("/data/new.mcap")}));
    QCOMPARE(known.size(), 1);
    const KnownFile file = known.value(QStringLiteral("/data/b.mcap"));
    QCOMPARE(file.recording, recordingNamed(QStringLiteral("b")).identity);
    QCOMPARE(file.sidecarPath, QStringLiteral("/data/b.json"));
    QCOMPARE(file.sidecar, recordingNamed(QStringLiteral("b")).sidecarIdentity);
    QVERIFY(!file.isCopy && !file.hasBadSidecar);
}

void TestEpisodeStore::aNewSidecarIsTaken_data()
{
    QTest::addColumn<bool>("synced");
    QTest::addColumn<CheckedSidecar>("sidecar");
    QTest::addColumn<QString>("verdict"); ///< changed, known, notes
    QTest::addColumn<QString>("row");
    const CheckedSidecar same = sidecarOf(QStringLiteral("a"));
    CheckedSidecar other = same;
    other.metadata.insert(QStringLiteral("task"), QStringLiteral("pour"));
    CheckedSidecar renaming = same;
    renaming.metadata = {{QStringLiteral("episode_id"), QStringLiteral("b")}};
    CheckedSidecar none{QStringLiteral("/data/a.mcap"), {}, {}, {}};
    QTest::newRow("the same words at another time") << true << same << "0 1 0"
                                                    << R"(a|/data/a.json|{"task":"pick"}|77)";
    QTest::newRow("other words") << false << other << "0 1 0"
                                 << R"(a|/data/a.json|{"task":"pour"}|77)";
    QTest::newRow("other words of a synced episode") << true << other << "1 0 0"
                                                     << R"(a|/data/a.json|{"task":"pour"}|77)";
    QTest::newRow("another id: the episode keeps its own")
        << false << renaming << "0 1 1"
        << R"(a|/data/a.json|{"episode_id":"b"}|77)";
    QTest::newRow("it went") << false << none << "0 1 0"
                             << "a||{}|null";
}

void TestEpisodeStore::aNewSidecarIsTaken()
{
    QFETCH(bool, synced);
    QFETCH(CheckedSidecar, sidecar);
    QFETCH(QString, verdict);
    QFETCH(QString, row);
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))});
    if (synced)
        db.addLog(1, SyncStatus::Completed);
    const QString facts = QStringLiteral("SELECT e.episode_id, sidecar_path, metadata, "
                                         "s.file_mtime_ns FROM episodes e LEFT JOIN sidecar_files "
                                         "s ON s.episode_id = e.id");
    const QString before = db.readOne(facts);
    must(db.episodes.refreshSidecars({sidecar}, CommandMode::Rehearse));
    QCOMPARE(db.readOne(facts), before);

    const ImportReport report = must(db.episodes.refreshSidecars({sidecar}, CommandMode::Apply));
    QCOMPARE(QStringLiteral("%1 %2 %3")
                 .arg(report.changed.size())
                 .arg(report.known)
                 .arg(report.notes.size()),
             verdict);
    QCOMPARE(db.readOne(facts), row);
    // The recording is as it was.
    QCOMPARE(db.readOne(QStringLiteral("SELECT checksum, file_size_bytes FROM episodes")),
             recordingNamed(QStringLiteral("a")).sha256 + QStringLiteral("|1000"));
    QCOMPARE(db.read(everything).size(), 1);
}

void TestEpisodeStore::aMendedSidecarTakesBackItsProblem()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))});
    const QString path = QStringLiteral("/data/a.mcap");
    must(db.episodes.noteRefused({{path, ImportReason::BadSidecar, QStringLiteral("No JSON.")}}));
    QVERIFY(must(db.episodes.knownFiles({path})).value(path).hasBadSidecar);
    QVERIFY(must(db.episodes.refusedFiles({path})).isEmpty()); // the recording was not read
    must(db.episodes.refreshSidecars({sidecarOf(QStringLiteral("a"))}, CommandMode::Apply));
    QVERIFY(!must(db.episodes.knownFiles({path})).value(path).hasBadSidecar);
    QCOMPARE(db.readOne(QStringLiteral("SELECT file_problem FROM episodes")), QString());
}

void TestEpisodeStore::refusedFilesAreRemembered()
{
    TemporaryDatabase db;
    const QString path = QStringLiteral("/data/a.mcap");
    RefusedRecording refused{{path, ImportReason::Damaged, QStringLiteral("A hole.")}, {7, 8, 9}};
    must(db.episodes.noteRefused(refused));
    refused.recording.modifiedNs = 18;
    must(db.episodes.noteRefused(refused)); // damaged otherwise
    const RefusedRecording found = must(db.episodes.refusedFiles({path})).value(path);
    QCOMPARE(found.recording, refused.recording);
    QCOMPARE(found.file.reason, ImportReason::Damaged);
    QCOMPARE(found.file.message, QStringLiteral("A hole."));
    const EpisodeStore elsewhere(*db.database, db.clock, QStringLiteral("bench-2"));
    QVERIFY(must(elsewhere.refusedFiles({path})).isEmpty());
    // A right may change beside an unchanged file, so nothing is remembered.
    must(
        db.episodes.noteRefused({{QStringLiteral("/x"), ImportReason::Unreadable, {}}, {7, 8, 9}}));
    QVERIFY(must(db.episodes.refusedFiles({QStringLiteral("/x")})).isEmpty());
    // For a week; and no longer once it was taken.
    db.clock.advanceSec(6 * 86'400);
    QCOMPARE(must(db.episodes.refusedFiles({path})).size(), 1);
    add(db, {recordingNamed(QStringLiteral("a"))});
    QVERIFY(must(db.episodes.refusedFiles({path})).isEmpty());
    must(db.episodes.noteRefused(refused));
    db.clock.advanceSec(7 * 86'400);
    QVERIFY(must(db.episodes.refusedFiles({path})).isEmpty());
}

void TestEpisodeStore::theMemoryOfRefusedFilesIsBounded()
{
    TemporaryDatabase db;
    db.write(QStringLiteral(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10050) "
        "INSERT INTO refused_files (mcap_path, host, file_size_bytes, file_mtime_ns, file_inode, "
        "reason, message, refused_at) SELECT '/old/' || i, 'bench-1', 1, 2, 3, 'damaged', '', "
        "strftime('2026-03-01T%H:%M:%fZ', i, 'unixepoch') FROM n"));
    const QString path = QStringLiteral("/data/a.mcap");
    must(db.episodes.noteRefused({{path, ImportReason::Damaged, {}}, {7, 8, 9}}));
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*) FROM refused_files")),
             QStringLiteral("10000"));
    QCOMPARE(must(db.episodes.refusedFiles(
                      {path, QStringLiteral("/old/1"), QStringLiteral("/old/10050")}))
                 .size(),
             2);
}

void TestEpisodeStore::anIdThatIsFreeAgainRefusesNothing()
{
    TemporaryDatabase db;
    CheckedRecording other = recordingNamed(QStringLiteral("b"));
    other.episodeId = QStringLiteral("a");
    other.sidecarIdentity = {5, 6, 7};
    add(db, {recordingNamed(QStringLiteral("a")), other});
    const RefusedRecording refused =
        must(db.episodes.refusedFiles({other.mcapPath})).value(other.mcapPath);
    QCOMPARE(refused.file.reason, ImportReason::DuplicateId);
    QCOMPARE(refused.recording, other.identity);
    QCOMPARE(refused.sidecar, other.sidecarIdentity);
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x'"));
    QVERIFY(must(db.episodes.refusedFiles({other.mcapPath})).isEmpty());
}

void TestEpisodeStore::fileChecksAreNoted()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a"))});
    const QString path = QStringLiteral("/data/a.mcap");
    const QString problem =
        QStringLiteral("SELECT file_problem, file_problem_message FROM episodes");
    must(db.episodes.noteFileCheck(path, ImportReason::Incomplete, QStringLiteral("No end.")));
    QCOMPARE(db.readOne(problem), QStringLiteral("incomplete|No end."));
    must(db.episodes.noteFileCheck(QStringLiteral("/nowhere"), ImportReason::Damaged, {}));
    QCOMPARE(db.readOne(problem), QStringLiteral("incomplete|No end."));
    must(db.episodes.noteFileCheck(path, std::nullopt, {}));
    QCOMPARE(db.readOne(problem), QStringLiteral("|"));
}

void TestEpisodeStore::approveAndReject()
{
    TemporaryDatabase db;
    add(db, {recordingNamed(QStringLiteral("a")), recordingNamed(QStringLiteral("b")),
             recordingNamed(QStringLiteral("c"))});
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 3"));
    const QStringList names{QStringLiteral("b"), QStringLiteral("x"), QStringLiteral("3")};
    const CommandReport rehearsed = must(db.episodes.approve(names, CommandMode::Rehearse));
    QCOMPARE(db.summary(QStringLiteral("b")).qaStatus, QaStatus::PendingQa);
    const CommandReport approved = must(db.episodes.approve(names, CommandMode::Apply));
    QCOMPARE(approved.accepted, QStringList{QStringLiteral("b")});
    QCOMPARE(rehearsed.accepted, approved.accepted);
    QCOMPARE(approved.rejected.size(), 2);
    QCOMPARE(approved.rejected[0].reason, RejectReason::NotFound);
    QCOMPARE(approved.rejected[1].reason, RejectReason::Deleted);
    QCOMPARE(approved.rejected[1].episodeId, QStringLiteral("c"));
    QCOMPARE(db.summary(QStringLiteral("b")).qaStatus, QaStatus::InspectorApproved);
    must(db.episodes.reject(EpisodeFilter{}, CommandMode::Apply));
    QCOMPARE(db.summary(QStringLiteral("a")).qaStatus, QaStatus::Rejected);
    QCOMPARE(db.summary(QStringLiteral("b")).qaStatus, QaStatus::Rejected);
    QCOMPARE(db.summary(QStringLiteral("3")).qaStatus, QaStatus::PendingQa);
}

void TestEpisodeStore::rejectCancels_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QStringList>("logs"); // status, error_code, asked to cancel
    QTest::newRow("a queued row never attempted is gone") << "queued" << QStringList{};
    QTest::newRow("a queued row that was attempted fails")
        << "attempted" << QStringList{QStringLiteral("failed|cancelled|0")};
    QTest::newRow("a running row's owner is asked")
        << "running" << QStringList{QStringLiteral("in_progress|null|1")};
}

void TestEpisodeStore::rejectCancels()
{
    QFETCH(QString, situation);
    QFETCH(QStringList, logs);
    TemporaryDatabase db;
    db.addApproved(1);
    must(db.queue.enqueue(QList<qint64>{1}, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    if (situation != u"queued")
        db.claim();
    if (situation == u"attempted")
        db.write(QStringLiteral("UPDATE sync_logs SET status = 'pending'"));
    const CommandReport report =
        must(db.episodes.reject(QStringList{QStringLiteral("ep-1")}, CommandMode::Apply));
    QCOMPARE(report.accepted, QStringList{QStringLiteral("ep-1")});
    QCOMPARE(db.summary(QStringLiteral("ep-1")).qaStatus, QaStatus::Rejected);
    QCOMPARE(db.read(QStringLiteral("SELECT status, error_code, cancel_requested_at IS NOT NULL "
                                    "FROM sync_logs")),
             logs);
}

QTEST_GUILESS_MAIN(TestEpisodeStore)
#include "tst_episode_store.moc"
