// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignUploadTest.h"

#include <QTest>

namespace csc::test {

ForeignUploadTest::ForeignUploadTest(const QString &program)
    : m_server(program)
{}

void ForeignUploadTest::initTestCase()
{
    const QByteArray problem = m_server.start();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void ForeignUploadTest::cleanupTestCase()
{
    QVERIFY(m_server.stop());
}

void ForeignUploadTest::init()
{
    m_uploads =
        std::make_unique<ForeignUploads>(m_server, QStringLiteral("test %1/").arg(++m_number));
}

void ForeignUploadTest::goesOnAfterAStop()
{
    m_uploads->settings.partsInFlight = 1;
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    QCOMPARE(m_uploads->uploadParts(job, 2, StopReason::Released).kind,
             UploadOutcome::Kind::Stopped);
    QCOMPARE(m_uploads->ledger->open().size(), 1);

    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(m_uploads->ledger->opened, 1);
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

void ForeignUploadTest::overwritesNothing()
{
    const UploadFile first = m_uploads->file(smallBytes, 1);
    QCOMPARE(m_uploads->upload(uploadJob(first)).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(smallBytes, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(m_uploads->verify(m_uploads->file(smallBytes, 1)), VerifyReport::Result::Same);
}

void ForeignUploadTest::replacesForAResync()
{
    QCOMPARE(m_uploads->upload(uploadJob(m_uploads->file(smallBytes, 1))).kind,
             UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(m_uploads->file(largeBytes, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

} // namespace csc::test
