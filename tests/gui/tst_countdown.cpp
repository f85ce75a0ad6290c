// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"

#include <QScrollBar>
#include <QtTest>

using namespace csc;

/// The column Next retry counts down, and nothing runs where nobody can see it.
class CountdownTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void itSaysHowLongAndThenThatItIsDue();
    void theExactTimeIsToldToWhoAsks();
    void itSleepsUntilTheTextIsAnother();
    void aTickPaintsTheCellAnew();
    void itRestsWithoutARetryInView();
    void itRestsWhileTheWindowIsHiddenOrMinimised();
    void itRestsWhileTheColumnIsHidden();
    void aPauseOfTheQueueChangesNothing();

private:
    void retryAfter(qint64 key, qint64 ms);
    QModelIndex cell(int row) const
    {
        return table()->model()->index(row, int(EpisodeColumn::NextRetry));
    }
    QTimer *timer() const
    {
        return m_window->findChild<QTimer *>(QStringLiteral("countdownTimer"));
    }
    void repaint() const { table()->viewport()->repaint(); }

    QDateTime m_now;
};

void CountdownTest::init()
{
    m_now = QDateTime(QDate(2026, 3, 4), QTime(15, 0), Qt::UTC);
    openOnTwelveEpisodes();
    m_service->clock = [this] { return m_now; };
    QVERIFY(timer() != nullptr && !timer()->isActive());
}

/// The four failed ones have the keys 1 to 4, and stand in the rows 11 down to 8.
void CountdownTest::retryAfter(qint64 key, qint64 ms)
{
    EpisodeSummary row = *m_service->find(key);
    row.nextRetryAt = m_now.addMSecs(ms);
    m_service->commit({row});
    repaint();
}

void CountdownTest::itSaysHowLongAndThenThatItIsDue()
{
    retryAfter(1, 252'000);
    QCOMPARE(cell(11).data().toString(), QStringLiteral("in 4 min 12 s"));
    m_now = m_now.addSecs(200);
    QCOMPARE(cell(11).data().toString(), QStringLiteral("in 52 s"));
    m_now = m_now.addSecs(52);
    QCOMPARE(cell(11).data().toString(), QStringLiteral("due"));
    m_language->apply(QStringLiteral("zh_CN"));
    QCOMPARE(cell(11).data().toString(), QStringLiteral("已到时间"));
    m_now = m_now.addSecs(-60);
    QCOMPARE(cell(11).data().toString(), QStringLiteral("1 分 0 秒后"));
}

void CountdownTest::theExactTimeIsToldToWhoAsks()
{
    retryAfter(1, 252'000);
    const QString utc = QStringLiteral("2026-03-04 15:04:12 UTC");
    QVERIFY(cell(11).data(Qt::ToolTipRole).toString().contains(utc));
    QVERIFY(cell(11).data(Qt::AccessibleDescriptionRole).toString().contains(utc));
}

void CountdownTest::itSleepsUntilTheTextIsAnother()
{
    retryAfter(1, 3 * 3600'000 + 12 * 60'000 + 30'000); // hours change every minute only
    QVERIFY(timer()->isActive());
    QCOMPARE(timer()->interval(), 30'000 + 1000);
    retryAfter(2, 20'400);
    QCOMPARE(timer()->interval(), 400);
    // Due needs no clock.
    timer()->stop();
    retryAfter(1, -1000);
    retryAfter(2, 0);
    QVERIFY(!timer()->isActive());
    QCOMPARE(cell(10).data().toString(), QStringLiteral("due"));
}

void CountdownTest::aTickPaintsTheCellAnew()
{
    retryAfter(1, 20'020);
    QVERIFY(timer()->isActive());
    m_now = m_now.addMSecs(20); // by the time it fires
    TRY_COMPARE(timer()->interval(), 1000);
    QVERIFY(timer()->isActive());
    QCOMPARE(cell(11).data().toString(), QStringLiteral("in 20 s"));
}

void CountdownTest::itRestsWithoutARetryInView()
{
    m_service->rows.clear();
    m_service->fill(300);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(300));
    TRY_VERIFY(cell(0).data(EpisodeTableModel::StatusRole).isValid());
    EpisodeSummary row = *m_service->find(300); // the row at the top
    row.status = SyncStatus::Failed;
    row.nextRetryAt = m_now.addSecs(30);
    m_service->commit({row});
    repaint();
    QVERIFY(timer()->isActive());
    TRY_VERIFY(table()->verticalScrollBar()->maximum() > 0);
    table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
    repaint();
    QVERIFY(!timer()->isActive());
    table()->verticalScrollBar()->setValue(0);
    repaint();
    QVERIFY(timer()->isActive());
}

void CountdownTest::itRestsWhileTheWindowIsHiddenOrMinimised()
{
    retryAfter(1, 20'020);
    QVERIFY(timer()->isActive());
    m_window->hide();
    TRY_VERIFY(!timer()->isActive()); // it fires once more, and nothing is painted
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    TRY_VERIFY(timer()->isActive());
    m_window->setWindowState(Qt::WindowMinimized);
    m_now = m_now.addMSecs(10);
    TRY_VERIFY(!timer()->isActive());
}

void CountdownTest::itRestsWhileTheColumnIsHidden()
{
    retryAfter(1, 20'000);
    QVERIFY(timer()->isActive());
    table()->setColumnHidden(int(EpisodeColumn::NextRetry), true);
    repaint();
    QVERIFY(!timer()->isActive());
}

void CountdownTest::aPauseOfTheQueueChangesNothing()
{
    retryAfter(1, 252'000);
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    m_service->setState(state);
    QCOMPARE(cell(11).data().toString(), QStringLiteral("in 4 min 12 s"));
}

QTEST_MAIN(CountdownTest)
#include "tst_countdown.moc"
