// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PrintedKeys.h"
#include "TransferFakes.h"

#include "support/Patience.h"
#include "support/TestClock.h"
#include "transfer/S3Session.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>
#include <vector>

using namespace csc;
using csc::test::printedKeys;

namespace {

/// Counts how often it is asked, which is once for each look at keys that were found before.
class CountingClock final : public Clock
{
public:
    explicit CountingClock(std::shared_ptr<const Clock> clock)
        : m_clock(std::move(clock))
    {}
    QDateTime nowUtc() const override
    {
        ++asked;
        return m_clock->nowUtc();
    }
    qint64 monotonicMs() const override { return m_clock->monotonicMs(); }

    mutable std::atomic<int> asked = 0;

private:
    const std::shared_ptr<const Clock> m_clock;
};

} // namespace

/// Profiles whose keys come from a program.
class TestCredentialProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesItsKeys();
    void splitsTheLineWithoutAShell();
    void keysOfTheCredentialsFileGoBeforeIt();
    void isNotRunAgainWhileItsKeysLast_data();
    void isNotRunAgainWhileItsKeysLast();
    void isRunAgainWhenTheServerSaysExpired();
    void whetherKeysHaveExpiredIsForTheServerToSay();
    void manyExpiredRequestsRenewOnce();
    void anotherLineIsAnotherProgram();
    void itsTroubleIsToldWithoutItsWords_data();
    void itsTroubleIsToldWithoutItsWords();
    void aFaultOfTheDefaultProfilesProgramIsTold();
    void leavesNothingRunning();
    void manyWhoWaitShareOneRun();
    void isNotWaitedForOnceItIsToStop();
    void isEndedWhenNobodyWaits();

private:
    QString path(const char *name) const { return m_dir->filePath(QString::fromLatin1(name)); }
    /// A program of this content, which notes each of its runs.
    QString program(const QByteArray &content) const;
    int runs() const { return int(test::readFile(path("runs")).count('\n')); }
    Credentials credentials(const QString &commandLine, const QString &profile = word("proc"),
                            std::shared_ptr<const Clock> clock = {});
    /// Whether the process whose id the program has written into the file `child` is gone.
    bool isChildGone() const;
    static QString word(const char *text) { return QString::fromLatin1(text); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<test::TestClock> m_clock;
    CredentialProcess::Limits m_limits;
};

void TestCredentialProcess::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_shared<test::TestClock>(); // 2026-03-02, 8:00
    m_limits = {};
}

QString TestCredentialProcess::program(const QByteArray &content) const
{
    const QString file = path("program");
    const QByteArray text =
        "#!/bin/sh\necho run >>'" + path("runs").toUtf8() + "'\n" + content + '\n';
    if (!test::writeFile(file, text))
        qFatal("the program can't be written");
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file;
}

Credentials TestCredentialProcess::credentials(const QString &commandLine, const QString &profile,
                                               std::shared_ptr<const Clock> clock)
{
    if (!test::writeFile(path("config"),
                         "[profile proc]\ncredential_process = " + commandLine.toUtf8()
                             + "\n[default]\n" + "credential_process = " + commandLine.toUtf8()))
        qFatal("the profiles can't be written");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), path("credentials"));
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), path("config"));
    Credentials::Where where{profile,     {}, true, QStringLiteral("http://store.example"),
                             environment, {}};
    where.process = std::make_shared<CredentialProcess>(clock ? clock : m_clock, m_limits);
    return Credentials(where);
}

void TestCredentialProcess::givesItsKeys()
{
    const QString file = program("echo '" + printedKeys("proc/secret") + "'");
    for (const char *profile : {"proc", ""}) {
        const Result<S3KeyPair> keys = credentials(file, word(profile)).find();
        QVERIFY2(keys.ok(), keys.ok() ? "" : qPrintable(keys.error().message));
        QCOMPARE(*keys, (S3KeyPair{word("AKPROC"), word("proc/secret"), word("proctoken")}));
        QCOMPARE(keys->origin.kind, KeyOrigin::Kind::Process);
        QCOMPARE(keys->origin.profile, *profile == '\0' ? word("default") : word(profile));
    }
}

void TestCredentialProcess::splitsTheLineWithoutAShell()
{
    const QString file = program("printf '%s|' \"$@\" >'" + path("arguments").toUtf8() + "'\necho '"
                                 + printedKeys("s") + "'");
    const QString line = file + word(" --role \"two words\" $HOME ; touch %1").arg(path("touched"));
    QVERIFY(credentials(line).find().ok());
    QCOMPARE(test::readFile(path("arguments")),
             "--role|two words|$HOME|;|touch|" + path("touched").toUtf8() + '|');
    QVERIFY(!QFile::exists(path("touched")));
}

void TestCredentialProcess::keysOfTheCredentialsFileGoBeforeIt()
{
    const Credentials found = credentials(program("echo '" + printedKeys("s") + "'"));
    QVERIFY(test::writeFile(path("credentials"),
                            "[proc]\naws_access_key_id=AKFILE\naws_secret_access_key=filesecret\n"
                            "aws_security_token=oldname\n"));
    QCOMPARE(*found.find(), (S3KeyPair{word("AKFILE"), word("filesecret"), word("oldname")}));
    QCOMPARE(runs(), 0);
}

void TestCredentialProcess::isNotRunAgainWhileItsKeysLast_data()
{
    QTest::addColumn<QByteArray>("expiration");
    QTest::addColumn<int>("runsAfter54Minutes");
    QTest::addColumn<int>("runsAfter56Minutes");
    QTest::newRow("an hour of life: again five minutes before its end")
        << QByteArrayLiteral("2026-03-02T09:00:00Z") << 1 << 2;
    QTest::newRow("the end in another time zone")
        << QByteArrayLiteral("2026-03-02T17:00:00+08:00") << 1 << 2;
    QTest::newRow("without an end") << QByteArray() << 1 << 1;
}

void TestCredentialProcess::isNotRunAgainWhileItsKeysLast()
{
    QFETCH(QByteArray, expiration);
    const Credentials found = credentials(program("echo '" + printedKeys("s", expiration) + "'"));
    QVERIFY(found.find().ok());
    QVERIFY(found.find().ok());
    m_clock->advanceSec(54 * 60);
    QVERIFY(found.find().ok());
    QTEST(runs(), "runsAfter54Minutes");
    m_clock->advanceSec(2 * 60);
    QVERIFY(found.find().ok());
    QTEST(runs(), "runsAfter56Minutes");
}

void TestCredentialProcess::isRunAgainWhenTheServerSaysExpired()
{
    const Credentials found = credentials(program("echo '" + printedKeys("s") + "'"));
    QVERIFY(found.find().ok());
    QVERIFY(found.find(Renewal::Forced).ok());
    QCOMPARE(runs(), 2);
}

void TestCredentialProcess::manyExpiredRequestsRenewOnce()
{
    // Each run gives another secret, until the second.
    const QString file = program("[ $(wc -l <'" + path("runs").toUtf8() + "') -gt 1 ] && echo '"
                                 + printedKeys("new") + "' || echo '" + printedKeys("old") + "'");
    Settings settings;
    settings.destination = word("s3://bucket");
    S3Session session({*S3Location::make(settings, *DestinationUrl::parse(settings.destination)),
                       credentials(file),
                       {},
                       word("us-east-1"),
                       {},
                       {},
                       1,
                       std::make_shared<RateLimiter>(0, m_clock),
                       m_clock});
    QVERIFY(session.prepare().ok());
    const S3KeyPair old = session.keys();
    QVERIFY(session.renewKeys(old));
    QVERIFY(session.renewKeys(old)); // another request, sent before the renewal
    QCOMPARE(runs(), 2);
    QCOMPARE(session.keys().secretKey, word("new"));
    QVERIFY(!session.renewKeys(session.keys())); // nothing newer is to be had
    QCOMPARE(runs(), 3);
}

void TestCredentialProcess::anotherLineIsAnotherProgram()
{
    const QString file = program("echo '" + printedKeys("s") + "'");
    const Credentials found = credentials(file);
    QVERIFY(found.find().ok());
    QVERIFY(test::writeFile(path("config"),
                            "[profile proc]\ncredential_process = " + file.toUtf8() + " other\n"));
    QVERIFY(found.find().ok());
    QCOMPARE(runs(), 2);
}

void TestCredentialProcess::whetherKeysHaveExpiredIsForTheServerToSay()
{
    // By a clock that is an hour ahead they have.
    Credentials found =
        credentials(program("echo '" + printedKeys("key", "2020-01-01T00:00:00Z") + "'"));
    QVERIFY(found.find().ok());
    QVERIFY(found.find().ok());
    QCOMPARE(runs(), 2); // and nobody keeps them
}

void TestCredentialProcess::itsTroubleIsToldWithoutItsWords_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("part"); ///< of the sentence
    QTest::newRow("exit status 1, and why on standard error")
        << QByteArrayLiteral("echo canary >&2; echo canary; exit 1")
        << word("access_denied.process_failed") << word("exit status 1");
    QTest::newRow("killed by a signal") << QByteArrayLiteral("kill -9 $$")
                                        << word("access_denied.process_failed") << word("crashed");
    QTest::newRow("no JSON") << QByteArrayLiteral("echo '{\"SecretAccessKey\": \"canary\"'")
                             << word("access_denied.process_output") << word("JSON");
    QTest::newRow("nothing at all")
        << QByteArrayLiteral(":") << word("access_denied.process_output") << word("JSON");
    QTest::newRow("a megabyte") << QByteArrayLiteral(
        "head -c 1048576 /dev/zero | tr '\\0' canary; sleep 1000")
                                << word("access_denied.process_output") << word("too much");
}

void TestCredentialProcess::itsTroubleIsToldWithoutItsWords()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, id);
    QFETCH(QString, part);
    const Result<S3KeyPair> keys = credentials(program(content) + word(" --key canary")).find();
    QVERIFY(!keys.ok());
    const Error &error = keys.error();
    QCOMPARE(error.detail.value(u"id").toString(), id);
    QCOMPARE(toText(error.code), id.section(u'.', 0, 0));
    QVERIFY2(error.message.contains(part), qPrintable(error.message));
    QVERIFY2(error.message.contains(u"\"proc\", program,"), qPrintable(error.message));
    QVERIFY2(!error.message.contains(u"canary"), qPrintable(error.message));
    QVERIFY(!QJsonDocument(error.detail).toJson().contains("canary"));
}

void TestCredentialProcess::aFaultOfTheDefaultProfilesProgramIsTold()
{
    const Result<S3KeyPair> keys = credentials(word("/nonexistent/KEY=canary x"), {}).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().detail.value(u"id").toString(),
             word("access_denied.process_not_started"));
    QVERIFY(!keys.error().message.contains(u"canary"));
}

void TestCredentialProcess::leavesNothingRunning()
{
    m_limits.runMs = 300;
    // Also of one that has closed its output, and of what it has started itself.
    const Result<S3KeyPair> keys = credentials(program("exec >&-\nsleep 1000 &\necho $! >'"
                                                       + path("child").toUtf8() + "'\nwait"))
                                       .find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().detail.value(u"id").toString(), word("access_denied.process_silent"));
    TRY_VERIFY(isChildGone());
}

bool TestCredentialProcess::isChildGone() const
{
    const int child = test::readFile(path("child")).trimmed().toInt();
    if (child <= 1)
        return false;
    // A zombie whose parent is gone is nobody's program any more.
    const QByteArray text = test::readFile(word("/proc/%1/stat").arg(child));
    return text.isEmpty() || text.contains(") Z ");
}

void TestCredentialProcess::manyWhoWaitShareOneRun()
{
    // Keys that are over soon, and then a program that takes long and fails.
    const QString go = path("go");
    const QString file =
        program("[ $(wc -l <'" + path("runs").toUtf8() + "') = 1 ] && echo '"
                + printedKeys("old", "2026-03-02T08:05:01Z") + "' && exit\n" + "while [ ! -e '"
                + go.toUtf8() + "' ]; do sleep 0.05; done\nexit 1");
    const auto clock = std::make_shared<CountingClock>(m_clock);
    const Credentials found = credentials(file, word("proc"), clock);
    QVERIFY(found.find().ok());
    m_clock->advanceSec(2);
    constexpr int many = 4;
    const int before = clock->asked;
    std::vector<Result<S3KeyPair>> answers(many, S3KeyPair{});
    {
        std::vector<std::jthread> askers;
        for (Result<S3KeyPair> &answer : answers)
            askers.emplace_back([&] { answer = found.find(); });
        TRY_COMPARE(int(clock->asked), before + many); // that what was found is over
        TRY_COMPARE(runs(), 2);
        QVERIFY(test::writeFile(go, "\n"));
    }
    for (const Result<S3KeyPair> &answer : answers) {
        QVERIFY(!answer.ok());
        QVERIFY2(answer.error().message.contains(u"exit status 1"),
                 qPrintable(answer.error().message));
    }
    QCOMPARE(runs(), 2);
}

void TestCredentialProcess::isNotWaitedForOnceItIsToStop()
{
    const Credentials found = credentials(program("sleep 1000"));
    std::stop_source first;
    std::stop_source second;
    std::vector<Result<S3KeyPair>> answers(2, S3KeyPair{});
    std::jthread longer([&] { answers[0] = found.find(Renewal::IfNeeded, first.get_token()); });
    TRY_COMPARE(runs(), 1);
    std::jthread shorter([&] { answers[1] = found.find(Renewal::Forced, second.get_token()); });
    second.request_stop();
    shorter.join();
    first.request_stop();
    longer.join();
    for (const Result<S3KeyPair> &answer : answers) {
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(runs(), 1);
    // Who is to stop from the start does not begin another.
    QCOMPARE(found.find(Renewal::IfNeeded, first.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(runs(), 1);
}

void TestCredentialProcess::isEndedWhenNobodyWaits()
{
    const Credentials found =
        credentials(program("sleep 1000 &\necho $! >'" + path("child").toUtf8() + "'\nwait"));
    std::stop_source stop;
    std::jthread asker([&] { (void)found.find(Renewal::IfNeeded, stop.get_token()); });
    TRY_VERIFY(!test::readFile(path("child")).isEmpty());
    QVERIFY(!isChildGone());
    stop.request_stop();
    asker.join();
    TRY_VERIFY(isChildGone());
}

QTEST_GUILESS_MAIN(TestCredentialProcess)
#include "tst_credential_process.moc"
