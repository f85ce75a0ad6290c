// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "sync/OutageBreaker.h"
#include "sync/ProgressBoard.h"

#include <QTest>

#include <thread>

using namespace csc;

class TestProgressBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadStandsOnTheBoardFromBeginToEnd();
    void theRateIsThatOfTheLastSeconds();
    void whatComesAtOnceIsNoRate();
    void aLineThatFallsSilentHasNoRateLeft();
    void whatIsShownNeverGoesBack();
    void theRateIsNeverBelowZero();
    void whatWasSentIsCountedOnce();
    void notesOfAnEndedUploadAreDropped();
    void threadsMayWriteAtOnce();
    void threeFailuresInARowMakeAnOutage();
    void aSuccessOrAnotherErrorBreaksTheRow();
};

void TestProgressBoard::anUploadStandsOnTheBoardFromBeginToEnd()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    QVERIFY(board.isEmpty());
    board.begin(8, 2, 200);
    board.begin(7, 1, 100);
    board.note(7, UploadPhase::Verifying, 100, 60);

    const QList<UploadProgress> all = board.snapshot();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].syncLogKey, 7);
    QCOMPARE(all[0].episodeKey, 1);
    QCOMPARE(all[0].totalBytes, 100);
    QCOMPARE(all[0].sentBytes, 100);
    QCOMPARE(all[0].confirmedBytes, 60);
    QCOMPARE(all[0].phase, UploadPhase::Verifying);
    QCOMPARE(all[1].syncLogKey, 8);
    QCOMPARE(board.confirmedBytes(7), 60);

    board.end(7);
    board.end(8);
    QVERIFY(board.isEmpty());
}

void TestProgressBoard::theRateIsThatOfTheLastSeconds()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 1'000'000);
    qint64 sent = 0;
    for (int second = 0; second < 10; ++second) {
        clock.advanceSec(1);
        sent += second < 5 ? 1000 : 50'000; // slow at first, then fast
        board.note(1, UploadPhase::Sending, sent, 0);
    }
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::optional<qint64>(50'000));
}

void TestProgressBoard::whatComesAtOnceIsNoRate()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 100'000'000);
    clock.advanceSec(3);
    board.note(1, UploadPhase::Sending, 50'000'000, 0); // parts of an earlier attempt
    clock.advance(300);
    board.note(1, UploadPhase::Sending, 54'000'000, 0); // buffers
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::nullopt);
    for (int second = 1; second <= 3; ++second) {
        clock.advanceSec(1);
        board.note(1, UploadPhase::Sending, 54'000'000 + second * 1000, 0);
        QVERIFY(board.snapshot().first().bytesPerSecond <= 1000);
    }
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::optional<qint64>(1000));
}

void TestProgressBoard::aLineThatFallsSilentHasNoRateLeft()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 100'000);
    for (int second = 0; second < 5; ++second) {
        clock.advanceSec(1);
        board.note(1, UploadPhase::Sending, second * 1000, 0);
    }
    clock.advanceSec(2);
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::optional<qint64>(1000));
    clock.advanceSec(4);
    // The system may still be sending what it was given, so nobody knows.
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::nullopt);
    board.note(1, UploadPhase::Sending, 4000, 0); // a sign of life moves nothing
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::nullopt);
    clock.advanceSec(25);
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::optional<qint64>(0));
    clock.advanceSec(1);
    board.note(1, UploadPhase::Sending, 6000, 0);
    QVERIFY(board.snapshot().first().bytesPerSecond.value() > 0);
    board.note(1, UploadPhase::Verifying, 6000, 6000);
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::nullopt);
    board.begin(2, 2, 100'000); // nothing has ever moved
    clock.advanceSec(60);
    QCOMPARE(board.snapshot().last().bytesPerSecond, std::nullopt); // it is being checked
    board.note(2, UploadPhase::Sending, 0, 0);
    clock.advanceSec(31);
    QCOMPARE(board.snapshot().last().bytesPerSecond, std::optional<qint64>(0));
    board.note(2, UploadPhase::Sending, 100'000, 0); // all of it: the server takes its time
    clock.advanceSec(31);
    QCOMPARE(board.snapshot().last().bytesPerSecond, std::nullopt);
}

void TestProgressBoard::whatIsShownNeverGoesBack()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 1000);
    board.note(1, UploadPhase::Sending, 700, 100);
    board.note(1, UploadPhase::Sending, 100, 100); // parts under way are sent again
    QCOMPARE(board.snapshot().first().shownBytes, 700);
    board.note(1, UploadPhase::Sending, 1200, 900);
    QCOMPARE(board.snapshot().first().shownBytes, 1000);
}

void TestProgressBoard::theRateIsNeverBelowZero()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 1000);
    clock.advanceSec(1);
    board.note(1, UploadPhase::Sending, 500, 0);
    clock.advanceSec(1);
    board.note(1, UploadPhase::Sending, 0, 0); // a part is sent again
    clock.advanceSec(5);
    board.note(1, UploadPhase::Sending, 0, 0);
    QCOMPARE(board.snapshot().first().bytesPerSecond, std::nullopt);
}

void TestProgressBoard::whatWasSentIsCountedOnce()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 100);
    board.note(1, UploadPhase::Sending, 40, 40); // resumed: the destination had it
    QCOMPARE(board.sentInAll(), 0);
    board.note(1, UploadPhase::Sending, 60, 40);
    board.note(1, UploadPhase::Sending, 70, 70); // the end of the part, and its answer
    QCOMPARE(board.sentInAll(), 30);
    board.note(1, UploadPhase::Sending, 90, 70);
    board.note(1, UploadPhase::Sending, 75, 70); // once more
    board.note(1, UploadPhase::Sending, 100, 70);
    board.note(1, UploadPhase::Finishing, 100, 100);
    QCOMPARE(board.sentInAll(), 60);
    board.end(1);
    board.begin(2, 2, 5); // small enough to be sent at once
    board.note(2, UploadPhase::Sending, 5, 0);
    board.note(2, UploadPhase::Verifying, 5, 5);
    board.end(2);
    QCOMPARE(board.sentInAll(), 65);
    board.begin(3, 3, 9); // already there
    board.note(3, UploadPhase::Finishing, 9, 9);
    QCOMPARE(board.sentInAll(), 65);
}

void TestProgressBoard::notesOfAnEndedUploadAreDropped()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    board.begin(1, 1, 1000);
    board.end(1);
    board.note(1, UploadPhase::Sending, 500, 0);
    QVERIFY(board.isEmpty());
    QCOMPARE(board.confirmedBytes(1), 0);
}

void TestProgressBoard::threadsMayWriteAtOnce()
{
    test::TestClock clock;
    ProgressBoard board(clock);
    std::vector<std::jthread> writers;
    for (qint64 key = 1; key <= 8; ++key) {
        writers.emplace_back([&board, key] {
            board.begin(key, key, 1000);
            for (qint64 sent = 0; sent <= 1000; ++sent)
                board.note(key, UploadPhase::Sending, sent, sent);
        });
    }
    writers.clear(); // joins
    const QList<UploadProgress> all = board.snapshot();
    QCOMPARE(all.size(), 8);
    for (const UploadProgress &progress : all)
        QCOMPARE(progress.confirmedBytes, 1000);
}

void TestProgressBoard::threeFailuresInARowMakeAnOutage()
{
    OutageBreaker breaker;
    QVERIFY(breaker.attemptFailed(1, ErrorCode::Network).isEmpty());
    QVERIFY(breaker.attemptFailed(2, ErrorCode::Timeout).isEmpty());
    QCOMPARE(breaker.attemptFailed(3, ErrorCode::AccessDenied), (QList<qint64>{1, 2, 3}));
    QVERIFY(breaker.attemptFailed(4, ErrorCode::Network).isEmpty()); // counts anew
}

void TestProgressBoard::aSuccessOrAnotherErrorBreaksTheRow()
{
    OutageBreaker breaker;
    QVERIFY(breaker.attemptFailed(1, ErrorCode::Network).isEmpty());
    QVERIFY(breaker.attemptFailed(2, ErrorCode::Network).isEmpty());
    breaker.attemptSucceeded();
    QVERIFY(breaker.attemptFailed(3, ErrorCode::Network).isEmpty());
    QVERIFY(breaker.attemptFailed(4, ErrorCode::Network).isEmpty());
    QVERIFY(breaker.attemptFailed(5, ErrorCode::SourceMissing).isEmpty());
    QVERIFY(breaker.attemptFailed(6, ErrorCode::Network).isEmpty());
    QVERIFY(breaker.attemptFailed(7, ErrorCode::Network).isEmpty());
    QVERIFY(!breaker.attemptFailed(8, ErrorCode::Network).isEmpty());
}

QTEST_GUILESS_MAIN(TestProgressBoard)
#include "tst_progress_board.moc"
