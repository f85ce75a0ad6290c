// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/CauseChip.h"
#include "ui/ElidedLabel.h"
#include "ui/FailureBar.h"
#include "ui/StatusTabs.h"

#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

using namespace csc;

namespace {

const QString denied = QStringLiteral("access_denied");
const QString network = QStringLiteral("network");

} // namespace

/// What failed for what, above the table, with real clicks and keys.
class FailureCausesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void theMostFrequentCauseIsSaid();
    void theBarGoesSomeTimeAfterTheLastFailure();
    void itsHeightIsAlwaysTheSame();
    void showNarrowsTheFailedTab();
    void theChipShowsAllFailuresAgain();
    void anotherTabShowsAllItsRows();
    void aSearchGoesOnWithinTheCause();
    void aRowThatFailsForAnotherCauseLeaves();
    void retryAllIsOneCommand();
    void manyAreConfirmedFirst();
    void otherCausesAreInAMenu();
    void theCauseUnderTheMouseStays();
    void theWordsFollowTheLanguage();

private:
    void fail(const QList<qint64> &keys, const QString &code);
    FailureBar *bar() const { return m_window->findChild<FailureBar *>(); }
    QString said() const { return bar()->findChild<ElidedLabel *>()->text(); }
    CauseChip *chip() const { return m_window->findChild<CauseChip *>(); }
    void press(const QString &name) { QTest::mouseClick(named<QPushButton>(name), Qt::LeftButton); }
};

void FailureCausesTest::init()
{
    openOnTwelveEpisodes(); // the first four have failed
    fail({1, 2}, denied);
    fail({3}, network);
    fail({4}, QStringLiteral("tls"));
}

void FailureCausesTest::fail(const QList<qint64> &keys, const QString &code)
{
    QList<EpisodeSummary> now;
    for (const qint64 key : keys) {
        const EpisodeSummary *known = m_service->find(key);
        EpisodeSummary row = known == nullptr ? FakeService::row(key, SyncStatus::Failed) : *known;
        row.status = SyncStatus::Failed;
        row.errorCode = code;
        now.append(row);
    }
    m_service->commit(now);
}

void FailureCausesTest::theMostFrequentCauseIsSaid()
{
    QVERIFY(bar()->isVisible());
    QCOMPARE(said(), QStringLiteral("2 failed: access denied"));
    QCOMPARE(named<QPushButton>(QStringLiteral("Other causes"))->text(),
             QStringLiteral("2 other causes"));
    fail({2}, network);
    QCOMPARE(said(), QStringLiteral("2 failed: network"));
    fail({4}, QString());
    fail({1, 2, 3}, QString());
    QCOMPARE(said(), QStringLiteral("4 failed: cause not stored"));
    QVERIFY(!named<QPushButton>(QStringLiteral("Other causes"))->isVisible());
}

void FailureCausesTest::theBarGoesSomeTimeAfterTheLastFailure()
{
    auto *timer = m_window->findChild<QTimer *>(QStringLiteral("failuresGoneTimer"));
    QVERIFY(!timer->isActive());
    m_service->setStatus({1, 2, 3, 4}, SyncStatus::Pending);
    QVERIFY(bar()->isVisible() && timer->isActive());
    QVERIFY(!named<QPushButton>(QStringLiteral("Retry all"))->isEnabled());
    fail({1}, network);
    QVERIFY(bar()->isVisible() && !timer->isActive());
    QCOMPARE(said(), QStringLiteral("1 failed: network"));
    m_service->setStatus({1}, SyncStatus::Pending);
    timer->start(0);
    TRY_VERIFY(!bar()->isVisible());
}

void FailureCausesTest::itsHeightIsAlwaysTheSame()
{
    const int before = bar()->height();
    fail({2, 4}, network);
    fail({1, 2, 3, 4}, network);
    QCoreApplication::processEvents();
    QCOMPARE(bar()->height(), before);
    m_service->setStatus({1, 2, 3, 4}, SyncStatus::Pending);
    QCoreApplication::processEvents();
    QCOMPARE(bar()->height(), before);
}

void FailureCausesTest::showNarrowsTheFailedTab()
{
    QTest::keyClicks(named<QLineEdit>(QStringLiteral("Search")), QStringLiteral("0012"));
    TRY_VERIFY(rowsAre(1));
    QVERIFY(!chip()->isVisible());
    press(QStringLiteral("Show"));
    TRY_VERIFY(rowsAre(2));
    QCOMPARE(m_window->findChild<StatusTabs *>()->status(), std::optional(SyncStatus::Failed));
    QCOMPARE(named<QLineEdit>(QStringLiteral("Search"))->text(), QString());
    QVERIFY(chip()->isVisible());
    QCOMPARE(chip()->text(), QStringLiteral("Cause: access denied"));
    QVERIFY(table()->hasFocus());
    // The chip stands before the search, for the keyboard, too.
    chip()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chip(), Qt::Key_Tab);
    QVERIFY(named<QLineEdit>(QStringLiteral("Search"))->hasFocus());
}

void FailureCausesTest::theChipShowsAllFailuresAgain()
{
    press(QStringLiteral("Show"));
    TRY_VERIFY(rowsAre(2));
    QTest::mouseClick(chip(), Qt::LeftButton);
    TRY_VERIFY(rowsAre(4));
    QVERIFY(!chip()->isVisible());
}

void FailureCausesTest::anotherTabShowsAllItsRows()
{
    press(QStringLiteral("Show"));
    TRY_VERIFY(rowsAre(2));
    chooseTab(0);
    TRY_VERIFY(rowsAre(12));
    QVERIFY(!chip()->isVisible());
    chooseTab(4);
    TRY_VERIFY(rowsAre(4));
}

void FailureCausesTest::aSearchGoesOnWithinTheCause()
{
    press(QStringLiteral("Show"));
    TRY_VERIFY(rowsAre(2));
    QTest::keyClicks(named<QLineEdit>(QStringLiteral("Search")), QStringLiteral("0001"));
    TRY_VERIFY(rowsAre(1));
    QVERIFY(chip()->isVisible());
}

void FailureCausesTest::aRowThatFailsForAnotherCauseLeaves()
{
    press(QStringLiteral("Show"));
    TRY_VERIFY(rowsAre(2));
    TRY_VERIFY(table()->model()->index(0, 0).data().isValid());
    fail({2}, network);
    TRY_VERIFY(rowsAre(1));
}

void FailureCausesTest::retryAllIsOneCommand()
{
    m_service->nextReport.accepted = {QStringLiteral("episode-0001"),
                                      QStringLiteral("episode-0002")};
    m_service->nextReport.undoToken = 7;
    press(QStringLiteral("Retry all"));
    QCOMPARE(m_service->sent.size(), 1);
    QCOMPARE(m_service->sent.first().command, SyncService::Command::Retry);
    QCOMPARE(std::get<EpisodeFilter>(m_service->sent.first().episodes),
             (EpisodeFilter{SyncStatus::Failed, {}, denied}));
    TRY_COMPARE(messages().join(u'|'), QStringLiteral("2 queued"));
    press(QStringLiteral("Undo"));
    QCOMPARE(m_service->undone, QList<qint64>{7});
}

void FailureCausesTest::manyAreConfirmedFirst()
{
    QList<qint64> many;
    for (qint64 key = 101; key <= 198; ++key)
        many.append(key);
    fail(many, denied);
    press(QStringLiteral("Retry all"));
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr && question->isVisible());
    QCOMPARE(question->text(),
             QStringLiteral("Retry all 100 episodes that failed (access denied)?"));
    QVERIFY(m_service->sent.isEmpty());
    QTest::keyClick(question, Qt::Key_Return);
    TRY_COMPARE(m_service->sent.size(), 1);
}

void FailureCausesTest::otherCausesAreInAMenu()
{
    auto *more = named<QPushButton>(QStringLiteral("Other causes"));
    more->setFocus();
    QTimer::singleShot(0, this, [more] { more->menu()->close(); });
    QTest::keyClick(more, Qt::Key_Space);
    const QList<QAction *> causes = more->menu()->actions();
    QCOMPARE(causes.size(), 2);
    QCOMPARE(causes.at(0)->text(), QStringLiteral("1 failed: network"));
    QCOMPARE(causes.at(1)->text(), QStringLiteral("1 failed: certificate not trusted"));
    const QList<QAction *> ways = causes.at(1)->menu()->actions();
    QCOMPARE(ways.size(), 2);
    ways.at(0)->trigger();
    TRY_VERIFY(rowsAre(1));
    QCOMPARE(chip()->text(), QStringLiteral("Cause: certificate not trusted"));
    ways.at(1)->trigger();
    QCOMPARE(std::get<EpisodeFilter>(m_service->sent.first().episodes).errorCode,
             std::optional(QStringLiteral("tls")));
}

void FailureCausesTest::theCauseUnderTheMouseStays()
{
    auto *retry = named<QPushButton>(QStringLiteral("Retry all"));
    QTest::mouseMove(retry);
    TRY_VERIFY(bar()->underMouse());
    fail({2, 4}, network);
    QCOMPARE(said(), QStringLiteral("1 failed: access denied"));
    m_service->setStatus({1}, SyncStatus::Pending);
    QCOMPARE(said(), QStringLiteral("0 failed: access denied"));
    QVERIFY(!retry->isEnabled());
    QTest::mouseMove(table()->viewport());
    TRY_COMPARE(said(), QStringLiteral("3 failed: network"));
    QVERIFY(retry->isEnabled());
    auto *timer = m_window->findChild<QTimer *>(QStringLiteral("failuresGoneTimer"));
    // … and the one that the keyboard is at.
    retry->setFocus();
    fail({1, 2, 4}, denied);
    QCOMPARE(said(), QStringLiteral("1 failed: network"));
    table()->setFocus();
    QCOMPARE(said(), QStringLiteral("3 failed: access denied"));
    retry->setFocus();
    fail({1, 2, 4}, network);
    QCOMPARE(said(), QStringLiteral("0 failed: access denied"));
    QVERIFY(timer->isActive());
    timer->start(0);
    TRY_COMPARE(said(), QStringLiteral("4 failed: network"));
}

void FailureCausesTest::theWordsFollowTheLanguage()
{
    press(QStringLiteral("Show"));
    m_language->apply(QStringLiteral("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(said(), QStringLiteral("2 个失败：拒绝访问"));
    QCOMPARE(chip()->text(), QStringLiteral("原因：拒绝访问"));
    QVERIFY(named<QPushButton>(QStringLiteral("全部重试")) != nullptr);
    QCOMPARE(named<QPushButton>(QStringLiteral("其他原因"))->text(),
             QStringLiteral("其他 2 种原因"));
}

QTEST_MAIN(FailureCausesTest)
#include "tst_failure_causes.moc"
