// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include "transfer/ObjectMatch.h"
#include "transfer/PartPlan.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 hugeBytes = 60 * 1024 * mib + 1234;

/// All parts of the plan but the last, as a destination would list and the ledger have noted them.
QList<RemotePart> allButTheLast(const PartPlan &plan)
{
    QList<RemotePart> parts;
    for (int number = 1; number < plan.partCount(); ++number) {
        const QString etag = QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0'));
        parts.append({number, plan.offsetOf(number), plan.sizeOf(number), etag,
                      QString(64, QLatin1Char('0'))});
    }
    return parts;
}

QByteArray listOf(const QList<RemotePart> &parts)
{
    QByteArray xml = "<ListPartsResult><IsTruncated>false</IsTruncated>";
    for (const RemotePart &part : parts) {
        xml += "<Part><PartNumber>" + QByteArray::number(part.number) + "</PartNumber><ETag>\""
               + part.etag.toLatin1() + "\"</ETag><Size>" + QByteArray::number(part.sizeBytes)
               + "</Size></Part>";
    }
    return xml + "</ListPartsResult>";
}

} // namespace

/// Uploads that end in the middle: what the next attempt goes on with, and what is cleared away.
class TestS3Resume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterAStop();
    void whatIsConfirmedCountsAlsoWhereNothingIsReached();
    void partsCountWhereTheFileStillHasTheirBytes_data();
    void partsCountWhereTheFileStillHasTheirBytes();
    void goesOnWithAHugeFileWithoutReadingItAgain();
    void startsOverWhenTheUploadIsGone();
    void startsOverWhenTheFileIsAnother();
    void leavesNoUploadThatNobodyKnows_data();
    void leavesNoUploadThatNobodyKnows();
    void worksWhereUploadsMayNotBeListed();
    void leavesNothingAfterACancel();
    void touchesNothingAfterALostLease();
    void stopsWhenTheLedgerFails();
    void abandonsAnUpload();
    void abandonsNothingThatARowOwnsByThen();
};

void TestS3Resume::goesOnAfterAStop()
{
    S3Fixture f;
    f.start();
    f.settings.partsInFlight = 1;
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.ledger->onConfirmed = [&f](const RemotePart &part) {
        if (part.number == 2)
            f.control->stop(StopReason::Released);
    };
    const UploadOutcome stopped = f.upload(job);
    QCOMPARE(stopped.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.ledger->open().size(), 1);
    QCOMPARE(f.store->openUploadCount(), 1);
    const int before = f.count(&isPartPut);

    f.control = std::make_unique<JobControl>();
    f.ledger->onConfirmed = {};
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.count(&isPartPut) - before, 2);
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(f.store->timesStored(key), 1);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Resume::whatIsConfirmedCountsAlsoWhereNothingIsReached()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.uploadParts(job, 2);
    f.store->stop();
    QCOMPARE(f.upload(job).error.code, ErrorCode::Network);
    QCOMPARE(f.observer->lastConfirmed, 2 * 5 * mib);
}

void TestS3Resume::partsCountWhereTheFileStillHasTheirBytes_data()
{
    using Change = std::function<QByteArray(QByteArray)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("partsSent"); // two were confirmed before
    const auto row = [](const char *name, int partsSent, const Change &change) {
        QTest::newRow(name) << change << partsSent;
    };
    row("only touched", 2, [](const QByteArray &bytes) { return bytes; });
    row("longer than before", 5, [](const QByteArray &bytes) { return bytes + bytes; });
    row("another byte in what was sent", 3, [](QByteArray bytes) {
        bytes[5 * mib + 1] = char(bytes[5 * mib + 1] ^ 1);
        return bytes;
    });
    row("another byte in what was not", 2, [](QByteArray bytes) {
        bytes[largeBytes - 1] = char(bytes[largeBytes - 1] ^ 1);
        return bytes;
    });
    row("cut short within what was sent", 1,
        [](const QByteArray &bytes) { return bytes.left(8 * mib); });
}

void TestS3Resume::partsCountWhereTheFileStillHasTheirBytes()
{
    QFETCH(std::function<QByteArray(QByteArray)>, change);
    QFETCH(int, partsSent);
    S3Fixture f;
    f.start();
    const UploadJob before = uploadJob(f.file(largeBytes));
    f.uploadParts(before, 2);
    const int sentBefore = f.count(&isPartPut);

    const QByteArray changed = change(sampleBytes(largeBytes));
    QVERIFY(writeFile(before.recording.path, changed));
    UploadJob job = before;
    job.recording = uploadFile(before.recording.path, key);
    QVERIFY(job.recording.identity != before.recording.identity);
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == changed);
    QCOMPARE(f.count(&isPartPut) - sentBefore, partsSent);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Resume::goesOnWithAHugeFileWithoutReadingItAgain()
{
    S3Fixture f;
    const QString path = f.dir.filePath(QStringLiteral("huge.mcap"));
    QFile huge(path);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(hugeBytes)); // takes no room
    const UploadJob job = uploadJob(uploadFile(path, key));
    const PartPlan plan(hugeBytes, f.settings.partSizeMib * mib);
    RemoteUpload upload{job.episodeKey,
                        job.syncLogKey,
                        QStringLiteral("s3://bucket/") + key,
                        {},
                        QStringLiteral("id"),
                        plan.partSizeBytes(),
                        job.recording.identity,
                        {},
                        allButTheLast(plan)};
    const QByteArray parts = listOf(upload.parts);
    const QString lastEtag(32, QLatin1Char('f'));
    QList<QString> etags;
    for (const RemotePart &part : std::as_const(upload.parts))
        etags.append(part.etag);
    const QByteArray etag = multipartEtag(etags + QList<QString>{lastEtag}).toLatin1();
    // A destination that has all of it but the last part: the store would need the parts for it.
    const auto completed = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        if (request.method == "HEAD" && !completed->load())
            return answer(404);
        if (request.method == "HEAD") {
            return answer(
                200, {},
                {{"etag", '"' + etag + '"'}, {"Content-Length", QByteArray::number(hugeBytes)}});
        }
        if (request.method == "GET")
            return xmlAnswer(parts);
        if (isPartPut(request))
            return answer(200, {}, {{"etag", lastEtag.toLatin1()}});
        *completed = true;
        return xmlAnswer("<CompleteMultipartUploadResult><ETag>\"" + etag
                         + "\"</ETag></CompleteMultipartUploadResult>");
    });
    upload.endpoint = f.store->endpoint();
    QVERIFY(f.ledger->uploadOpened(upload).ok());

    const qint64 before = bytesRead();
    QVERIFY(before >= 0);
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    const qint64 lastBytes = plan.sizeOf(plan.partCount());
    QCOMPARE(outcome.bytesSent, lastBytes);
    // Once for its digest and once to send it, by us and by the store, and a list of parts.
    QVERIFY2(bytesRead() - before < 4 * lastBytes + mib,
             qPrintable(QString::number(bytesRead() - before)));
}

void TestS3Resume::startsOverWhenTheUploadIsGone()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes));
    RemoteUpload lost;
    lost.episodeKey = job.episodeKey;
    lost.destination = QStringLiteral("s3://bucket/") + key;
    lost.endpoint = f.store->endpoint();
    lost.uploadId = QStringLiteral("no-such-upload");
    lost.partSizeBytes = 5 * mib;
    lost.identity = job.recording.identity;
    lost.parts = {{1, 0, 5 * mib, QStringLiteral("0123456789abcdef0123456789abcdef"), {}}};
    QVERIFY(f.ledger->uploadOpened(lost).ok());
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Resume::startsOverWhenTheFileIsAnother()
{
    S3Fixture f;
    f.start();
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.control->stop(StopReason::Released); };
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes, 1))).kind, UploadOutcome::Kind::Stopped);
    f.control = std::make_unique<JobControl>();
    f.ledger->onConfirmed = {};
    QFile::remove(f.dir.filePath(QStringLiteral("recording.mcap")));
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes, 2)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes, 2));
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Resume::leavesNoUploadThatNobodyKnows_data()
{
    QTest::addColumn<int>("lostReplies");
    QTest::newRow("one reply is lost") << 1;
    QTest::newRow("all replies of an attempt are lost") << 1000;
}

void TestS3Resume::leavesNoUploadThatNobodyKnows()
{
    QFETCH(int, lostReplies);
    S3Fixture f;
    // Another episode's upload, which has nothing to do with it.
    f.start();
    UploadJob other = uploadJob(f.file(largeBytes));
    other.episodeKey = 8;
    other.recording.key += QStringLiteral(".other");
    f.uploadParts(other, 1);

    const auto lost = std::make_shared<std::atomic<int>>(0);
    f.start([=](const StoreRequest &request) {
        return isInitiate(request) && ++*lost <= lostReplies
                   ? faultOf(StoreFault::Kind::ActThenClose)
                   : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(largeBytes));
    if (f.upload(job).kind != UploadOutcome::Kind::Completed) {
        QVERIFY(f.store->openUploadCount() > 1);
        f.start();
        const UploadOutcome outcome = f.upload(job);
        QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    }
    QVERIFY(lost->load() > 0);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.store->openUploadCount(), 1); // the other's
    QCOMPARE(f.ledger->open().size(), 1);
}

void TestS3Resume::worksWhereUploadsMayNotBeListed()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return request.method == "GET" && request.query.contains("uploads")
                   ? answer(403, "AccessDenied")
                   : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Resume::leavesNothingAfterACancel()
{
    S3Fixture f;
    f.start();
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.control->stop(StopReason::Cancelled); };
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Resume::touchesNothingAfterALostLease()
{
    S3Fixture f;
    f.start();
    f.settings.partsInFlight = 1;
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.observer->lease = false; };
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.count(&isPartPut), 1);
    QCOMPARE(f.store->openUploadCount(), 1);
    QCOMPARE(f.ledger->open().size(), 1);
}

void TestS3Resume::stopsWhenTheLedgerFails()
{
    S3Fixture f;
    f.start();
    f.ledger->failConfirmation = Error{ErrorCode::Database, QStringLiteral("disk full"), {}, {}};
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Database);
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Resume::abandonsAnUpload()
{
    S3Fixture f;
    f.start();
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.control->stop(StopReason::Released); };
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.store->openUploadCount(), 1);
    const RemoteUpload left = f.ledger->open().constFirst();
    const JobControl control;
    QVERIFY(f.transport()->abandon(left, control).ok());
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.transport()->abandon(left, control).ok());
    RemoteUpload elsewhere = left;
    elsewhere.endpoint = QStringLiteral("https://other.example");
    QCOMPARE(f.transport()->abandon(elsewhere, control).error().code, ErrorCode::Configuration);
}

void TestS3Resume::abandonsNothingThatARowOwnsByThen()
{
    S3Fixture f;
    f.start();
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.control->stop(StopReason::Released); };
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    const RemoteUpload left = f.ledger->open().constFirst();
    RemoteUpload intended = left; // an earlier one, whose answer never came
    intended.uploadId.clear();
    QStringList asked;
    const auto owned = [&](const QString &uploadId) {
        asked.append(uploadId);
        return false;
    };
    const JobControl control;
    QVERIFY(!f.transport()->abandon(intended, control, owned).ok());
    QVERIFY(!f.transport()->abandon(left, control, owned).ok());
    QCOMPARE(asked, (QStringList{left.uploadId, left.uploadId}));
    QCOMPARE(f.store->openUploadCount(), 1);
    const auto unowned = [](const QString &) { return true; };
    QVERIFY(f.transport()->abandon(intended, control, unowned).ok());
    QCOMPARE(f.store->openUploadCount(), 0);
}

QTEST_GUILESS_MAIN(TestS3Resume)
#include "tst_s3_resume.moc"
