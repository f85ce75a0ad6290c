// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/CopyActions.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/Mnemonic.h"

#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

using namespace csc;

/// What of the selected rows goes into the clipboard.
class TableCopyTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void severalRowsAreATableWithWholeValues();
    void hiddenColumnsAreLeftOutAndMovedOnesFollow();
    void idsPathsAndErrorsAloneAreALineEach();
    void rowsThatWereNotReadAreReadFirst();
    void keysThatAreOnTheirWayAreWaitedFor();
    void rowsOfAListThatBecameAnotherAreNotGuessed_data();
    void rowsOfAListThatBecameAnotherAreNotGuessed();
    void theLatestCopyCounts();
    void theLatestCopyCountsWhileKeysAreOnTheirWay();
    void aRowThatIsGoneIsLeftOut();
    void tooManyRowsAreRefusedInWords();
    void anErrorIsCopiedOnlyWhereThereIsOne();
    void allThatIsKnownIsCopiedFromTheContextMenu();

private:
    static constexpr int SyncedTab = 3;

    static QString copied() { return QGuiApplication::clipboard()->text(); }
    static QStringList linesCopied() { return copied().split(QLatin1Char('\n')); }
    void pressCopy() { QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier); }
    /// Opens the context menu of the table, and clicks there.
    void choose(const QString &text);
    void openOn(int count);
    /// As far as the first rows: the keys of the others wait.
    void openOnFirstRowsOf(int count);
    void releaseKeys();
};

void TableCopyTest::init()
{
    openOnTwelveEpisodes();
    EpisodeSummary failed = *m_service->find(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage = QStringLiteral("The server is away.\nIt may\tcome back.");
    failed.destinationPath = QStringLiteral("s3://robots/%1.mcap").arg(QString(200, u'x'));
    failed.totalAttemptCount = 1234;
    m_service->commit({failed});
    QGuiApplication::clipboard()->clear();
}

void TableCopyTest::choose(const QString &text)
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {20, 20},
                            table()->viewport()->mapToGlobal(QPoint(20, 20)));
    QCoreApplication::sendEvent(table()->viewport(), &event);
    TRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (withoutMnemonic(action->text()) == text) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
    }
    menu->close();
    QFAIL(qPrintable(text));
}

void TableCopyTest::openOn(int count)
{
    m_service->rows.clear();
    m_service->fill(count);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(count));
    TRY_VERIFY(table()->model()->index(0, 0).data().isValid());
}

void TableCopyTest::openOnFirstRowsOf(int count)
{
    m_service->givesFirstRows = m_service->holdKeys = true;
    m_service->rows.clear();
    m_service->fill(count, SyncStatus::Completed);
    chooseTab(SyncedTab);
    TRY_VERIFY(rowsAre(count));
    QCOMPARE(table()->model()->index(count - 1, 0).data(EpisodeTableModel::KeyRole).toLongLong(),
             0);
}

void TableCopyTest::releaseKeys()
{
    m_service->holdKeys = false;
    m_service->release();
}

void TableCopyTest::severalRowsAreATableWithWholeValues()
{
    clickRow(10);
    clickRow(11, Qt::ShiftModifier);
    pressCopy();
    const QStringList lines = linesCopied();
    QCOMPARE(lines.size(), 3);
    const QStringList titles = lines.at(0).split(QLatin1Char('\t'));
    QCOMPARE(titles.mid(0, 4), (QStringList{QStringLiteral("Episode"), QStringLiteral("Status"),
                                            QStringLiteral("Progress"), QStringLiteral("Size")}));
    QCOMPARE(titles.last(), QStringLiteral("Recording"));
    const QStringList cells = lines.at(2).split(QLatin1Char('\t'));
    QCOMPARE(cells.size(), titles.size());
    QCOMPARE(cells.at(0), QStringLiteral("episode-0001"));
    QCOMPARE(cells.at(1), QStringLiteral("Failed"));
    QCOMPARE(cells.at(3), QStringLiteral("1000")); // bytes, as a spreadsheet reads them
    QCOMPARE(cells.at(4), QStringLiteral("1234"));
    const QDateTime queued = m_service->find(1)->queuedAt.toLocalTime();
    QCOMPARE(cells.at(6), queued.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    QCOMPARE(cells.at(10), m_service->find(1)->destinationPath);
    QCOMPARE(cells.at(11), QStringLiteral("The server is away. It may come back."));
    QCOMPARE(cells.at(12), QStringLiteral("/data/episode-0001.mcap"));
}

void TableCopyTest::hiddenColumnsAreLeftOutAndMovedOnesFollow()
{
    const QList<QAction *> actions = table()->columnsMenu()->actions();
    for (const EpisodeColumn column : {EpisodeColumn::Progress, EpisodeColumn::Queued})
        actions.at(int(column))->trigger();
    clickRow(11);
    QTest::keyClick(table(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    pressCopy();
    const QStringList cells = copied().split(QLatin1Char('\t'));
    QCOMPARE(cells.mid(0, 3), (QStringList{QStringLiteral("Failed"), QStringLiteral("episode-0001"),
                                           QStringLiteral("1000")}));
    QCOMPARE(cells.size(), EpisodeColumns::count() - 2 + 1);
}

void TableCopyTest::idsPathsAndErrorsAloneAreALineEach()
{
    clickRow(10);
    clickRow(11, Qt::ControlModifier);
    choose(QStringLiteral("Copy id"));
    TRY_COMPARE(copied(), QStringLiteral("episode-0002\nepisode-0001"));
    choose(QStringLiteral("Copy path"));
    TRY_COMPARE(copied(), QStringLiteral("/data/episode-0002.mcap\n/data/episode-0001.mcap"));
    choose(QStringLiteral("Copy error"));
    TRY_COMPARE(copied(), QStringLiteral("The server is away. It may come back."));
    choose(QStringLiteral("Copy"));
    TRY_COMPARE(linesCopied().size(), 3);
}

void TableCopyTest::rowsThatWereNotReadAreReadFirst()
{
    openOn(5000);
    table()->selectAll();
    QVERIFY(table()->selectionFacts().unknown > 0);
    pressCopy();
    TRY_COMPARE(linesCopied().size(), 5001);
    QVERIFY(linesCopied().at(1).startsWith(QStringLiteral("episode-5000\t")));
    QVERIFY(linesCopied().last().startsWith(QStringLiteral("episode-0001\t")));
}

void TableCopyTest::keysThatAreOnTheirWayAreWaitedFor()
{
    openOnFirstRowsOf(3000);
    table()->selectAll();
    pressCopy();
    QVERIFY(copied().isEmpty());
    releaseKeys();
    TRY_COMPARE(linesCopied().size(), 3001);
    QVERIFY(linesCopied().at(1).startsWith(QStringLiteral("episode-3000\t")));
    QVERIFY(linesCopied().last().startsWith(QStringLiteral("episode-0001\t")));
    QVERIFY(messages().isEmpty());
}

void TableCopyTest::rowsOfAListThatBecameAnotherAreNotGuessed_data()
{
    QTest::addColumn<bool>("sorted");
    QTest::newRow("sorted before the keys came") << true;
    QTest::newRow("another tab before the keys came") << false;
}

void TableCopyTest::rowsOfAListThatBecameAnotherAreNotGuessed()
{
    QFETCH(bool, sorted);
    openOnFirstRowsOf(3000);
    table()->selectionModel()->select(table()->model()->index(2500, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    pressCopy();
    if (sorted)
        table()->sortByColumn(int(EpisodeColumn::Size), Qt::AscendingOrder);
    else
        chooseTab(0);
    releaseKeys();
    TRY_COMPARE(messages(),
                QStringList{QStringLiteral("The list became another one before all of the selected "
                                           "rows were known, so nothing was copied. Select them "
                                           "and copy again.")});
    QVERIFY(copied().isEmpty());
}

void TableCopyTest::theLatestCopyCountsWhileKeysAreOnTheirWay()
{
    openOnFirstRowsOf(3000);
    table()->selectAll();
    pressCopy(); // waits for keys
    clickRow(0);
    pressCopy();
    const QString one = copied();
    QVERIFY(one.startsWith(QStringLiteral("episode-3000\t")));
    releaseKeys();
    TRY_VERIFY(qobject_cast<EpisodeTableModel *>(table()->model())->isComplete());
    QCoreApplication::processEvents();
    QCOMPARE(copied(), one);
}

void TableCopyTest::theLatestCopyCounts()
{
    openOn(3000);
    table()->selectAll();
    m_service->holdAnswers = true;
    pressCopy(); // waits for rows
    clickRow(0);
    pressCopy();
    const QString one = copied();
    QVERIFY(one.startsWith(QStringLiteral("episode-3000\t")));
    m_service->holdAnswers = false;
    m_service->release();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCOMPARE(copied(), one);
}

void TableCopyTest::aRowThatIsGoneIsLeftOut()
{
    openOn(3000);
    table()->selectAll();
    m_service->rows.removeIf([](const EpisodeSummary &row) { return row.key == 1500; });
    pressCopy();
    TRY_COMPARE(linesCopied().size(), 3000); // with the headings
    QVERIFY(!copied().contains(QStringLiteral("episode-1500\t")));
}

void TableCopyTest::tooManyRowsAreRefusedInWords()
{
    openOn(int(CopyActions::MostRows) + 1);
    table()->selectAll();
    pressCopy();
    QVERIFY(copied().isEmpty());
    QAction *copy = menuAction(QStringLiteral("Copy (at most 10,000 rows)"));
    QVERIFY(copy != nullptr && !copy->isEnabled());
    clickRow(0);
    QCOMPARE(withoutMnemonic(copy->text()), QStringLiteral("Copy"));
    QVERIFY(copy->isEnabled());
}

void TableCopyTest::anErrorIsCopiedOnlyWhereThereIsOne()
{
    QAction *error = menuAction(QStringLiteral("Copy error"));
    QVERIFY(error != nullptr && !error->isEnabled());
    clickRow(0);
    QVERIFY(!error->isEnabled());
    clickRow(11);
    QVERIFY(error->isEnabled());
}

void TableCopyTest::allThatIsKnownIsCopiedFromTheContextMenu()
{
    clickRow(11);
    TRY_VERIFY(named<QPushButton>(QStringLiteral("Copy as text"))->isEnabled());
    choose(QStringLiteral("Copy as text"));
    TRY_VERIFY(copied().startsWith(QStringLiteral("Episode: episode-0001\n")));
}

QTEST_MAIN(TableCopyTest)
#include "tst_table_copy.moc"
