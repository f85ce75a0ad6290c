// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignUploadTest.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// Uploads to s3rver, a simple server: it checks no digest, lists neither parts nor uploads, aborts
/// nothing, ignores `If-None-Match`, and gives an object of parts a plain ETag.
class TestS3rverUpload : public ForeignUploadTest
{
    Q_OBJECT

public:
    TestS3rverUpload()
        : ForeignUploadTest(QStringLiteral(CSC_S3RVER_SERVER))
    {}

private Q_SLOTS:
    void uploadsAndVerifies_data();
    void uploadsAndVerifies();
    void findsOutThatNothingIsChecked();
    void endsACancelledUpload();
};

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
