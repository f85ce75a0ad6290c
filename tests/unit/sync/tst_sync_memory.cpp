// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

/// What an engine holds in memory after a command about very many episodes.
class TestSyncMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofAVeryLargeCommandLittleStays();
};

void TestSyncMemory::ofAVeryLargeCommandLittleStays()
{
    constexpr int Episodes = 8'000;
    EngineFixture f;
    f.addApproved(Episodes);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    const qint64 before = sqlite3_memory_used();
    (void)sqlite3_memory_highwater(1);
    const Result<CommandReport> queued = f.wait(f.engine->enqueue(EpisodeFilter()));
    QVERIFY(queued.ok());
    QCOMPARE(queued->accepted.size(), Episodes);
    const qint64 needed = sqlite3_memory_highwater(0) - before;
    QVERIFY2(needed > 4 * 1024 * 1024, qPrintable(QString::number(needed)));
    TRY_VERIFY(sqlite3_memory_used() - before < needed / 4);
    // And all of it can still be undone.
    const Result<UndoReport> undone = f.wait(f.engine->undo(queued->undoToken));
    QVERIFY(undone.ok());
    QCOMPARE(undone->undone, Episodes);
}

QTEST_GUILESS_MAIN(TestSyncMemory)
#include "tst_sync_memory.moc"
