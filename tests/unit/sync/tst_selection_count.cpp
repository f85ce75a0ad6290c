// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/ListReader.h"
#include "support/Patience.h"
#include "support/TemporaryDatabase.h"
#include "sync/CatalogReader.h"
#include "sync/SelectionCount.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// Counting what can be done with a selection, piece by piece.
class SelectionCountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numbersAreThoseOfTheSelection_data();
    void numbersAreThoseOfTheSelection();
    void aNewerCountEndsAnOlderOne();

private:
    static constexpr qint64 Episodes = 3 * ListReader::MostKeys;

    QFuture<Result<SelectionFacts>> begin(const EpisodeSelection &selection,
                                          const QList<qint64> &except = {})
    {
        return SelectionCount::begin(*m_reader, m_latest, selection, except);
    }
    static QList<qint64> keys(qint64 first, qint64 last);

    std::unique_ptr<TemporaryDatabase> m_db;
    LatestQuery m_latest;
    std::unique_ptr<CatalogReader> m_reader;
};

QList<qint64> SelectionCountTest::keys(qint64 first, qint64 last)
{
    QList<qint64> keys;
    for (qint64 key = first; key <= last; ++key)
        keys.append(key);
    return keys;
}

/// Every third episode has failed.
void SelectionCountTest::initTestCase()
{
    m_db = std::make_unique<TemporaryDatabase>();
    QCOMPARE(m_db->addApproved(Episodes).size(), Episodes);
    m_db->write(QStringLiteral("INSERT INTO sync_logs (episode_id, status) "
                               "SELECT id, 'failed' FROM episodes WHERE id % 3 = 0"));
    m_reader = std::make_unique<CatalogReader>(m_db->path(), std::make_shared<SystemClock>());
}

void SelectionCountTest::numbersAreThoseOfTheSelection_data()
{
    QTest::addColumn<EpisodeSelection>("selection");
    QTest::addColumn<QList<qint64>>("except");
    QTest::addColumn<qint64>("known");
    QTest::addColumn<qint64>("retryable");
    const qint64 most = ListReader::MostKeys;
    const EpisodeSelection all = EpisodeFilter();
    const EpisodeSelection failed = EpisodeFilter{SyncStatus::Failed, {}};
    const QList<qint64> none;
    QTest::newRow("everything") << all << none << Episodes << Episodes / 3;
    QTest::newRow("everything but one")
        << all << QList<qint64>{3} << Episodes - 1 << Episodes / 3 - 1;
    QTest::newRow("everything but several pieces")
        << all << keys(1, 2 * most + 1) << most - 1 << (most - 1) / 3 + 1;
    QTest::newRow("all failed but several pieces, of which two thirds are not failed")
        << failed << keys(1, 2 * most + 1) << (most - 1) / 3 + 1 << (most - 1) / 3 + 1;
    QTest::newRow("a list of several pieces")
        << EpisodeSelection(keys(1, 2 * most + 1)) << none << 2 * most + 1 << (2 * most + 1) / 3;
    QTest::newRow("an empty list") << EpisodeSelection(none) << none << qint64(0) << qint64(0);
}

void SelectionCountTest::numbersAreThoseOfTheSelection()
{
    QFETCH(EpisodeSelection, selection);
    QFETCH(QList<qint64>, except);
    QFETCH(qint64, known);
    QFETCH(qint64, retryable);
    const auto counted = begin(selection, except);
    TRY_VERIFY(counted.isFinished());
    const SelectionFacts facts = must(counted.result());
    QCOMPARE(facts.known, known);
    QCOMPARE(facts.retryable, retryable);
}

void SelectionCountTest::aNewerCountEndsAnOlderOne()
{
    const auto older = begin(EpisodeFilter(), keys(1, Episodes / 2));
    const auto newer = begin(EpisodeFilter());
    TRY_VERIFY(newer.isFinished() && older.isFinished());
    QCOMPARE(older.resultCount(), 0);
    QCOMPARE(must(newer.result()).known, Episodes);
}

QTEST_GUILESS_MAIN(SelectionCountTest)
#include "tst_selection_count.moc"
