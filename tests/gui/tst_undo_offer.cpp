// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTimer>
#include <QtTest>

using namespace csc;

/// The offer to undo the last command: where it stands, how long, and what is said of it.
class UndoOfferTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void itIsOfferedBesideTheResult();
    void theMenuAndItsKeysDoIt();
    void itIsGoneAfterTenSeconds();
    void itIsGoneWithTheNextCommand();
    void itOutlivesAPause();
    void whatDidNothingIsNotOffered();
    void aScanIsOfferedBesideItsRefusedFiles();
    void aRefusalIsSaid();
    void itFollowsTheLanguage();

private:
    QPushButton *button() const;
    bool isOffered() const;
    void retry();
};

void UndoOfferTest::init()
{
    openOnTwelveEpisodes();
    m_service->nextReport.accepted = {QStringLiteral("a")};
    m_service->nextReport.undoToken = 7;
    m_service->nextUndo = {1, 0, 0, 0, 0};
    QVERIFY(!isOffered());
}

QPushButton *UndoOfferTest::button() const
{
    return named<QPushButton>(QStringLiteral("Undo"));
}

bool UndoOfferTest::isOffered() const
{
    const bool seen = button()->isVisible();
    return seen && menuAction(QStringLiteral("Undo"))->isEnabled();
}

void UndoOfferTest::retry()
{
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_VERIFY(isOffered());
}

void UndoOfferTest::itIsOfferedBesideTheResult()
{
    retry();
    QCOMPARE(messages(), QStringList{QStringLiteral("1 queued")});
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(!isOffered()); // once is enough
    TRY_COMPARE(messages(), QStringList{QStringLiteral("Undone: 1 episode is as before.")});
    QCOMPARE(m_service->undone, QList<qint64>{7});
    QVERIFY(!button()->isVisible() && !menuAction(QStringLiteral("Undo"))->isEnabled());

    // What was left alone is not gone before somebody has read it.
    auto *timer = m_window->findChild<QTimer *>(QStringLiteral("resultTimer"));
    QVERIFY(timer->isActive());
    m_service->nextUndo = {0, 2, 0, 0, 0};
    retry();
    button()->setFocus();
    QTest::keyClick(button(), Qt::Key_Space);
    TRY_COMPARE(messages(), QStringList{QStringLiteral(
                                "Nothing was undone; 2 had begun already and were left alone.")});
    QVERIFY(!timer->isActive());
}

void UndoOfferTest::theMenuAndItsKeysDoIt()
{
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_service->undone, QList<qint64>{}); // nothing is offered
    retry();
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_service->undone, QList<qint64>{7});
    TRY_COMPARE(messages(), QStringList{QStringLiteral("Undone: 1 episode is as before.")});

    m_service->nextReport.undoToken = 8;
    retry();
    const QAction *undo = menuAction(QStringLiteral("Undo"));
    QCOMPARE(undo->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Z));
    auto *menu = qobject_cast<QMenu *>(menuAction(QStringLiteral("Episodes"))->menu());
    QVERIFY(menu != nullptr && menu->actions().contains(undo));
    menu->popup(m_window->mapToGlobal(QPoint(20, 20)));
    QTest::mouseClick(menu, Qt::LeftButton, {},
                      menu->actionGeometry(const_cast<QAction *>(undo)).center());
    QCOMPARE(m_service->undone, (QList<qint64>{7, 8}));
}

void UndoOfferTest::itIsGoneAfterTenSeconds()
{
    auto *timer = m_window->findChild<QTimer *>(QStringLiteral("undoTimer"));
    QVERIFY(timer != nullptr && !timer->isActive());
    QCOMPARE(timer->interval(), 10'000);
    m_service->nextReport.rejected = {{QStringLiteral("d"), RejectReason::NotApproved}};
    retry();
    QVERIFY(timer->isActive());
    timer->setInterval(0); // as if the time were over
    TRY_VERIFY(!button()->isVisible());
    QVERIFY(!menuAction(QStringLiteral("Undo"))->isEnabled());
    QCOMPARE(messages(), QStringList{QStringLiteral("1 queued, 1 skipped: not approved")});
}

void UndoOfferTest::itIsGoneWithTheNextCommand()
{
    retry();
    m_service->holdAnswers = true;
    m_service->nextReport.undoToken = 0; // of a command that can't be undone
    QTest::keyClick(table(), Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!isOffered());
    m_service->release();
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 rejected")});
    QVERIFY(!isOffered());
}

void UndoOfferTest::itOutlivesAPause()
{
    retry();
    // Who sees that too much was queued pauses first.
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Pause queue")), Qt::LeftButton);
    TRY_VERIFY(m_service->state().paused);
    QVERIFY(isOffered());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_service->undone, QList<qint64>{7});
}

void UndoOfferTest::whatDidNothingIsNotOffered()
{
    m_service->nextReport = {};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("0 queued")});
    QVERIFY(!isOffered());
}

void UndoOfferTest::aScanIsOfferedBesideItsRefusedFiles()
{
    m_service->nextImport.enqueued = 6;
    m_service->nextImport.undoToken = 9;
    m_service->nextImport.rejected = {
        {QStringLiteral("/data/x.mcap"), ImportReason::Damaged, QString()}};
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Scan and queue eligible episodes")),
                      Qt::LeftButton);
    TRY_VERIFY(isOffered());
    QVERIFY(named<QPushButton>(QStringLiteral("Show…"))->isVisible());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_service->undone, QList<qint64>{9});
}

void UndoOfferTest::aRefusalIsSaid()
{
    retry();
    const QString late = QStringLiteral("The command can't be undone any more: it was given more "
                                        "than ten seconds ago. Nothing was changed.");
    m_service->nextError =
        Error{ErrorCode::Usage, late, {{QStringLiteral("id"), QStringLiteral("undo.late")}}, {}};
    QTest::mouseClick(button(), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{late});
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_COMPARE(messages(), QStringList{QStringLiteral(
                                "该操作已无法撤销：它是十秒多以前下达的。没有作任何改动。")});
}

void UndoOfferTest::itFollowsTheLanguage()
{
    retry();
    QPushButton *undo = button();
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_COMPARE(undo->text(), QStringLiteral("撤销"));
    QCOMPARE(undo->accessibleName(), QStringLiteral("撤销"));
    QVERIFY(undo->toolTip().contains(QStringLiteral("Ctrl+Z")));
    QTest::mouseClick(undo, Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("已撤销：1 个片段已恢复原状。")});
}

QTEST_MAIN(UndoOfferTest)
#include "tst_undo_offer.moc"
