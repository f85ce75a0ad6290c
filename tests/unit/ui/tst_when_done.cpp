// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/WhenDone.h"

#include <QPromise>
#include <QThread>
#include <QtTest>

/// Answers that arrive on the owner's thread, or not at all.
class WhenDoneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerComesOnTheOwnersThread();
    void anAnswerThatIsThereAlreadyComesAfterTheCall();
    void nothingIsCalledOnceTheOwnerIsGone();
    void aDroppedQuestionCallsNothing();
};

void WhenDoneTest::theAnswerComesOnTheOwnersThread()
{
    QPromise<int> promise;
    promise.start();
    QObject owner;
    int answer = 0;
    QThread *thread = nullptr;
    csc::whenDone(promise.future(), &owner, [&](int value) {
        answer = value;
        thread = QThread::currentThread();
    });
    const std::unique_ptr<QThread> other(QThread::create([&promise] {
        promise.addResult(7);
        promise.finish();
    }));
    other->start();
    TRY_COMPARE(answer, 7);
    QCOMPARE(thread, QThread::currentThread());
    QVERIFY(other->wait());
}

void WhenDoneTest::anAnswerThatIsThereAlreadyComesAfterTheCall()
{
    QPromise<int> promise;
    promise.start();
    promise.addResult(7);
    promise.finish();
    QObject owner;
    int answer = 0;
    csc::whenDone(promise.future(), &owner, [&](int value) { answer = value; });
    QCOMPARE(answer, 0);
    TRY_COMPARE(answer, 7);
}

void WhenDoneTest::nothingIsCalledOnceTheOwnerIsGone()
{
    // Answered before and after the owner goes: neither may reach it.
    for (const bool answeredBefore : {true, false}) {
        QPromise<int> promise;
        promise.start();
        auto owner = std::make_unique<QObject>();
        bool called = false;
        csc::whenDone(promise.future(), owner.get(), [&](int) { called = true; });
        const auto answer = [&promise] {
            const std::unique_ptr<QThread> other(QThread::create([&promise] {
                promise.addResult(7);
                promise.finish();
            }));
            other->start();
            other->wait();
        };
        if (answeredBefore)
            answer();
        owner.reset();
        if (!answeredBefore)
            answer();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }
}

void WhenDoneTest::aDroppedQuestionCallsNothing()
{
    QObject owner;
    bool called = false;
    {
        QPromise<int> promise;
        promise.start();
        csc::whenDone(promise.future(), &owner, [&](int) { called = true; });
    }
    TRY_VERIFY(owner.children().isEmpty());
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(WhenDoneTest)
#include "tst_when_done.moc"
