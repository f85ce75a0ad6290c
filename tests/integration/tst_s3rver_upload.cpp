// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignServer.h"

#include <QTemporaryDir>
#include <QTest>

#include "unit/transfer/TransferFakes.h"

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
    std::unique_ptr<Transport> transport();
    UploadOutcome upload(const UploadJob &job);
    UploadFile file(qint64 size, quint32 seed = 1);
    VerifyReport::Result verify(const UploadFile &uploaded)
    {
        return transport()->verify(uploaded, JobControl()).result;
    }

    ForeignServer m_server{QStringLiteral(CSC_S3RVER_SERVER)};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MemoryLedger> m_ledger;
    std::unique_ptr<MemoryObserver> m_observer;
    std::unique_ptr<JobControl> m_control;
    Settings m_settings;
    int m_number = 0;
};

void TestS3rverUpload::initTestCase()
{
    const QByteArray problem = m_server.start();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TestS3rverUpload::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_ledger = std::make_unique<MemoryLedger>();
    m_ledger->traits = {};
    m_observer = std::make_unique<MemoryObserver>();
    m_control = std::make_unique<JobControl>();
    m_settings = m_server.settings();
    ++m_number;
}

std::unique_ptr<Transport> TestS3rverUpload::transport()
{
    Result<std::shared_ptr<TransportFactory>> factory =
        makeTransportFactory(m_settings, m_server.profiles());
    Result<std::unique_ptr<Transport>> made = (*factory)->create(m_ledger->traits);
    return *std::move(made);
}

UploadOutcome TestS3rverUpload::upload(const UploadJob &job)
{
    return transport()->upload(job, *m_ledger, *m_observer, *m_control);
}

UploadFile TestS3rverUpload::file(qint64 size, quint32 seed)
{
    const QString path = m_dir->filePath(QStringLiteral("rec.mcap"));
    QFile::remove(path);
    if (!writeFile(path, sampleBytes(size, seed)))
        qFatal("%s can't be written", qPrintable(path));
    return uploadFile(path, QStringLiteral("test %1/rec.mcap").arg(m_number));
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
    const UploadJob job = uploadJob(file(size));
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(verify(job.recording), VerifyReport::Result::Same);
    QVERIFY(m_ledger->open().isEmpty());
    QCOMPARE(upload(job).bytesSent, 0);
}

void TestS3rverUpload::findsOutThatNothingIsChecked()
{
    QCOMPARE(upload(uploadJob(file(largeBytes))).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(m_ledger->traits.checksPayload, std::optional(false));
}

void TestS3rverUpload::goesOnAfterAStop()
{
    m_settings.partsInFlight = 1;
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        if (part.number == 2)
            m_control->stop(StopReason::Released);
    };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(verify(job.recording), VerifyReport::Result::Same);
}

void TestS3rverUpload::overwritesNothing()
{
    QCOMPARE(upload(uploadJob(file(smallBytes, 1))).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = upload(uploadJob(file(smallBytes, 2)));
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(verify(file(smallBytes, 1)), VerifyReport::Result::Same);
}

void TestS3rverUpload::replacesForAResync()
{
    QCOMPARE(upload(uploadJob(file(smallBytes, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(file(largeBytes, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(verify(job.recording), VerifyReport::Result::Same);
}

void TestS3rverUpload::endsACancelledUpload()
{
    // Nothing can be aborted there: the ledger goes on knowing what is left. (The last of these
    // tests: a part that was broken off can leave the server without an answer for a while.)
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Cancelled); };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_ledger->open().size(), 1);
}

QTEST_GUILESS_MAIN(TestS3rverUpload)
#include "tst_s3rver_upload.moc"
