// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ModelBench.h"

#include "support/Patience.h"

#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace csc;

/// The first moments of a very long list: its beginning stands there before its keys are known.
class EpisodeTableFirstTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFirstRowsDoNotWaitForTheKeys();
    void keysComeWithoutMovingARow();
    void aSelectionOutlivesTheComingOfTheKeys();
    void anotherOrderTakesNoSelectionOver();
    void aCommitInBetweenIsFollowedExactly();
    void aRowMoreInBetweenIsInserted();
    void aStaleFirstRowIsReadAgain();
    void anotherTabIsShownAtOnce();
    void aSearchHasNoTotalAtFirst();
    void keysThatAreFasterAreEnough();

private:
    static constexpr int Rows = 3000;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<EpisodeTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void begin();
};

void EpisodeTableFirstTest::init()
{
    m_tester.reset();
    m_model.reset();
    m_service = std::make_unique<FakeService>();
    m_service->fill(Rows, SyncStatus::Failed);
    m_service->givesFirstRows = true;
    m_model = std::make_unique<EpisodeTableModel>(*m_service);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

/// As far as the first rows.
void EpisodeTableFirstTest::begin()
{
    m_service->holdKeys = true;
    m_model->reload();
    TRY_COMPARE(m_model->rowCount(), Rows);
    m_service->holdKeys = false;
}

void EpisodeTableFirstTest::theFirstRowsDoNotWaitForTheKeys()
{
    begin();
    QCOMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("episode-3000"));
    QVERIFY(m_model->isCurrent() && m_model->isTotalKnown() && !m_model->isComplete());
    QVERIFY(m_service->pageReads.isEmpty());
    // What lies beyond them is empty and asks for nothing.
    QCOMPARE(m_model->keyAt(Rows - 1), 0);
    QVERIFY(!m_model->index(Rows - 1, 0).data().isValid());
    QCoreApplication::processEvents();
    QVERIFY(m_service->pageReads.isEmpty());
    m_service->release();
    TRY_VERIFY(m_model->isComplete());
    TRY_COMPARE(m_model->index(Rows - 1, 0).data().toString(), QStringLiteral("episode-0001"));
}

void EpisodeTableFirstTest::keysComeWithoutMovingARow()
{
    begin();
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy layout(m_model.get(), &QAbstractItemModel::layoutChanged);
    m_service->release();
    TRY_VERIFY(m_model->isComplete());
    QCOMPARE(reset.size() + inserted.size() + removed.size() + layout.size(), 0);
    QCOMPARE(keysOf(*m_model).last(), 1);
}

void EpisodeTableFirstTest::aSelectionOutlivesTheComingOfTheKeys()
{
    begin();
    QItemSelectionModel selection(m_model.get());
    const auto rows = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.select(m_model->index(3, 0), rows);
    selection.select(m_model->index(2500, 0), rows); // not known yet which one
    m_service->release();
    TRY_VERIFY(m_model->isComplete());
    QList<qint64> keys;
    for (const QModelIndex &index : selection.selectedRows())
        keys.append(m_model->keyAt(index.row()));
    QCOMPARE(keys, (QList<qint64>{Rows - 3, Rows - 2500}));
}

void EpisodeTableFirstTest::anotherOrderTakesNoSelectionOver()
{
    // By size the first thousand stand as before, and the others the other way round.
    for (EpisodeSummary &row : m_service->rows) {
        if (row.key <= Rows - 1000)
            row.fileSizeBytes = Rows - row.key;
    }
    begin();
    QItemSelectionModel selection(m_model.get());
    const auto rows = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.select(m_model->index(3, 0), rows);
    selection.select(m_model->index(2500, 0), rows); // not known yet which one
    m_model->sort(int(EpisodeColumn::Size), Qt::DescendingOrder);
    m_service->release();
    TRY_VERIFY(m_model->isComplete() && m_model->isCurrent());
    QCOMPARE(m_model->keyAt(1000), 1);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(m_model->keyAt(selection.selectedRows().first().row()), Rows - 3);
}

void EpisodeTableFirstTest::aCommitInBetweenIsFollowedExactly()
{
    m_service->holdKeys = true;
    m_model->reload();
    TRY_COMPARE(m_model->rowCount(), Rows);
    QItemSelectionModel selection(m_model.get());
    selection.select(m_model->index(5, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const qint64 selected = m_model->keyAt(5);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    EpisodeSummary moved = *m_service->find(7); // from far below to the top
    moved.queuedAt = moved.queuedAt.addDays(1);
    m_service->commit({moved});
    m_service->holdKeys = false;
    m_service->release(); // the keys of before; they are read once more
    TRY_COMPARE(m_model->keyAt(0), 7);
    QCOMPARE(m_model->rowCount(), Rows);
    QCOMPARE(m_model->keyAt(selection.selectedRows().first().row()), selected);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(keysOf(*m_model).count(7), 1);
}

void EpisodeTableFirstTest::aRowMoreInBetweenIsInserted()
{
    m_service->givesFirstRows = true;
    m_service->holdAnswers = true;
    m_model->reload();
    m_service->rows.append(FakeService::row(Rows + 1, SyncStatus::Failed));
    // Asked before it came; the next reading brings it.
    m_service->commit({m_service->rows.last()});
    m_service->holdAnswers = false;
    m_service->release();
    TRY_COMPARE(m_model->rowCount(), Rows + 1);
    TRY_COMPARE(m_model->keyAt(0), Rows + 1);
}

void EpisodeTableFirstTest::aStaleFirstRowIsReadAgain()
{
    m_service->holdAnswers = true;
    m_model->reload(); // the rows as they are now …
    m_service->setStatus({Rows}, SyncStatus::Pending);
    m_service->holdAnswers = false;
    m_service->release(); // … arrive after the commit
    TRY_COMPARE(m_model->rowCount(), Rows);
    TRY_COMPARE(statusAt(*m_model, 0), SyncStatus::Pending);
}

void EpisodeTableFirstTest::anotherTabIsShownAtOnce()
{
    begin();
    m_service->release();
    TRY_VERIFY(m_model->isComplete());
    m_service->setStatus({11, 12}, SyncStatus::Completed);
    m_service->holdKeys = true;
    m_model->setFilter({SyncStatus::Completed, {}});
    QVERIFY(!m_model->isCurrent());
    TRY_COMPARE(m_model->rowCount(), 2); // whatever else is still being read
    QVERIFY(m_model->isCurrent() && m_model->isComplete());
    m_model->setFilter({SyncStatus::Failed, {}});
    TRY_COMPARE(m_model->rowCount(), Rows - 2);
    m_service->holdKeys = false;
    m_service->release(); // first the keys of a tab that was left
    TRY_VERIFY(m_model->isComplete());
    QCOMPARE(keysOf(*m_model).size(), Rows - 2);
    QCOMPARE(m_model->keyAt(Rows - 3), 1);
}

void EpisodeTableFirstTest::aSearchHasNoTotalAtFirst()
{
    begin();
    m_service->release();
    TRY_VERIFY(m_model->isComplete());
    m_service->holdKeys = true;
    m_model->setFilter({{}, QStringLiteral("episode-2")}); // a thousand and some
    TRY_VERIFY(m_model->isCurrent());
    QCOMPARE(m_model->rowCount(), EpisodeTableModel::FirstRowsLimit);
    QVERIFY(!m_model->isTotalKnown());
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_service->holdKeys = false;
    m_service->release();
    TRY_COMPARE(m_model->rowCount(), 1000);
    QVERIFY(m_model->isTotalKnown() && m_model->isComplete());
    QCOMPARE(inserted.size(), 1); // at the end of what stood there
    QCOMPARE(inserted.first().at(1).toInt(), EpisodeTableModel::FirstRowsLimit);
}

void EpisodeTableFirstTest::keysThatAreFasterAreEnough()
{
    m_service->givesFirstRows = false;
    m_model->reload();
    TRY_VERIFY(m_model->isComplete() && m_model->rowCount() == Rows);
    TRY_COMPARE(m_model->index(0, 0).data().toString(), QStringLiteral("episode-3000"));
}

QTEST_GUILESS_MAIN(EpisodeTableFirstTest)
#include "tst_episode_table_first.moc"
