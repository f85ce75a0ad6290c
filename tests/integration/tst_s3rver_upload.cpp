// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignUploads.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {
constexpr qint64 smallBytes = 100'000;
constexpr qint64 largeBytes = 2 * 5 * mib + 4321; // three parts of 5 MiB
} // namespace

/// Uploads to s3rver, a simple server: it checks no digest, lists neither parts nor uploads, aborts
/// nothing, ignores `If-None-Match`, and gives an object of parts a plain ETag.
class TestS3rverUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QVERIFY(m_server.stop()); }
    void init();

    void uploadsAndVerifies_data();
    void uploadsAndVerifies();
    void findsOutThatNothingIsChecked();
    void goesOnAfterAStop();
    void overwritesNothing();
    void replacesForAResync();
    void endsACancelledUpload();

private:
    ForeignServer m_server{QStringLiteral(CSC_S3RVER_SERVER)};
    std::unique_ptr<ForeignUploads> m_uploads;
    int m_number = 0;
};

void TestS3rverUpload::initTestCase()
{
    const QByteArray problem = m_server.start();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TestS3rverUpload::init()
{
    m_uploads =
        std::make_unique<ForeignUploads>(m_server, QStringLiteral("test %1/").arg(++m_number));
}

void TestS3rverUpload::uploadsAndVerifies_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("whole") << smallBytes;
    QTest::newRow("in parts") << largeBytes;
}

void TestS3rverUpload::uploadsAndVerifies()
{
    QFETCH(qint64, size);
    const UploadJob job = uploadJob(m_uploads->file(size));
    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
    QVERIFY(m_uploads->ledger->open().isEmpty());
    QCOMPARE(m_uploads->upload(job).bytesSent, 0);
}

void TestS3rverUpload::findsOutThatNothingIsChecked()
{
    QCOMPARE(m_uploads->upload(uploadJob(m_uploads->file(largeBytes))).kind,
             UploadOutcome::Kind::Completed);
    QCOMPARE(m_uploads->ledger->traits.checksPayload, std::optional(false));
}

void TestS3rverUpload::goesOnAfterAStop()
{
    m_uploads->settings.partsInFlight = 1;
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    QCOMPARE(m_uploads->uploadParts(job, 2, StopReason::Released).kind,
             UploadOutcome::Kind::Stopped);
    QCOMPARE(m_uploads->ledger->open().size(), 1);

    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

void TestS3rverUpload::overwritesNothing()
{
    QCOMPARE(m_uploads->upload(uploadJob(m_uploads->file(smallBytes, 1))).kind,
             UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(smallBytes, 2)));
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(m_uploads->verify(m_uploads->file(smallBytes, 1)), VerifyReport::Result::Same);
}

void TestS3rverUpload::replacesForAResync()
{
    QCOMPARE(m_uploads->upload(uploadJob(m_uploads->file(smallBytes, 1))).kind,
             UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(m_uploads->file(largeBytes, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

void TestS3rverUpload::endsACancelledUpload()
{
    // Nothing can be aborted there: the ledger goes on knowing what is left. (The last of these
    // tests: a part that was broken off can leave the server without an answer for a while.)
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    QCOMPARE(m_uploads->uploadParts(job, 1, StopReason::Cancelled).kind,
             UploadOutcome::Kind::Stopped);
    QCOMPARE(m_uploads->ledger->open().size(), 1);
}

QTEST_GUILESS_MAIN(TestS3rverUpload)
#include "tst_s3rver_upload.moc"
