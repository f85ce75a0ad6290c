// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/KeyringWatch.h"

#include <QPromise>
#include <QSignalSpy>
#include <QtTest>

using namespace csc;

namespace {
constexpr int everyMs = 10;
} // namespace

/// When the keyring is looked at, and what is told of it.
class KeyringWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nobodyWhoCouldWaitMeansNoLook();
    void uploadsAreWatchedToTheirEnd();
    void aCallIsWatchedUntilItsAnswer();
    void aCallThatIsDroppedIsOver();
    void callsAreWatchedEachForItself();
    void whatIsOwedIsWatchedWithoutAnybodyWaiting();
    void anAnswerThatComesSoonIsNotWorthAWord();
    void withoutAKeyringNothingIsLookedAt();

private:
    std::function<bool()> keyring();

    bool m_owesAnswer = false;
    int m_looks = 0;
};

void KeyringWatchTest::init()
{
    m_owesAnswer = false;
    m_looks = 0;
}

std::function<bool()> KeyringWatchTest::keyring()
{
    return [this] {
        ++m_looks;
        return m_owesAnswer;
    };
}

void KeyringWatchTest::nobodyWhoCouldWaitMeansNoLook()
{
    KeyringWatch watch(keyring(), nullptr, everyMs);
    QVERIFY(!watch.isLooking());
    watch.setUploading(false);
    QVERIFY(!watch.isLooking());
    watch.look();
    TRY_VERIFY(!watch.isLooking());
    QCOMPARE(m_looks, 1);
}

void KeyringWatchTest::uploadsAreWatchedToTheirEnd()
{
    KeyringWatch watch(keyring(), nullptr, everyMs);
    const QSignalSpy told(&watch, &KeyringWatch::awaitedChanged);
    watch.setUploading(true);
    TRY_VERIFY(m_looks >= 2);
    QVERIFY(told.isEmpty());
    m_owesAnswer = true;
    TRY_VERIFY(watch.isAwaited());
    QCOMPARE(told.size(), 1);
    m_owesAnswer = false;
    TRY_VERIFY(!watch.isAwaited());
    QCOMPARE(told.size(), 2);
    QVERIFY(watch.isLooking());
    watch.setUploading(false);
    TRY_VERIFY(!watch.isLooking());
}

void KeyringWatchTest::aCallIsWatchedUntilItsAnswer()
{
    KeyringWatch watch(keyring(), nullptr, everyMs);
    QPromise<int> promise;
    promise.start();
    const std::function<QFuture<int>(int)> ask = [&promise](int) { return promise.future(); };
    const QFuture<int> answer = watch.following(ask)(7);
    TRY_VERIFY(m_looks >= 2);
    QVERIFY(watch.isLooking());
    promise.addResult(8);
    promise.finish();
    QCOMPARE(answer.result(), 8);
    TRY_VERIFY(!watch.isLooking());
}

void KeyringWatchTest::aCallThatIsDroppedIsOver()
{
    KeyringWatch watch(keyring(), nullptr, everyMs);
    {
        QPromise<int> promise;
        promise.start();
        watch.follow(promise.future());
    }
    TRY_VERIFY(!watch.isLooking());
}

void KeyringWatchTest::callsAreWatchedEachForItself()
{
    KeyringWatch watch(keyring(), nullptr, everyMs);
    QPromise<int> first;
    QPromise<QString> second;
    first.start();
    second.start();
    watch.follow(first.future());
    watch.follow(second.future());
    first.finish();
    TRY_VERIFY(m_looks >= 2);
    QVERIFY(watch.isLooking());
    second.finish();
    TRY_VERIFY(!watch.isLooking());
}

void KeyringWatchTest::whatIsOwedIsWatchedWithoutAnybodyWaiting()
{
    // As when an upload has given up waiting, and the question for the password is still there.
    KeyringWatch watch(keyring(), nullptr, everyMs);
    m_owesAnswer = true;
    watch.setUploading(true);
    TRY_VERIFY(watch.isAwaited());
    watch.setUploading(false);
    const int before = m_looks;
    TRY_VERIFY(m_looks > before + 1);
    QVERIFY(watch.isAwaited() && watch.isLooking());
    m_owesAnswer = false;
    TRY_VERIFY(!watch.isLooking());
    QVERIFY(!watch.isAwaited());
}

void KeyringWatchTest::anAnswerThatComesSoonIsNotWorthAWord()
{
    const auto neverTwiceInARow = [this] { return ++m_looks % 2 == 1; };
    KeyringWatch watch(neverTwiceInARow, nullptr, everyMs);
    const QSignalSpy told(&watch, &KeyringWatch::awaitedChanged);
    watch.setUploading(true);
    TRY_VERIFY(m_looks >= 4);
    QVERIFY(told.isEmpty());
}

void KeyringWatchTest::withoutAKeyringNothingIsLookedAt()
{
    KeyringWatch watch({});
    watch.setUploading(true);
    QVERIFY(!watch.isLooking());
    const std::function<QFuture<int>(int)> none;
    QVERIFY(!watch.following(none));
}

QTEST_GUILESS_MAIN(KeyringWatchTest)
#include "tst_keyring_watch.moc"
