// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"

#include <QAbstractItemModelTester>
#include <QGroupBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QtTest>

using namespace csc;

/// The table without a mouse: moving, selecting, opening, and typing the beginning of an id.
class TableKeysTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void arrowsAndPagesMoveByRows();
    void homeAndEndAreTheFirstAndTheLastRow();
    void shiftExtendsTheSelection();
    void controlMovesAndSpaceChooses();
    void enterGoesToTheDetails();
    void typingGoesToTheNextIdThatBeginsSo();
    void typingFindsRowsThatWereNeverRead();
    void lettersTypedWhileItLooksAreLookedForNext();
    void theSameLetterAgainGoesOn();
    void typingKeepsToTheFilter();
    void whatNoIdBeginsWithMovesNothing();
    void typingWhileTheListChangesIsHarmless();

private:
    void name(const QStringList &ids);
    void openOn(int count);
    void type(const QString &text) { QTest::keyClicks(table(), text); }
    EpisodeTableModel *model() const { return qobject_cast<EpisodeTableModel *>(table()->model()); }
    int row() const { return table()->currentIndex().row(); }
    QString currentId() const { return m_service->find(table()->currentKey())->episodeId; }

    std::unique_ptr<QAbstractItemModelTester> m_tester;
    int m_interval = 0;
};

void TableKeysTest::init()
{
    m_interval = QApplication::keyboardInputInterval();
    QApplication::setKeyboardInputInterval(60'000); // the letters of a test are one word
    openOnTwelveEpisodes();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    table()->setFocus();
    clickRow(0);
}

void TableKeysTest::cleanup()
{
    QApplication::setKeyboardInputInterval(m_interval);
    m_tester.reset();
    close();
}

/// The ids of the rows from top to bottom.
void TableKeysTest::name(const QStringList &ids)
{
    QList<EpisodeSummary> now;
    for (int i = 0; i < ids.size(); ++i) {
        EpisodeSummary one = *m_service->find(12 - i);
        one.episodeId = ids.at(i);
        now.append(one);
    }
    m_service->commit(now);
}

void TableKeysTest::openOn(int count)
{
    m_service->rows.clear();
    m_service->fill(count);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(count));
    TRY_VERIFY(model()->loadedRow(1) != nullptr);
    clickRow(0);
}

void TableKeysTest::arrowsAndPagesMoveByRows()
{
    openOn(300);
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(row(), 1);
    QTest::keyClick(table(), Qt::Key_Up);
    QCOMPARE(row(), 0);
    QTest::keyClick(table(), Qt::Key_PageDown);
    const int page = row();
    QVERIFY(page > 5 && page < 100);
    QTest::keyClick(table(), Qt::Key_PageUp);
    QCOMPARE(row(), 0);
    QCOMPARE(table()->selectedCount(), 1);
}

void TableKeysTest::homeAndEndAreTheFirstAndTheLastRow()
{
    openOn(300);
    for (const Qt::KeyboardModifiers keys : {Qt::NoModifier, Qt::ControlModifier}) {
        QTest::keyClick(table(), Qt::Key_End, keys);
        QCOMPARE(row(), 299);
        QVERIFY(table()->verticalScrollBar()->value() > 0);
        QTest::keyClick(table(), Qt::Key_Home, keys);
        QCOMPARE(row(), 0);
        QCOMPARE(table()->verticalScrollBar()->value(), 0);
    }
}

void TableKeysTest::shiftExtendsTheSelection()
{
    openOn(300);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table()->selectedRows(), (QList<int>{0, 1, 2}));
    QTest::keyClick(table(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(table()->selectedCount(), 300);
    QTest::keyClick(table(), Qt::Key_Home);
    QTest::keyClick(table(), Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(table()->selectedCount(), 300);
    QTest::keyClick(table(), Qt::Key_Home);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(table()->everythingSelected());
}

void TableKeysTest::controlMovesAndSpaceChooses()
{
    QTest::keyClick(table(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(row(), 2);
    QCOMPARE(table()->selectedRows(), QList<int>{0});
    QTest::keyClick(table(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(table()->selectedRows(), (QList<int>{0, 2}));
    QTest::keyClick(table(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(table()->selectedRows(), QList<int>{0});
    QTest::keyClick(table(), Qt::Key_Space);
    QCOMPARE(table()->selectedRows(), (QList<int>{0, 2}));
    QCOMPARE(m_service->startReads, 0); // the space bar is no beginning of an id
}

void TableKeysTest::enterGoesToTheDetails()
{
    auto *details = named<QGroupBox>(QStringLiteral("Details"));
    QTest::keyClick(table(), Qt::Key_Return);
    QWidget *now = QApplication::focusWidget();
    QVERIFY(now != nullptr && (now == details || details->isAncestorOf(now)));
}

void TableKeysTest::typingGoesToTheNextIdThatBeginsSo()
{
    name({QStringLiteral("kitchen-2"), QStringLiteral("hall-1"), QStringLiteral("Kitchen 7"),
          QStringLiteral("kitchen-1")});
    type(QStringLiteral("k"));
    TRY_COMPARE(row(), 2); // not the row where it began, and whatever the letters' case
    type(QStringLiteral("itchen-"));
    TRY_COMPARE(row(), 3);
    type(QStringLiteral("2")); // round to the top
    TRY_COMPARE(row(), 0);
    QCOMPARE(table()->selectedRows(), QList<int>{0});
}

void TableKeysTest::typingFindsRowsThatWereNeverRead()
{
    openOn(2000);
    m_service->find(3)->episodeId = QStringLiteral("zebra crossing"); // far below what is shown
    const qsizetype pages = m_service->pageReads.size();
    type(QStringLiteral("e")); // is near
    QCOMPARE(row(), 1);
    QCOMPARE(m_service->startReads, 0);
    QTest::keyClick(table(), Qt::Key_Up);
    type(QStringLiteral("zebra c"));
    TRY_COMPARE(row(), 1997);
    TRY_COMPARE(currentId(), QStringLiteral("zebra crossing"));
    // Only the page that is shown now is read, and not all on the way.
    TRY_VERIFY(model()->loadedRow(1997) != nullptr);
    QVERIFY(m_service->pageReads.size() <= pages + 3);
}

void TableKeysTest::lettersTypedWhileItLooksAreLookedForNext()
{
    openOn(2000);
    m_service->find(4)->episodeId = QStringLiteral("robot");
    m_service->find(3)->episodeId = QStringLiteral("rover");
    m_service->holdAnswers = true;
    type(QStringLiteral("rov"));
    QCOMPARE(m_service->startReads, 1); // one question at a time
    QCOMPARE(row(), 0);
    m_service->holdAnswers = false;
    m_service->release();
    TRY_COMPARE(row(), 1997);
    QCOMPARE(m_service->startReads, 2);
}

void TableKeysTest::theSameLetterAgainGoesOn()
{
    name({QStringLiteral("x"), QStringLiteral("b-1"), QStringLiteral("a"), QStringLiteral("b-2"),
          QStringLiteral("00012"), QStringLiteral("00001")});
    type(QStringLiteral("b"));
    TRY_COMPARE(row(), 1);
    type(QStringLiteral("b"));
    TRY_COMPARE(row(), 3);
    // In another row a new word begins; where ids do begin with the same letter thrice, it is one.
    QTest::keyClick(table(), Qt::Key_Up);
    type(QStringLiteral("0"));
    TRY_COMPARE(row(), 4);
    type(QStringLiteral("00"));
    QCOMPARE(row(), 4);
    type(QStringLiteral("0"));
    TRY_COMPARE(row(), 5);
    QCOMPARE(currentId(), QStringLiteral("00001"));
}

void TableKeysTest::typingKeepsToTheFilter()
{
    chooseTab(4); // Failed
    TRY_VERIFY(rowsAre(4));
    clickRow(0);
    type(QStringLiteral("episode-0012")); // is there, but not failed
    QCOMPARE(row(), 1);                   // as far as some id begins so
    QCOMPARE(m_service->startReads, 0);   // all rows have been read
    QTest::keyClick(table(), Qt::Key_End);
    QTest::keyClick(table(), Qt::Key_Up);
    type(QStringLiteral("e"));
    TRY_COMPARE(row(), 3);
}

void TableKeysTest::whatNoIdBeginsWithMovesNothing()
{
    openOn(2000);
    type(QStringLiteral("%_[x"));
    TRY_VERIFY(m_service->startReads > 1);
    QCoreApplication::processEvents();
    QCOMPARE(row(), 0);
    QCOMPARE(table()->selectedRows(), QList<int>{0});
}

void TableKeysTest::typingWhileTheListChangesIsHarmless()
{
    openOn(2000);
    m_service->find(1)->episodeId = QStringLiteral("zebra");
    m_service->holdAnswers = true;
    type(QStringLiteral("zebra"));
    QCOMPARE(m_service->startReads, 1);
    m_service->holdAnswers = false;
    EpisodeSummary gone = *m_service->find(1);
    gone.deleted = true;
    m_service->rows.removeIf([](const EpisodeSummary &row) { return row.key == 1; });
    ChangeSet set;
    set.rows = {gone};
    set.counts = m_service->counts();
    Q_EMIT m_service->changed(set);
    TRY_VERIFY(rowsAre(1999));
    m_service->release();
    TRY_VERIFY(m_service->startReads > 1);
    QCoreApplication::processEvents();
    QCOMPARE(row(), 0);
}

QTEST_MAIN(TableKeysTest)
#include "tst_table_keys.moc"
