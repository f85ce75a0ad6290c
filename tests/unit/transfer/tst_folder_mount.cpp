// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "core/Clock.h"
#include "transfer/FolderDiagnosis.h"
#include "transfer/FolderTransport.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {
const QString key = QStringLiteral("run 1/rec.mcap");
} // namespace

/// A folder destination on a share that is mounted, and isn't any more: the folder that it was
/// mounted on is there all the time.
class TestFolderMount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void check_data();
    void check();
    void nothingFollowsFromATableThatCantBeRead();
    void anUploadRemembersWhereTheFolderLies();
    void anUploadNeverGoesBelowTheMountPoint();
    void aMountThatGoesWhileAFileIsCopiedIsNoticed();
    void withoutTheShareNothingIsSaidOfIt();
    void aDiagnosisSaysThatItIsNotMounted();

private:
    FolderMount::ReadTable table() const
    {
        return [this] { return MountTable::fromMountInfo(m_mounts); };
    }
    void mount(const QString &path)
    {
        m_mounts = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
        if (!path.isEmpty())
            m_mounts += "30 21 0:40 / " + path.toUtf8() + " rw - nfs4 server:/export rw\n";
    }
    std::unique_ptr<FolderTransport> transport()
    {
        return std::make_unique<FolderTransport>(
            m_folder, 5 * mib,
            std::make_shared<RateLimiter>(0, std::make_shared<const SystemClock>()),
            m_ledger->traits, table());
    }
    UploadOutcome upload(const UploadJob &job)
    {
        return m_ledger->closeFinished(transport()->upload(job, *m_ledger, m_observer, m_control));
    }
    UploadFile file(qint64 size)
    {
        const QString path = m_dir->filePath(QStringLiteral("rec.mcap"));
        return writeFile(path, sampleBytes(size)) ? uploadFile(path, key) : UploadFile{};
    }
    QString target() const { return m_folder + u'/' + key; }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QByteArray m_mounts;
    std::unique_ptr<MemoryLedger> m_ledger;
    MemoryObserver m_observer;
    JobControl m_control;
};

void TestFolderMount::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_folder = QFileInfo(m_dir->path()).canonicalFilePath() + QStringLiteral("/share");
    QVERIFY(QDir().mkdir(m_folder));
    m_ledger = std::make_unique<MemoryLedger>();
    m_ledger->traits = {};
    mount(m_folder);
}

void TestFolderMount::check_data()
{
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("mounted");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a folder that nobody has used yet") << QString() << QString() << true;
    QTest::newRow("a share that is mounted") << "."
                                             << "." << true;
    QTest::newRow("a share that is gone") << "." << QString() << false;
    QTest::newRow("a folder on a share that is gone") << ".." << QString() << false;
    QTest::newRow("one on the system's own disk") << "/" << QString() << true;
    QTest::newRow("something else was mounted deeper since") << "/"
                                                             << "." << true;
    QTest::newRow("a link leads to another share now") << "/mnt/elsewhere" << QString() << true;
}

void TestFolderMount::check()
{
    QFETCH(QString, known);
    QFETCH(QString, mounted);
    QFETCH(bool, isThere);
    const auto absolute = [this](const QString &path) {
        return path.startsWith(u'.') ? QDir::cleanPath(m_folder + u'/' + path) : path;
    };
    mount(mounted.isEmpty() ? QString() : absolute(mounted));
    const Result<void> there = FolderMount(m_folder, absolute(known), table()).check();
    QCOMPARE(there.ok(), isThere);
    if (!isThere) {
        QCOMPARE(there.error().code, ErrorCode::DestinationMissing);
        QVERIFY(there.error().message.contains(m_folder));
    }
}

void TestFolderMount::nothingFollowsFromATableThatCantBeRead()
{
    m_mounts.clear();
    QVERIFY(FolderMount(m_folder, m_folder, table()).check().ok());
}

void TestFolderMount::anUploadRemembersWhereTheFolderLies()
{
    const UploadJob job = uploadJob(file(1000));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(m_ledger->traits.mountPoint, m_folder);
    mount(m_dir->path());
    m_ledger->traits.mountPoint = QStringLiteral("/");
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(m_ledger->traits.mountPoint, QFileInfo(m_dir->path()).canonicalFilePath());
}

void TestFolderMount::anUploadNeverGoesBelowTheMountPoint()
{
    m_ledger->traits.mountPoint = m_folder;
    mount({});
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
    QVERIFY(QDir(m_folder).isEmpty());
    QCOMPARE(m_ledger->opened, 0);

    mount(m_folder);
    QCOMPARE(upload(uploadJob(file(1000))).kind, UploadOutcome::Kind::Completed);
}

void TestFolderMount::aMountThatGoesWhileAFileIsCopiedIsNoticed()
{
    m_observer.onProgress = [this](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Sending)
            mount({});
    };
    const UploadOutcome outcome = upload(uploadJob(file(3 * mib)));
    m_observer.onProgress = {};
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
    QVERIFY(!QFile::exists(target()));
}

void TestFolderMount::withoutTheShareNothingIsSaidOfIt()
{
    const UploadFile recording = file(1000);
    QCOMPARE(upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    mount({});
    const VerifyReport report = transport()->verify(recording, m_control);
    QCOMPARE(report.result, VerifyReport::Result::Unreachable);
    QCOMPARE(report.error.code, ErrorCode::DestinationMissing);
    QCOMPARE(transport()->unfinished({}, m_control).error().code, ErrorCode::DestinationMissing);

    RemoteUpload left;
    left.destination = QStringLiteral("file://") + target();
    left.uploadId = QStringLiteral(".rec.mcap.part");
    QCOMPARE(transport()->abandon(left, m_control, {}).error().code, ErrorCode::DestinationMissing);
    mount(m_folder);
    QVERIFY(transport()->abandon(left, m_control, {}).ok());
}

void TestFolderMount::aDiagnosisSaysThatItIsNotMounted()
{
    const auto mountStep = [&] {
        const Diagnosis found =
            diagnoseFolder(FolderMount(m_folder, m_folder, table()), m_control, {});
        return *std::find_if(found.steps.cbegin(), found.steps.cend(),
                             [](const DiagnosisStep &step) { return step.name == u"mount"; });
    };
    QVERIFY(mountStep().result != StepResult::Failed);
    mount({});
    const DiagnosisStep failed = mountStep();
    QCOMPARE(failed.result, StepResult::Failed);
    QVERIFY(failed.message.contains(m_folder));
    QVERIFY(!failed.advice.isEmpty());
    QVERIFY(QDir(m_folder).isEmpty());
}

QTEST_GUILESS_MAIN(TestFolderMount)
#include "tst_folder_mount.moc"
