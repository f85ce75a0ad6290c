// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "transfer/Transports.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

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
    return transport()->upload(job, *m_ledger, *m_observer, *m_control);
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

QTEST_GUILESS_MAIN(TestFolderUpload)
#include "tst_folder_upload.moc"
