// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "support/Patience.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// What cloudsyncctl does while a program of the user's makes it wait for keys, and where there are
/// none.
class TestCloudsyncctlKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aHangingProgramIsRunOnceAndNotWaitedForAtTheEnd();
    void aHangingProgramDoesNotHoldUpACancel();
    void aHangingProgramDoesNotHoldUpTheDoctor();
    void withoutKeysEveryEpisodeIsUnreachable();

private:
    void write(const char *name, const QByteArray &content) const;
    QByteArray read(const char *name) const;
    /// A profile whose program notes that it was run, and goes on for ever.
    void useHangingProgram();
    bool isProgramGone() const;

    std::unique_ptr<CtlFixture> m_ctl;
};

void TestCloudsyncctlKeys::init()
{
    m_ctl = std::make_unique<CtlFixture>();
    m_ctl->set("destination", word("s3://robots/lab"));
    m_ctl->set("s3_endpoint", word("http://127.0.0.1:9"));
    m_ctl->set("proxy", word("none"));
}

void TestCloudsyncctlKeys::write(const char *name, const QByteArray &content) const
{
    QFile file(m_ctl->path(word(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("a file of the test can't be written");
}

QByteArray TestCloudsyncctlKeys::read(const char *name) const
{
    QFile file(m_ctl->path(word(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCloudsyncctlKeys::useHangingProgram()
{
    const QByteArray runs = m_ctl->path(word("runs")).toUtf8();
    write("program", "#!/bin/sh\necho $$ >>'" + runs + "'\nexec sleep 1000\n");
    QFile::setPermissions(m_ctl->path(word("program")), QFile::ReadOwner | QFile::ExeOwner);
    write("aws", "[profile hanging]\ncredential_process = " + m_ctl->path(word("program")).toUtf8()
                     + '\n');
    m_ctl->environment.insert(word("AWS_CONFIG_FILE"), m_ctl->path(word("aws")));
    m_ctl->set("s3_profile", word("hanging"));
}

bool TestCloudsyncctlKeys::isProgramGone() const
{
    const QString state = word("/proc/%1/stat").arg(QString::fromLatin1(read("runs").trimmed()));
    QFile file(state);
    return !file.open(QIODevice::ReadOnly) || file.readAll().contains(") Z ");
}

void TestCloudsyncctlKeys::aHangingProgramIsRunOnceAndNotWaitedForAtTheEnd()
{
    useHangingProgram();
    m_ctl->set("max_concurrent", word("3"));
    m_ctl->queueEpisodes(3);
    const auto process = m_ctl->start({word("run")});
    TRY_COMPARE(m_ctl->count("in_progress"), 3);
    TRY_VERIFY(!read("runs").isEmpty());
    QCOMPARE(::kill(pid_t(process->processId()), SIGTERM), 0);
    const CtlRun run = CtlFixture::finish(*process);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.text("reason"), word("signal"));
    QCOMPARE(m_ctl->count("pending"), 3);
    QCOMPARE(read("runs").count('\n'), 1);
    TRY_VERIFY(isProgramGone());
    // No attempt was used up.
    QCOMPARE(m_ctl->ctl({word("show"), word("ep-1")}).json.value(u"latest_attempt_count").toInt(),
             0);
}

void TestCloudsyncctlKeys::aHangingProgramDoesNotHoldUpACancel()
{
    useHangingProgram();
    m_ctl->set("poll_interval_sec", word("1"));
    m_ctl->queueEpisodes(1);
    const auto process = m_ctl->start({word("run")});
    TRY_VERIFY(!read("runs").isEmpty());
    QCOMPARE(m_ctl->ctl({word("cancel"), word("ep-1")}).texts("accepted"),
             QStringList{word("ep-1")});
    TRY_COMPARE(m_ctl->status(word("ep-1")), word("failed"));
    QCOMPARE(m_ctl->ctl({word("show"), word("ep-1")}).text("error_code"), word("cancelled"));
    TRY_VERIFY(isProgramGone());
    QCOMPARE(::kill(pid_t(process->processId()), SIGTERM), 0);
    QCOMPARE(CtlFixture::finish(*process).status, 0);
}

void TestCloudsyncctlKeys::aHangingProgramDoesNotHoldUpTheDoctor()
{
    useHangingProgram();
    const auto process = m_ctl->start({word("doctor")});
    TRY_VERIFY(!read("runs").isEmpty());
    QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
    const CtlRun run = CtlFixture::finish(*process);
    QVERIFY2(run.texts("steps", "result").contains(word("skipped")), run.out.constData());
    QVERIFY2(!run.out.contains("did not end within"), run.out.constData());
    TRY_VERIFY(isProgramGone());
}

void TestCloudsyncctlKeys::withoutKeysEveryEpisodeIsUnreachable()
{
    m_ctl->queueEpisodes(2);
    const CtlRun run = m_ctl->ctl({word("verify"), word("ep-1"), word("ep-2")});
    QCOMPARE(run.status, 5);
    QVERIFY2(hasKeys(run.json, "items"), run.out.constData());
    QCOMPARE(run.texts("items", "episode_id"), QStringList({word("ep-1"), word("ep-2")}));
    QCOMPARE(run.texts("items", "result"), QStringList({word("unreachable"), word("unreachable")}));
    QVERIFY2(run.err.contains("ep-2: There are no credentials"), run.err.constData());
}

QTEST_GUILESS_MAIN(TestCloudsyncctlKeys)
#include "tst_cloudsyncctl_keys.moc"
