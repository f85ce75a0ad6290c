// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "transfer/Transports.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace csc;
using namespace csc::test;

namespace {
constexpr qint64 largeBytes = 2 * 5 * mib + 77; // three parts of 5 MiB, the last a short one
}

class TestFolderTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copiesFiles_data();
    void copiesFiles();
    void copiesTheSidecar();
    void doesNothingWhenItIsThereAlready();
    void overwritesNothing();
    void replacesForAResync();
    void neverMakesTheFolderItself();
    void reportsAFolderThatVanishesMeanwhile();
    void goesOnAfterAStop();
    void startsOverWhenThePartFileIsGone();
    void startsOverWhenTheFileIsAnother();
    void removesThePartFileAfterACancel();
    void keepsNoPartFileOfASmallFile();
    void leavesAnotherEpisodesPartFileAlone();
    void touchesNothingAfterALostLease();
    void readsBackWhatItWrote();
    void noticesAFileThatChangesMeanwhile();
    void refusesAFileInPlaceOfAFolder();
    void refusesToLeaveTheFolder();
    void refusesAnEmptyFile();
    void keepsToTheBandwidthLimitAndStopsInIt();
    void verifiesAFile();
    void abandonsAnUpload();

private:
    std::unique_ptr<Transport> transport();
    UploadOutcome upload(const UploadJob &job);
    UploadFile file(qint64 size, quint32 seed = 1);
    QString target() const { return m_folder + QStringLiteral("/run 1/rec.mcap"); }
    QString partFile() const { return m_folder + QStringLiteral("/run 1/.rec.mcap.part"); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    Settings m_settings;
    std::unique_ptr<MemoryLedger> m_ledger;
    std::unique_ptr<MemoryObserver> m_observer;
    std::unique_ptr<JobControl> m_control;
};

void TestFolderTransport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->filePath(QStringLiteral("share"));
    QVERIFY(QDir().mkdir(m_folder));
    m_settings = Settings{};
    m_settings.partSizeMib = 5;
    m_settings.destination = QStringLiteral("file://") + m_folder;
    m_ledger = std::make_unique<MemoryLedger>();
    m_observer = std::make_unique<MemoryObserver>();
    m_control = std::make_unique<JobControl>();
}

std::unique_ptr<Transport> TestFolderTransport::transport()
{
    Result<std::shared_ptr<TransportFactory>> factory = makeTransportFactory(m_settings);
    if (!factory.ok())
        return nullptr;
    Result<std::unique_ptr<Transport>> made = (*factory)->create(m_ledger->traits);
    return made.ok() ? *std::move(made) : nullptr;
}

UploadOutcome TestFolderTransport::upload(const UploadJob &job)
{
    return m_ledger->closeFinished(transport()->upload(job, *m_ledger, *m_observer, *m_control));
}

UploadFile TestFolderTransport::file(qint64 size, quint32 seed)
{
    const QString path = m_dir->filePath(QStringLiteral("rec.mcap"));
    QFile::remove(path);
    if (!writeFile(path, sampleBytes(size, seed)))
        return {};
    return uploadFile(path, QStringLiteral("run 1/rec.mcap"));
}

void TestFolderTransport::copiesFiles_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("one byte") << qint64(1);
    QTest::newRow("exactly one part") << 5 * mib;
    QTest::newRow("several parts") << largeBytes;
}

void TestFolderTransport::copiesFiles()
{
    QFETCH(qint64, size);
    const UploadOutcome outcome = upload(uploadJob(file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(readFile(target()) == sampleBytes(size));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Checksum);
    QCOMPARE(outcome.recording.address, QStringLiteral("file://") + target());
    QCOMPARE(outcome.bytesSent, size);
    QCOMPARE(m_observer->lastConfirmed, size);
    QVERIFY(m_observer->confirmedNeverAboveSent);
    QVERIFY(!QFile::exists(partFile()));
    QCOMPARE(m_ledger->opened, 1); // also of a small file: a killed process can't clear away
    QVERIFY(m_ledger->open().isEmpty());
}

void TestFolderTransport::copiesTheSidecar()
{
    UploadJob job = uploadJob(file(1000));
    const QString path = m_dir->filePath(QStringLiteral("rec.json"));
    QVERIFY(writeFile(path, "{}"));
    job.sidecar = uploadFile(path, QStringLiteral("run 1/rec.json"));
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Completed);
    QVERIFY(outcome.sidecar.has_value());
    QCOMPARE(readFile(m_folder + QStringLiteral("/run 1/rec.json")), QByteArray("{}"));
    QCOMPARE(m_observer->lastConfirmed, 1002);
}

void TestFolderTransport::doesNothingWhenItIsThereAlready()
{
    const UploadJob job = uploadJob(file(largeBytes));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    const auto before = readFileIdentity(target());
    const UploadOutcome again = upload(job);
    QCOMPARE(again.kind, UploadOutcome::Kind::Completed);
    QCOMPARE(again.bytesSent, 0);
    QVERIFY(readFileIdentity(target()) == before);
}

void TestFolderTransport::overwritesNothing()
{
    QCOMPARE(upload(uploadJob(file(1000, 1))).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = upload(uploadJob(file(1000, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(readFile(target()) == sampleBytes(1000, 1));
}

void TestFolderTransport::replacesForAResync()
{
    QCOMPARE(upload(uploadJob(file(1000, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(file(1000, 2));
    job.mayReplace = true;
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    QVERIFY(readFile(target()) == sampleBytes(1000, 2));
    QCOMPARE(upload(job).bytesSent, 0);
    job.sendsAnyway = true;
    QCOMPARE(upload(job).bytesSent, 1000);
    QVERIFY(readFile(target()) == sampleBytes(1000, 2));
}

void TestFolderTransport::neverMakesTheFolderItself()
{
    QVERIFY(QDir().rmdir(m_folder));
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
    QVERIFY(!QFile::exists(m_folder));
}

void TestFolderTransport::reportsAFolderThatVanishesMeanwhile()
{
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        if (part.number == 1)
            QVERIFY(QDir().rename(m_folder, m_folder + QStringLiteral(".gone")));
    };
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
    QVERIFY(!QFile::exists(m_folder));
}

void TestFolderTransport::goesOnAfterAStop()
{
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        if (part.number == 2)
            m_control->stop(StopReason::Released);
    };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(QFile::exists(partFile()));
    QVERIFY(!QFile::exists(target()));
    QCOMPARE(m_ledger->open().size(), 1);

    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QVERIFY(readFile(target()) == sampleBytes(largeBytes));
    QVERIFY(!QFile::exists(partFile()));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestFolderTransport::startsOverWhenThePartFileIsGone()
{
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(QFile::remove(partFile()));
    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Completed);
    QCOMPARE(outcome.bytesSent, largeBytes);
    QVERIFY(readFile(target()) == sampleBytes(largeBytes));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestFolderTransport::startsOverWhenTheFileIsAnother()
{
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(uploadJob(file(largeBytes, 1))).kind, UploadOutcome::Kind::Stopped);
    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Completed);
    QCOMPARE(outcome.bytesSent, largeBytes);
    QVERIFY(readFile(target()) == sampleBytes(largeBytes, 2));
}

void TestFolderTransport::removesThePartFileAfterACancel()
{
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Cancelled); };
    QCOMPARE(upload(uploadJob(file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(!QFile::exists(partFile()));
    QVERIFY(!QFile::exists(target()));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestFolderTransport::keepsNoPartFileOfASmallFile()
{
    m_observer->onProgress = [this](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Sending)
            m_control->stop(StopReason::Released);
    };
    QCOMPARE(upload(uploadJob(file(3 * mib))).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(!QFile::exists(partFile()));
    QVERIFY(!QFile::exists(target()));
}

void TestFolderTransport::leavesAnotherEpisodesPartFileAlone()
{
    UploadJob other = uploadJob(file(largeBytes, 1));
    other.episodeKey = 8;
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(other).kind, UploadOutcome::Kind::Stopped);
    m_ledger->onConfirmed = {};
    m_control = std::make_unique<JobControl>();
    const QByteArray before = readFile(partFile());

    const UploadOutcome outcome = upload(uploadJob(file(largeBytes, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(readFile(partFile()) == before);
    QCOMPARE(m_ledger->open().size(), 1);
}

void TestFolderTransport::touchesNothingAfterALostLease()
{
    m_ledger->onConfirmed = [this](const RemotePart &) { m_observer->lease = false; };
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_ledger->confirmed, 1);
    QVERIFY(QFile::exists(partFile()));
    QCOMPARE(m_ledger->open().size(), 1);
}

void TestFolderTransport::readsBackWhatItWrote()
{
    // Somebody damages the copy before it gets its name.
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        QFile damaged(partFile());
        if (part.number == 3 && damaged.open(QIODevice::ReadWrite)) {
            damaged.seek(6 * mib);
            damaged.write("damaged");
        }
    };
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Integrity);
    QVERIFY(!QFile::exists(target()));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestFolderTransport::noticesAFileThatChangesMeanwhile()
{
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [&](const RemotePart &part) {
        QFile changed(job.recording.path);
        if (part.number == 3 && changed.open(QIODevice::Append))
            changed.write("x");
    };
    QCOMPARE(upload(job).error.code, ErrorCode::SourceChanged);
    QVERIFY(!QFile::exists(target()));
}

void TestFolderTransport::refusesAFileInPlaceOfAFolder()
{
    QVERIFY(writeFile(m_folder + QStringLiteral("/run 1"), "a file"));
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Rejected);
    QCOMPARE(readFile(m_folder + QStringLiteral("/run 1")), QByteArray("a file"));
}

void TestFolderTransport::refusesToLeaveTheFolder()
{
    UploadFile recording = file(1000);
    recording.key = QStringLiteral("../outside.mcap");
    QCOMPARE(upload(uploadJob(recording)).error.code, ErrorCode::Configuration);
    QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("outside.mcap"))));
}

void TestFolderTransport::refusesAnEmptyFile()
{
    const UploadOutcome outcome = upload(uploadJob(file(0)));
    QCOMPARE(outcome.error.code, ErrorCode::SourceMissing);
    QVERIFY(!QFile::exists(target()));
}

void TestFolderTransport::keepsToTheBandwidthLimitAndStopsInIt()
{
    // At one KiB a second the file would take more than an hour: the stop ends the waiting.
    m_settings.bandwidthLimitKib = 1;
    const UploadJob job = uploadJob(file(5 * mib));
    std::jthread operatorThread;
    m_observer->onProgress = [&](UploadPhase phase, qint64 sent) {
        if (phase == UploadPhase::Sending && sent > 0 && !operatorThread.joinable())
            operatorThread = std::jthread([this] { m_control->stop(StopReason::Cancelled); });
    };
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QVERIFY(outcome.bytesSent < mib);
}

void TestFolderTransport::verifiesAFile()
{
    const UploadFile recording = file(1000);
    QCOMPARE(transport()->verify(recording, *m_control).result, VerifyReport::Result::Missing);
    QCOMPARE(upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    const VerifyReport same = transport()->verify(recording, *m_control);
    QCOMPARE(same.result, VerifyReport::Result::Same);
    QCOMPARE(same.by, std::optional(VerifiedBy::Checksum));
    QVERIFY(writeFile(target(), sampleBytes(1000, 2)));
    QCOMPARE(transport()->verify(recording, *m_control).result, VerifyReport::Result::Different);
    QVERIFY(QDir(m_folder).removeRecursively());
    const VerifyReport gone = transport()->verify(recording, *m_control);
    QCOMPARE(gone.result, VerifyReport::Result::Unreachable);
    QCOMPARE(gone.error.code, ErrorCode::DestinationMissing);
}

void TestFolderTransport::abandonsAnUpload()
{
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(uploadJob(file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    const RemoteUpload left = m_ledger->open().constFirst();
    const JobControl control;
    QVERIFY(transport()->abandon(left, control).ok());
    QVERIFY(!QFile::exists(partFile()));
    QVERIFY(transport()->abandon(left, control).ok());

    RemoteUpload other = left;
    other.uploadId = QStringLiteral("rec.mcap");
    QCOMPARE(transport()->abandon(other, control).error().code, ErrorCode::Configuration);
    QVERIFY(QDir(m_folder).removeRecursively());
    QCOMPARE(transport()->abandon(left, control).error().code, ErrorCode::DestinationMissing);
}

QTEST_GUILESS_MAIN(TestFolderTransport)
#include "tst_folder_transport.moc"
