// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "transfer/Transports.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 largeBytes = 2 * 5 * mib + 77; // three parts of 5 MiB, the last a short one

/// Counts the reports, and loses the lease when it is asked for it in the given phase that often.
class CountingObserver final : public MemoryObserver
{
public:
    CountingObserver()
    {
        onProgress = [this](UploadPhase phase, qint64) {
            m_phase = phase;
            ++reports[int(phase)];
        };
    }

    void loseLeaseAt(UploadPhase phase, int asked)
    {
        m_losesIn = phase;
        m_granted = asked - 1;
    }
    bool holdsLease() const override { return m_losesIn != m_phase || m_granted-- > 0; }

    QHash<int, int> reports;

private:
    UploadPhase m_phase = UploadPhase::Checking;
    std::optional<UploadPhase> m_losesIn;
    mutable int m_granted = 0;
};

/// The part file as another workstation holds it that is writing it.
class OtherWriter
{
public:
    explicit OtherWriter(const QString &path)
        : m_handle(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
        , m_locked(::flock(m_handle, LOCK_EX | LOCK_NB) == 0)
    {}
    ~OtherWriter() { ::close(m_handle); }
    Q_DISABLE_COPY_MOVE(OtherWriter)

    bool isWriting() const { return m_locked; }

private:
    const int m_handle;
    const bool m_locked;
};

} // namespace

/// Uploads into a folder that others write into, too, or that hangs.
class TestFolderUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reportsAllTheWhile();
    void aLostLeaseLeavesThePartFileOfASmallFile();
    void givesNoNameWithoutALease_data();
    void givesNoNameWithoutALease();
    void leavesAPartFileAloneThatAnotherIsWriting();
    void holdsItsPartFileUntilItHasItsName();
    void goesOnWithItsOwnPartFileOnceThatIsFree();
    void comesToTermsWithOneThatWasQuicker_data();
    void comesToTermsWithOneThatWasQuicker();

private:
    UploadOutcome upload(const UploadJob &job);
    UploadFile file(qint64 size, quint32 seed = 1);
    QString target() const { return m_folder + QStringLiteral("/run 1/rec.mcap"); }
    QString partFile() const { return m_folder + QStringLiteral("/run 1/.rec.mcap.part"); }
    std::unique_ptr<Transport> transport();

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    std::unique_ptr<MemoryLedger> m_ledger;
    std::unique_ptr<CountingObserver> m_observer;
    std::unique_ptr<JobControl> m_control;
};

void TestFolderUpload::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->filePath(QStringLiteral("share"));
    QVERIFY(QDir().mkdir(m_folder));
    m_ledger = std::make_unique<MemoryLedger>();
    m_observer = std::make_unique<CountingObserver>();
    m_control = std::make_unique<JobControl>();
}

std::unique_ptr<Transport> TestFolderUpload::transport()
{
    Settings settings;
    settings.partSizeMib = 5;
    settings.destination = QStringLiteral("file://") + m_folder;
    Result<std::shared_ptr<TransportFactory>> factory = makeTransportFactory(settings);
    if (!factory.ok())
        return nullptr;
    Result<std::unique_ptr<Transport>> made = (*factory)->create(m_ledger->traits);
    return made.ok() ? *std::move(made) : nullptr;
}

UploadOutcome TestFolderUpload::upload(const UploadJob &job)
{
    return m_ledger->closeFinished(transport()->upload(job, *m_ledger, *m_observer, *m_control));
}

UploadFile TestFolderUpload::file(qint64 size, quint32 seed)
{
    const QString path = m_dir->filePath(QStringLiteral("rec.mcap"));
    QFile::remove(path);
    if (!writeFile(path, sampleBytes(size, seed)))
        return {};
    return uploadFile(path, QStringLiteral("run 1/rec.mcap"));
}

void TestFolderUpload::reportsAllTheWhile()
{
    constexpr int fewestReports = int(largeBytes / mib); // silence for no more than a mebibyte
    const UploadJob job = uploadJob(file(largeBytes));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    QVERIFY(m_observer->reports[int(UploadPhase::Sending)] >= fewestReports);
    QVERIFY(m_observer->reports[int(UploadPhase::Verifying)] >= fewestReports);
    m_observer = std::make_unique<CountingObserver>();
    QCOMPARE(upload(job).bytesSent, 0); // it was compared
    QVERIFY(m_observer->reports[int(UploadPhase::Checking)] >= fewestReports);
}

void TestFolderUpload::aLostLeaseLeavesThePartFileOfASmallFile()
{
    // It hung, its row is another upload's by now, and that one may have begun.
    m_observer->onProgress = [this](UploadPhase phase, qint64 sent) {
        if (phase == UploadPhase::Sending && sent > 0)
            m_control->stop(StopReason::LeaseLost);
    };
    QCOMPARE(upload(uploadJob(file(3 * mib))).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(QFile::exists(partFile()));
    QCOMPARE(m_ledger->open().size(), 1);
}

void TestFolderUpload::givesNoNameWithoutALease_data()
{
    QTest::addColumn<UploadPhase>("phase");
    QTest::addColumn<int>("asked");
    QTest::newRow("lost while the data was written") << UploadPhase::Sending << 2;
    QTest::newRow("lost while it was read back") << UploadPhase::Finishing << 1;
    QTest::newRow("lost while the file was closed") << UploadPhase::Finishing << 2;
}

void TestFolderUpload::givesNoNameWithoutALease()
{
    QFETCH(UploadPhase, phase);
    QFETCH(int, asked);
    m_observer->loseLeaseAt(phase, asked);
    QCOMPARE(upload(uploadJob(file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(!QFile::exists(target()));
    QVERIFY(QFile::exists(partFile()));
    QVERIFY(m_ledger->confirmed == (phase == UploadPhase::Sending ? 0 : 3));
}

void TestFolderUpload::leavesAPartFileAloneThatAnotherIsWriting()
{
    QVERIFY(QDir(m_folder).mkdir(QStringLiteral("run 1")));
    QVERIFY(writeFile(partFile(), "another's"));
    std::optional<OtherWriter> other(partFile());
    QVERIFY(other->isWriting());
    for (const qint64 size : {qint64(1000), largeBytes}) {
        const UploadOutcome outcome = upload(uploadJob(file(size)));
        QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
        QCOMPARE(outcome.error.code, ErrorCode::Throttled);
        QVERIFY2(outcome.error.message.contains(partFile()), qPrintable(outcome.error.message));
        QCOMPARE(readFile(partFile()), QByteArray("another's"));
        QVERIFY(m_ledger->open().isEmpty());
    }
    other.reset();
    QCOMPARE(upload(uploadJob(file(1000))).kind, UploadOutcome::Kind::Completed);
    QVERIFY(readFile(target()) == sampleBytes(1000));
}

void TestFolderUpload::holdsItsPartFileUntilItHasItsName()
{
    QList<UploadPhase> asked;
    m_observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Checking || asked.contains(phase))
            return;
        asked.append(phase);
        if (QFile::exists(partFile()))
            QVERIFY(!OtherWriter(partFile()).isWriting());
    };
    QCOMPARE(upload(uploadJob(file(1000))).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(asked.size(), 3);
    QVERIFY(OtherWriter(target()).isWriting()); // then nobody does
}

void TestFolderUpload::goesOnWithItsOwnPartFileOnceThatIsFree()
{
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    const UploadJob job = uploadJob(file(largeBytes));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    m_ledger->onConfirmed = {};
    m_control = std::make_unique<JobControl>();
    std::optional<OtherWriter> other(partFile()); // our own, that hung and has not ended yet
    QVERIFY(other->isWriting());
    QCOMPARE(upload(job).error.code, ErrorCode::Throttled);
    const RemoteUpload left = m_ledger->open().constFirst();
    QCOMPARE(left.parts.size(), 1);
    QCOMPARE(transport()->abandon(left, *m_control).error().code, ErrorCode::Throttled);
    QVERIFY(QFile::exists(partFile()));

    other.reset();
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 5 * mib);
    QVERIFY(readFile(target()) == sampleBytes(largeBytes));
}

void TestFolderUpload::comesToTermsWithOneThatWasQuicker_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<bool>("done");
    QTest::newRow("with the same content") << quint32(1) << true;
    QTest::newRow("with other content") << quint32(2) << false;
}

void TestFolderUpload::comesToTermsWithOneThatWasQuicker()
{
    QFETCH(quint32, seed);
    QFETCH(bool, done);
    m_observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Finishing && !QFile::exists(target()))
            QVERIFY(writeFile(target(), sampleBytes(1000, seed)));
    };
    const UploadOutcome outcome = upload(uploadJob(file(1000, 1)));
    QCOMPARE(outcome.kind, done ? UploadOutcome::Kind::Completed : UploadOutcome::Kind::Failed);
    if (!done)
        QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(readFile(target()) == sampleBytes(1000, seed));
    QVERIFY(!QFile::exists(partFile()));
    QVERIFY(m_ledger->open().isEmpty());
}

QTEST_GUILESS_MAIN(TestFolderUpload)
#include "tst_folder_upload.moc"
