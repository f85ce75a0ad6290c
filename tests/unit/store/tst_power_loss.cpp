// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"
#include "StoreScenario.h"

#include "store/Migrator.h"
#include "store/SqlScript.h"
#include "support/DiskHistory.h"
#include "support/FaultyVfs.h"
#include "support/SweepSeeds.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSet>
#include <QtTest>

#include <array>
#include <functional>
#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

const QString fileName = QStringLiteral("catalog.sqlite");
const QString logName = QStringLiteral("catalog.sqlite-wal");

/// What a run did to its disk, and what the database held at each promise.
struct Run
{
    FolderContent before;
    QList<DiskStep> steps;
    QList<QByteArray> promised;

    int count(DiskStep::Kind kind, const QString &name) const
    {
        return int(std::count_if(steps.cbegin(), steps.cend(), [&](const DiskStep &step) {
            return step.kind == kind && step.name == name;
        }));
    }
};

void execute(const Database &database, const char *statement)
{
    if (sqlite3_exec(handleOf(database), statement, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", statement);
}

/// A catalog of the first schema, with something in it, that nobody has open.
void makeFirstVersion(const QString &path)
{
    runScript(path, QStringList{QStringLiteral("PRAGMA journal_mode = WAL")}
                        + splitSqlScript(Migrator::builtIn().first().script)
                        + QStringList{
                            QStringLiteral("PRAGMA application_id = %1").arg(0x43736331),
                            QStringLiteral("PRAGMA user_version = 1"),
                            QStringLiteral("INSERT INTO episodes (episode_id, mcap_path, "
                                           "sidecar_path) VALUES ('a', '/a.mcap', '/a.json')"),
                            QStringLiteral("INSERT INTO sync_logs (episode_id, status) "
                                           "VALUES (1, 'pending')"),
                        });
}

/// The schema's version in a sound file that has an episode; 0 otherwise.
int versionAt(const QString &path)
{
    sqlite3 *handle = nullptr;
    int version = 0;
    const auto note = [](void *number, int, char **values, char **) {
        *static_cast<int *>(number) = QByteArray(values[0]).toInt();
        return 0;
    };
    if (sqlite3_open_v2(path.toUtf8().constData(), &handle, SQLITE_OPEN_READWRITE, nullptr)
        == SQLITE_OK)
        sqlite3_exec(handle,
                     "SELECT (SELECT user_version FROM pragma_user_version) WHERE 'ok' = "
                     "(SELECT integrity_check FROM pragma_integrity_check) "
                     "AND EXISTS (SELECT 1 FROM episodes)",
                     note, &version, nullptr);
    sqlite3_close(handle);
    return version;
}

/// Runs the scenario in a folder. `prepare` is run on each connection.
class RecordedRun
{
public:
    explicit RecordedRun(const QByteArray &prepare)
        : m_prepare(prepare)
        , m_recorder(m_folder.path())
    {}

    Run all()
    {
        open();
        for (const StoreScenario::Step &step : m_scenario.steps()) {
            must(step.run(*m_stores));
            promise(QString::fromLatin1(step.name));
            m_scenario.clock.advanceSec(step.seconds);
        }
        m_stores.reset(); // the last connection takes the write-ahead log away
        open();
        {
            const auto reader = must(Database::open(
                {m_folder.filePath(fileName), Database::Mode::ReadOnly}, m_scenario.clock));
            must(m_stores->state.setPaused(true));
            promise(QStringLiteral("pause beside a reader"));
        }
        must(m_stores->state.setPaused(false));
        promise(QStringLiteral("go on after the reader"));
        m_stores.reset();
        return {m_recorder.before(), m_recorder.steps(), m_promised};
    }

private:
    void open()
    {
        m_stores = std::make_unique<Stores>(
            must(Database::open({m_folder.filePath(fileName)}, m_scenario.clock)),
            m_scenario.clock);
        execute(*m_stores->database, m_prepare.constData());
        promise(QStringLiteral("open"));
    }

    void promise(const QString &what)
    {
        m_recorder.acknowledge(what);
        m_promised.append(dumpOf(*m_stores->database));
    }

    QByteArray m_prepare;
    QTemporaryDir m_folder;
    DiskRecorder m_recorder;
    StoreScenario m_scenario;
    std::unique_ptr<Stores> m_stores;
    QList<QByteArray> m_promised;
};

constexpr qsizetype frameHeaderBytes = 24;

/// Cuts the power at every step of a run, and looks at what is left.
class PowerCuts
{
public:
    /// What is wrong with a folder besides, before it is opened; nothing if all is well.
    using Also = std::function<QString(const QDir &)>;

    PowerCuts(const Run &run, int seeds, Also also = nullptr)
        : m_run(run)
        , m_seeds(seeds)
        , m_also(std::move(also))
        , m_disk(run.before)
    {}

    /// What was lost or half, at most some; none if all is well.
    QStringList sweep()
    {
        for (m_at = 0; m_at < m_run.steps.size() && m_findings.size() < 5; ++m_at) {
            const DiskStep &step = m_run.steps.at(m_at);
            m_disk.take(step);
            if (step.kind == DiskStep::Kind::Acknowledge)
                ++m_promises;
            look(Disk::Luck::Nothing, 0);
            look(Disk::Luck::Names, 0);
            // A page of the log without content is as good as none.
            if (m_seeds > 1 || step.name != logName || step.data.size() != frameHeaderBytes)
                look(Disk::Luck::All, 0);
            for (int seed = 0; seed < m_seeds; ++seed)
                look((m_at + seed) % 2 == 0 ? Disk::Luck::Some : Disk::Luck::SomeSectors, seed);
        }
        return m_findings;
    }
    int looks() const { return m_looks; }

private:
    void look(Disk::Luck luck, int seed)
    {
        const std::array<quint32, 3> seeds{quint32(m_at), quint32(seed), sweepSeed()};
        QRandomGenerator lots(seeds.data(), qsizetype(seeds.size()));
        const FolderContent remains = m_disk.afterPowerLoss(luck, lots);
        if (!isNew(remains))
            return;
        ++m_looks;
        const QString finding = examine(remains);
        if (finding.isEmpty())
            return;
        const DiskStep &step = m_run.steps.at(m_at);
        m_findings.append(
            QStringLiteral("step %1 (kind %2 of %3), luck %4, seed %5, promise %6: %7")
                .arg(m_at)
                .arg(int(step.kind))
                .arg(step.name)
                .arg(int(luck))
                .arg(seed)
                .arg(m_promises)
                .arg(finding));
    }

    bool isNew(const FolderContent &remains)
    {
        QCryptographicHash hash(QCryptographicHash::Sha1);
        hash.addData(QByteArray::number(m_promises));
        for (auto file = remains.cbegin(); file != remains.cend(); ++file) {
            hash.addData(file.key().toUtf8() + '\n' + QByteArray::number(file->size()) + '\n');
            hash.addData(*file);
        }
        const QByteArray result = hash.result();
        if (m_seen.contains(result))
            return false;
        m_seen.insert(result);
        return true;
    }

    QString examine(const FolderContent &remains) const
    {
        QDir folder(m_folder.path());
        for (const QString &name : folder.entryList(QDir::Files))
            folder.remove(name);
        for (auto file = remains.cbegin(); file != remains.cend(); ++file) {
            QFile made(folder.filePath(file.key()));
            if (!made.open(QIODevice::WriteOnly) || made.write(*file) != file->size())
                qFatal("the remains could not be written");
        }
        if (const QString finding = m_also ? m_also(folder) : QString(); !finding.isEmpty())
            return finding;
        const auto opened = openAt(folder.filePath(fileName));
        if (!opened)
            return opened.error().message;
        // One without a write-ahead log was checked when it was opened.
        if (remains.contains(logName)) {
            const Result<QString> sound = (*opened)->integrity();
            if (!sound || *sound != u"ok")
                return sound ? *sound : sound.error().message;
        }
        const QByteArray held = dumpOf(**opened);
        // Opening makes and migrates; so the first promise holds of whatever was before it.
        const bool isLast = held == m_run.promised.at(std::max(0, m_promises - 1));
        const bool isNext =
            m_promises < m_run.promised.size() && held == m_run.promised.at(m_promises);
        return isLast || isNext ? QString() : QStringLiteral("it holds something else");
    }

    const Run &m_run;
    int m_seeds;
    Also m_also;
    Disk m_disk;
    qsizetype m_at = 0;
    int m_promises = 0;
    int m_looks = 0;
    QTemporaryDir m_folder;
    QSet<QByteArray> m_seen;
    QStringList m_findings;
};

} // namespace

/// The power goes at every step that SQLite takes on the disk; then what a disk may hold is opened:
/// every command that was acknowledged is in it, and of the one under way all or nothing.
class TestPowerLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsThere_data();
    void whatWasAcknowledgedIsThere();
    void aMigrationIsWholeOrNot();
    void aWeakerPromiseIsFoundOut_data();
    void aWeakerPromiseIsFoundOut();
};

void TestPowerLoss::initTestCase()
{
    FaultyVfs::install();
    qInfo("seeds: %d, the first %u (CSC_SWEEP_SEEDS, CSC_TEST_SEED)", sweepSeeds(), sweepSeed());
}

void TestPowerLoss::whatWasAcknowledgedIsThere_data()
{
    QTest::addColumn<QByteArray>("prepare");
    QTest::newRow("with a checkpoint now and then") << QByteArray("PRAGMA wal_autocheckpoint = 40");
    if (sweepSeeds() == 1)
        return;
    QTest::newRow("with a checkpoint after each commit")
        << QByteArray("PRAGMA wal_autocheckpoint = 1");
    QTest::newRow("with memory for a few pages alone")
        << QByteArray("PRAGMA wal_autocheckpoint = 40; PRAGMA cache_size = 5");
}

void TestPowerLoss::whatWasAcknowledgedIsThere()
{
    QFETCH(QByteArray, prepare);
    const SyncsSkipped skipped;
    const Run run = RecordedRun(prepare).all();
    QVERIFY(run.count(DiskStep::Kind::SyncFile, fileName) > 10); // checkpoints
    QVERIFY(run.count(DiskStep::Kind::SyncFile, logName) > 50);
    QCOMPARE(run.count(DiskStep::Kind::Remove, logName), 2);
    QVERIFY(run.count(DiskStep::Kind::SyncFolder, {}) >= 3);

    PowerCuts cuts(run, sweepSeeds());
    const QStringList findings = cuts.sweep();
    qInfo("%lld steps, %d states of the disk", qlonglong(run.steps.size()), cuts.looks());
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

void TestPowerLoss::aMigrationIsWholeOrNot()
{
    const SyncsSkipped skipped;
    const QTemporaryDir folder;
    const QString file = folder.filePath(fileName);
    makeFirstVersion(file);
    Run run;
    {
        DiskRecorder recorder(folder.path());
        const TestClock clock;
        {
            const auto database = must(Database::open({file}, clock));
            recorder.acknowledge(QStringLiteral("open"));
            run.promised.append(dumpOf(*database));
        }
        run.before = recorder.before();
        run.steps = recorder.steps();
    }
    int copies = 0;
    PowerCuts cuts(run, 2 * sweepSeeds(), [&copies](const QDir &left) {
        // The copy is there before the schema moves on.
        if (versionAt(left.filePath(fileName)) == 1)
            return QString();
        ++copies;
        const QStringList names = left.entryList({QStringLiteral("*.bak")});
        return names.size() == 1 && versionAt(left.filePath(names.first())) == 1
                   ? QString()
                   : QStringLiteral("there is no copy of the former version");
    });
    const QStringList findings = cuts.sweep();
    qInfo("%lld steps, %d states of the disk", qlonglong(run.steps.size()), cuts.looks());
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QVERIFY(copies > 10);
}

void TestPowerLoss::aWeakerPromiseIsFoundOut_data()
{
    QTest::addColumn<QByteArray>("prepare");
    QTest::newRow("synchronous = NORMAL") << QByteArray("PRAGMA synchronous = NORMAL");
    QTest::newRow("synchronous = OFF") << QByteArray("PRAGMA synchronous = OFF");
}

void TestPowerLoss::aWeakerPromiseIsFoundOut()
{
    QFETCH(QByteArray, prepare);
    const SyncsSkipped skipped;
    const Run run = RecordedRun(prepare).all();
    QVERIFY(!PowerCuts(run, 0).sweep().isEmpty());
}

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_power_loss.moc"
