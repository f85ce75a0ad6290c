// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"
#include "StoreScenario.h"

#include "support/DiskHistory.h"
#include "support/FaultyVfs.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <memory>
#include <optional>
#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

/// Something that fails while this lives; tells what it was.
class Failure
{
public:
    virtual ~Failure() = default;
    Failure(const Failure &) = delete;
    Failure &operator=(const Failure &) = delete;
    /// Ends it; what failed, or empty where nothing did.
    virtual QString end() = 0;

protected:
    Failure() = default;
};

class FileFailure final : public Failure
{
public:
    FileFailure(int n, FailingOperation::Kind kind)
        : m_failing(n, kind)
    {}
    QString end() override
    {
        m_failing.stop();
        return m_failing.failed();
    }

private:
    FailingOperation m_failing;
};

/// The n-th statement of a connection is interrupted, wherever it is.
class StatementFailure final : public Failure
{
public:
    StatementFailure(sqlite3 *handle, int n)
        : m_handle(handle)
        , m_left(n)
    {
        sqlite3_trace_v2(m_handle, SQLITE_TRACE_STMT, &StatementFailure::begins, this);
        sqlite3_progress_handler(m_handle, 1, &StatementFailure::steps, this);
    }
    QString end() override
    {
        sqlite3_trace_v2(m_handle, 0, nullptr, nullptr);
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
        return m_failed;
    }

private:
    static int begins(unsigned, void *self, void *statement, void *text)
    {
        auto *failure = static_cast<StatementFailure *>(self);
        // Those of triggers come as comments.
        const QByteArray sql(static_cast<const char *>(text));
        if (sql.startsWith("--"))
            return 0;
        failure->m_fails = failure->m_left-- == 0;
        if (failure->m_fails)
            failure->m_statement =
                QString::fromUtf8(sqlite3_sql(static_cast<sqlite3_stmt *>(statement)));
        return 0;
    }
    static int steps(void *self)
    {
        auto *failure = static_cast<StatementFailure *>(self);
        if (!failure->m_fails)
            return 0;
        failure->m_failed = failure->m_statement;
        return 1;
    }

    sqlite3 *m_handle;
    int m_left;
    bool m_fails = false;
    QString m_statement;
    QString m_failed;
};

enum class What { Operation, OperationsFromThenOn, Statement };

std::unique_ptr<Failure> begin(What what, sqlite3 *handle, int n)
{
    if (what == What::Statement)
        return std::make_unique<StatementFailure>(handle, n);
    return std::make_unique<FileFailure>(n, what == What::Operation
                                                ? FailingOperation::Kind::Once
                                                : FailingOperation::Kind::FromThenOn);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Puts a file in the place of a database that nobody has open.
void putFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (QFile::exists(path + QStringLiteral("-wal")) || !file.open(QIODevice::WriteOnly)
        || file.write(bytes) != bytes.size())
        qFatal("the file could not be put back");
}

/// Empty where the sentence says what is the matter.
QString faultOf(const Error &error, const QString &path)
{
    const bool isClear = error.code == ErrorCode::Database && error.message.contains(path)
                         && !error.message.contains(QStringLiteral("refused a statement"))
                         && error.message.endsWith(u'.');
    return isClear ? QString() : QStringLiteral("no clear sentence: ") + error.message;
}

} // namespace

Q_DECLARE_METATYPE(What)

/// The n-th operation on a file, from the n-th on all of them, or the n-th statement fails, for
/// each n, in every command of the stores. The command says so, has changed nothing or all, leaves
/// no transaction open, and the next try does it.
class TestFailureSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }
    void eachCommand_data();
    void eachCommand();
    void opening_data();
    void opening();
};

void TestFailureSweep::eachCommand_data()
{
    QTest::addColumn<What>("what");
    QTest::newRow("one operation on a file") << What::Operation;
    QTest::newRow("all operations on files from one on") << What::OperationsFromThenOn;
    QTest::newRow("one statement") << What::Statement;
}

namespace {

/// One command under every failure.
class CommandSweep
{
public:
    CommandSweep(QString path, StoreScenario &scenario, const StoreScenario::Step &step)
        : m_path(std::move(path))
        , m_scenario(scenario)
        , m_step(step)
        , m_bytes(bytesOf(m_path))
        , m_before(dumpOf(m_path))
    {
        Stores stores = open();
        must(m_step.run(stores));
        m_after = dumpOf(*stores.database);
    }

    /// What was wrong; empty if nothing was. Leaves the command done.
    QString sweep(What what)
    {
        restore();
        for (int n = 0;; ++n) {
            QString failed;
            const QString finding = attempt(what, n, failed);
            if (!finding.isEmpty())
                return QStringLiteral("%1, %2 (%3): %4")
                    .arg(QLatin1StringView(m_step.name))
                    .arg(n)
                    .arg(failed, finding);
            if (failed.isEmpty())
                return {};
            ++m_failures;
        }
    }
    int failures() const { return m_failures; }

private:
    Stores open() const
    {
        return Stores(must(Database::open({m_path}, m_scenario.clock)), m_scenario.clock);
    }

    void restore()
    {
        m_stores.reset();
        putFile(m_path, m_bytes);
        m_stores.emplace(open());
    }

    QString attempt(What what, int n, QString &failed)
    {
        sqlite3 *handle = handleOf(*m_stores->database);
        sqlite3_db_release_memory(handle); // or nothing would be read again
        const std::unique_ptr<Failure> failure = begin(what, handle, n);
        const Result<void> result = m_step.run(*m_stores);
        failed = failure->end();
        if (sqlite3_get_autocommit(handle) == 0)
            return QStringLiteral("a transaction is left open");
        if (!result && failed.isEmpty())
            return QStringLiteral("it failed by itself: ") + result.error().message;
        if (!result) {
            if (QString fault = faultOf(result.error(), m_path); !fault.isEmpty())
                return fault;
        }
        QByteArray held = dumpOf(*m_stores->database);
        if (held == m_before && m_before != m_after) {
            if (result)
                return QStringLiteral("it was acknowledged and is not there");
            // The next try fails a bit later, and the last one not at all.
            if (n % triesApart != 0)
                return {};
            if (const Result<void> again = m_step.run(*m_stores); !again)
                return QStringLiteral("the next try failed: ") + again.error().message;
            held = dumpOf(m_path);
        }
        if (!failed.isEmpty())
            restore();
        return held == m_after ? QString() : QStringLiteral("something half is there");
    }

    static constexpr int triesApart = 8;

    QString m_path;
    StoreScenario &m_scenario;
    const StoreScenario::Step &m_step;
    QByteArray m_bytes;
    QByteArray m_before;
    QByteArray m_after;
    std::optional<Stores> m_stores;
    int m_failures = 0;
};

} // namespace

void TestFailureSweep::eachCommand()
{
    QFETCH(What, what);
    const SyncsSkipped skipped;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("catalog.sqlite"));
    StoreScenario scenario;
    (void)must(Database::open({path}, scenario.clock));
    int failures = 0;
    for (const StoreScenario::Step &step : scenario.steps()) {
        CommandSweep sweep(path, scenario, step);
        const QString finding = sweep.sweep(what);
        QVERIFY2(finding.isEmpty(), qPrintable(finding));
        failures += sweep.failures();
        scenario.clock.advanceSec(step.seconds);
    }
    qInfo("%d failures", failures);
    QVERIFY(failures > 300);
}

void TestFailureSweep::opening_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<What>("what");
    QTest::newRow("a new one, one operation") << false << What::Operation;
    QTest::newRow("a new one, all from one on") << false << What::OperationsFromThenOn;
    QTest::newRow("one that is there, one operation") << true << What::Operation;
    QTest::newRow("one that is there, all from one on") << true << What::OperationsFromThenOn;
}

void TestFailureSweep::opening()
{
    QFETCH(bool, isThere);
    QFETCH(What, what);
    const SyncsSkipped skipped;
    const TestClock clock;
    const QByteArray expected = [&] {
        const QTemporaryDir folder;
        const auto database = must(openAt(folder.filePath(QStringLiteral("catalog.sqlite"))));
        if (isThere)
            must(QueueStateStore(*database, clock).setPaused(true));
        return dumpOf(*database);
    }();
    for (int n = 0;; ++n) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("catalog.sqlite"));
        if (isThere)
            must(QueueStateStore(*must(openAt(path)), clock).setPaused(true));
        const std::unique_ptr<Failure> failure = begin(what, nullptr, n);
        auto opened = openAt(path);
        const QString failed = failure->end();
        if (!opened) {
            const QString fault = faultOf(opened.error(), path);
            QVERIFY2(
                !failed.isEmpty() && fault.isEmpty(),
                qPrintable(QStringLiteral("%1 (%2): %3")
                               .arg(n)
                               .arg(failed, fault.isEmpty() ? opened.error().message : fault)));
            opened = openAt(path);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        }
        QCOMPARE(dumpOf(**opened), expected);
        if (failed.isEmpty()) {
            QVERIFY(n > 20);
            return;
        }
    }
}

QTEST_GUILESS_MAIN(TestFailureSweep)
#include "tst_failure_sweep.moc"
