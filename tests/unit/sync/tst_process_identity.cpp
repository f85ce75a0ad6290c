// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "sync/ProcessIdentity.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace csc;

class TestProcessIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thisProcessIsAliveAndNamesItself();
    void itsTextRoundTrips();
    void anEndedProcessIsDead();
    void aZombieIsDead();
    void aStoppedOneIsToldFromOneAtWork();
    void anotherProcessUnderItsNumberMeansDead();
    void anotherBootMeansDead();
    void anotherHostIsNeverKnownDead();
};

void TestProcessIdentity::thisProcessIsAliveAndNamesItself()
{
    const ClaimOwner me = thisProcess();
    QCOMPARE(me.host, thisHost());
    QCOMPARE(me.processId, QCoreApplication::applicationPid());
    QVERIFY(me.processStart > 0);
    QVERIFY(!isKnownDead(me));
    QVERIFY(thisProcess().random != me.random);
}

void TestProcessIdentity::itsTextRoundTrips()
{
    const ClaimOwner me = thisProcess();
    QCOMPARE(ClaimOwner::fromText(me.toText()), std::optional(me));
}

void TestProcessIdentity::anEndedProcessIsDead()
{
    QProcess process;
    process.start(QStringLiteral("/bin/cat"), QStringList());
    QVERIFY(process.waitForStarted());
    ClaimOwner owner = thisProcess();
    owner.processId = process.processId();
    owner.processStart = 0; // its own is not known here
    QVERIFY(!isKnownDead(owner));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY(isKnownDead(owner));
}

void TestProcessIdentity::aZombieIsDead()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    siginfo_t info = {};
    // Waits for the end but leaves the process table's entry: a zombie.
    QCOMPARE(::waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT), 0);
    ClaimOwner owner = thisProcess();
    owner.processId = child;
    owner.processStart = 0;
    QVERIFY(isKnownDead(owner));
    QCOMPARE(::waitpid(child, nullptr, 0), child);
}

void TestProcessIdentity::aStoppedOneIsToldFromOneAtWork()
{
    const pid_t child = ::fork();
    if (child == 0) {
        for (;;)
            ::pause();
    }
    ClaimOwner owner = thisProcess();
    owner.processId = child;
    owner.processStart = 0;
    QCOMPARE(holderState(owner.toText()), HolderState::Working);
    siginfo_t info = {};
    QCOMPARE(::kill(child, SIGSTOP), 0);
    QCOMPARE(::waitid(P_PID, id_t(child), &info, WSTOPPED), 0);
    QCOMPARE(holderState(owner.toText()), HolderState::Stopped);
    QVERIFY(!isKnownDead(owner)); // it may go on
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QCOMPARE(holderState(owner.toText()), HolderState::Dead);
    owner.host = QStringLiteral("another-workstation");
    QCOMPARE(holderState(owner.toText()), HolderState::Working);
    QCOMPARE(holderState(QStringLiteral("who knows")), HolderState::Working);
}

void TestProcessIdentity::anotherProcessUnderItsNumberMeansDead()
{
    ClaimOwner owner = thisProcess();
    owner.processStart -= 1;
    QVERIFY(isKnownDead(owner));
}

void TestProcessIdentity::anotherBootMeansDead()
{
    ClaimOwner owner = thisProcess();
    owner.bootId = QStringLiteral("00000000-0000-0000-0000-000000000000");
    QVERIFY(isKnownDead(owner));
}

void TestProcessIdentity::anotherHostIsNeverKnownDead()
{
    ClaimOwner owner = thisProcess();
    owner.host = QStringLiteral("another-workstation");
    owner.bootId = QStringLiteral("00000000-0000-0000-0000-000000000000");
    owner.processId = 1;
    QVERIFY(!isKnownDead(owner));
}

QTEST_GUILESS_MAIN(TestProcessIdentity)
#include "tst_process_identity.moc"
