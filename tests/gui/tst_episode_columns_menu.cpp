// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/WindowMemory.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QtTest>

using namespace csc;

/// Which columns are shown, where and how wide: by mouse, by keys, and in the next window.
class EpisodeColumnsMenuTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void aColumnIsHiddenAndShownByTheHeadersMenu();
    void theEpisodeIsAlwaysShown();
    void theKeyboardReachesTheMenu();
    void columnsMoveAndGrowByKeys();
    void theNextWindowIsArrangedAsTheLast();
    void resetBringsBackOrderWidthsAndColumns();
    void whatIsRememberedMayBeRubbish_data();
    void whatIsRememberedMayBeRubbish();
    void theErrorCanBeReadInANarrowWindow_data();
    void theErrorCanBeReadInANarrowWindow();
    void theTitleOfTheSortedColumnIsWhole();
    void theMenuSpeaksChinese();

private:
    void openWith(const WindowMemory::Values &values);
    QHeaderView *header() const { return table()->horizontalHeader(); }
    QMenu *menu() const { return table()->columnsMenu(); }
    void openHeaderMenu(EpisodeColumn column);
    void clickInMenu(const QString &text);
    static QAction *actionOf(const QMenu *menu, const QString &text);
    void dragEdge(int column, int by);
    QList<int> shown() const { return table()->shownColumns(); }

    std::unique_ptr<WindowMemory> m_memory;
};

void EpisodeColumnsMenuTest::init()
{
    openOnTwelveEpisodes();
    openWith({});
}

void EpisodeColumnsMenuTest::openWith(const WindowMemory::Values &values)
{
    auto memory = std::make_unique<WindowMemory>(values);
    MainWindow::Setup setup;
    setup.settings.destination = QStringLiteral("s3://robots");
    setup.memory = memory.get();
    open(std::move(setup));
    m_memory = std::move(memory); // the window before this one had the other to its end
}

void EpisodeColumnsMenuTest::openHeaderMenu(EpisodeColumn column)
{
    const QPoint place(header()->sectionViewportPosition(int(column)) + 5, header()->height() / 2);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place,
                            header()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(header()->viewport(), &event);
    TRY_VERIFY(menu()->isVisible());
}

QAction *EpisodeColumnsMenuTest::actionOf(const QMenu *menu, const QString &text)
{
    const QList<QAction *> actions = menu->actions();
    const auto found = std::find_if(actions.begin(), actions.end(), [&text](const QAction *action) {
        return action->text().remove(QLatin1Char('&')) == text;
    });
    return found == actions.end() ? nullptr : *found;
}

void EpisodeColumnsMenuTest::clickInMenu(const QString &text)
{
    QAction *action = actionOf(menu(), text);
    QVERIFY2(action != nullptr, qPrintable(text));
    QTest::mouseClick(menu(), Qt::LeftButton, {}, menu()->actionGeometry(action).center());
    TRY_VERIFY(!menu()->isVisible());
}

void EpisodeColumnsMenuTest::dragEdge(int column, int by)
{
    const int x = header()->sectionViewportPosition(column) + header()->sectionSize(column) - 1;
    const QPoint edge(x, header()->height() / 2);
    QTest::mousePress(header()->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header()->viewport(), edge + QPoint(by / 2, 0));
    QTest::mouseMove(header()->viewport(), edge + QPoint(by, 0));
    QTest::mouseRelease(header()->viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
}

void EpisodeColumnsMenuTest::aColumnIsHiddenAndShownByTheHeadersMenu()
{
    const int error = header()->sectionSize(int(EpisodeColumn::Error));
    openHeaderMenu(EpisodeColumn::Queued);
    QVERIFY(actionOf(menu(), QStringLiteral("Queued"))->isChecked());
    clickInMenu(QStringLiteral("Queued"));
    QVERIFY(table()->isColumnHidden(int(EpisodeColumn::Queued)));
    // The room goes to those that need it, and nothing is left empty or beyond the edge.
    QVERIFY(header()->sectionSize(int(EpisodeColumn::Error)) >= error);
    QCOMPARE(header()->length(), table()->viewport()->width());

    openHeaderMenu(EpisodeColumn::Started);
    QVERIFY(!actionOf(menu(), QStringLiteral("Queued"))->isChecked());
    clickInMenu(QStringLiteral("Queued"));
    QVERIFY(!table()->isColumnHidden(int(EpisodeColumn::Queued)));
    QCOMPARE(shown().size(), EpisodeColumns::count());
}

void EpisodeColumnsMenuTest::theEpisodeIsAlwaysShown()
{
    openHeaderMenu(EpisodeColumn::Episode);
    QAction *episode = actionOf(menu(), QStringLiteral("Episode"));
    QVERIFY(episode->isChecked() && !episode->isEnabled());
    QTest::mouseClick(menu(), Qt::LeftButton, {}, menu()->actionGeometry(episode).center());
    menu()->close();
    QVERIFY(!table()->isColumnHidden(int(EpisodeColumn::Episode)));
}

void EpisodeColumnsMenuTest::theKeyboardReachesTheMenu()
{
    // View > Columns, by the letters that are underlined.
    QTest::keyClick(m_window->menuBar(), Qt::Key_V, Qt::AltModifier);
    TRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    auto *view = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(view != nullptr && view->actions().contains(menu()->menuAction()));
    QTest::keyClick(view, Qt::Key_C);
    TRY_VERIFY(menu()->isVisible());
    QTest::keyClick(menu(), Qt::Key_Down); // from Status, the first that can be chosen
    QTest::keyClick(menu(), Qt::Key_Return);
    TRY_VERIFY(!menu()->isVisible());
    QCOMPARE(shown().size(), EpisodeColumns::count() - 1);

    // The context-menu key in the table leads there, too.
    clickRow(0);
    QContextMenuEvent key(QContextMenuEvent::Keyboard, {20, 20},
                          table()->viewport()->mapToGlobal(QPoint(20, 20)));
    QCoreApplication::sendEvent(table()->viewport(), &key);
    TRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    auto *rows = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(rows != nullptr && rows->actions().contains(menu()->menuAction()));
    rows->close();
}

void EpisodeColumnsMenuTest::columnsMoveAndGrowByKeys()
{
    clickRow(0);
    QTest::keyClick(table(), Qt::Key_Right);
    QCOMPARE(table()->currentIndex().column(), int(EpisodeColumn::Status));
    QTest::keyClick(table(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(shown().mid(0, 3),
             (QList<int>{int(EpisodeColumn::Episode), int(EpisodeColumn::Progress),
                         int(EpisodeColumn::Status)}));
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier); // is first already
    QCOMPARE(shown().first(), int(EpisodeColumn::Status));

    const int width = table()->columnWidth(int(EpisodeColumn::Status));
    QTest::keyClick(table(), Qt::Key_Right, Qt::AltModifier);
    const int wider = table()->columnWidth(int(EpisodeColumn::Status));
    QVERIFY(wider > width);
    QTest::keyClick(table(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(table()->columnWidth(int(EpisodeColumn::Status)), width);
}

void EpisodeColumnsMenuTest::theNextWindowIsArrangedAsTheLast()
{
    openHeaderMenu(EpisodeColumn::Duration);
    clickInMenu(QStringLiteral("Duration"));
    openHeaderMenu(EpisodeColumn::Size);
    clickInMenu(QStringLiteral("Move Size to the left"));
    dragEdge(int(EpisodeColumn::Destination), 60);
    const QList<int> columns = shown();
    QList<int> widths;
    for (const int column : columns)
        widths.append(table()->columnWidth(column));
    QVERIFY(columns.indexOf(int(EpisodeColumn::Size))
            < columns.indexOf(int(EpisodeColumn::Progress)));
    QVERIFY(!columns.contains(int(EpisodeColumn::Duration)));

    // What goes through the file is bytes alone.
    openWith(m_memory->values());
    QCOMPARE(shown(), columns);
    for (qsizetype i = 0; i + 1 < columns.size(); ++i)
        QCOMPARE(table()->columnWidth(columns.at(i)), widths.at(i));
}

void EpisodeColumnsMenuTest::resetBringsBackOrderWidthsAndColumns()
{
    const QList<int> columns = shown();
    const auto widths = [this] {
        QList<int> all;
        for (int column = 0; column < EpisodeColumns::count(); ++column)
            all.append(table()->columnWidth(column));
        return all;
    };
    const QList<int> before = widths();
    QTest::keyClick(table(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    dragEdge(int(EpisodeColumn::Status), 50);
    openHeaderMenu(EpisodeColumn::Error);
    clickInMenu(QStringLiteral("Error"));
    QVERIFY(shown() != columns);
    openHeaderMenu(EpisodeColumn::Status);
    clickInMenu(QStringLiteral("Reset columns"));
    QCOMPARE(shown(), columns);
    QCOMPARE(widths(), before);
    openWith(m_memory->values());
    QCOMPARE(shown(), columns);
    QCOMPARE(widths(), before);
}

void EpisodeColumnsMenuTest::whatIsRememberedMayBeRubbish_data()
{
    QTest::addColumn<QByteArray>("remembered");
    QTest::newRow("no text at all") << QByteArray("\xff\x00\x01garbage", 10);
    QTest::newRow("of a later version") << QByteArray(R"({"version":99,"columns":[]})");
    QTest::newRow("an unknown column, and one named twice") << QByteArray(
        R"({"version":1,"columns":[{"name":"moon"},{"name":"episode"},{"name":"episode"}]})");
    QTest::newRow("the episode hidden, widths that can't be")
        << QByteArray(R"({"version":1,"columns":[{"name":"episode","hidden":true,"width":-5},)"
                      R"({"name":"status","width":99999999},{"name":7},4,null]})");
    QTest::newRow("not a list") << QByteArray(R"({"version":1,"columns":{"name":"size"}})");
}

void EpisodeColumnsMenuTest::whatIsRememberedMayBeRubbish()
{
    QFETCH(QByteArray, remembered);
    const QList<int> columns = shown();
    QList<int> widths;
    for (const int column : columns)
        widths.append(table()->columnWidth(column));
    openWith({{QStringLiteral("columns"), remembered}});
    QCOMPARE(shown(), columns);
    for (const int column : columns)
        QCOMPARE(table()->columnWidth(column), widths.at(column));
}

void EpisodeColumnsMenuTest::theErrorCanBeReadInANarrowWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
}

void EpisodeColumnsMenuTest::theErrorCanBeReadInANarrowWindow()
{
    QFETCH(QString, language);
    m_language->apply(language);
    m_window->resize(1024, 700);
    TRY_COMPARE(header()->length(), table()->viewport()->width());
    const QFontMetrics letters = table()->fontMetrics();
    QVERIFY(table()->columnWidth(int(EpisodeColumn::Error))
            >= letters.horizontalAdvance(QStringLiteral("The connection")) + 10);
    QVERIFY(table()->columnWidth(int(EpisodeColumn::Progress))
            >= letters.horizontalAdvance(QStringLiteral("88 %, 1,013 KiB/s")) + 10);
    // A column that is wider than it needs takes nothing from the error.
    dragEdge(int(EpisodeColumn::Episode), 100);
    QVERIFY(table()->columnWidth(int(EpisodeColumn::Error))
            >= letters.horizontalAdvance(QStringLiteral("The connection")) + 10);
}

void EpisodeColumnsMenuTest::theTitleOfTheSortedColumnIsWhole()
{
    for (const EpisodeColumn column : {EpisodeColumn::Attempts, EpisodeColumn::Queued}) {
        const int at = int(column);
        const QPoint middle(header()->sectionViewportPosition(at) + header()->sectionSize(at) / 2,
                            header()->height() / 2);
        QTest::mouseClick(header()->viewport(), Qt::LeftButton, {}, middle);
        QCOMPARE(header()->sortIndicatorSection(), at);
        const int mark =
            header()->style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header());
        QVERIFY(mark > 0);
        QVERIFY(header()->sectionSize(at)
                >= header()->fontMetrics().horizontalAdvance(EpisodeColumns::header(at)) + mark);
        QCOMPARE(header()->length(), table()->viewport()->width());
    }
}

void EpisodeColumnsMenuTest::theMenuSpeaksChinese()
{
    m_language->apply(QStringLiteral("zh_CN"));
    QCoreApplication::sendPostedEvents();
    openHeaderMenu(EpisodeColumn::Size);
    QVERIFY(actionOf(menu(), QStringLiteral("大小")) != nullptr);
    QVERIFY(actionOf(menu(), QStringLiteral("将“大小”左移")) != nullptr);
    clickInMenu(QStringLiteral("重置列(R)"));
    QCOMPARE(menu()->title(), QStringLiteral("列(&C)"));
}

QTEST_MAIN(EpisodeColumnsMenuTest)
#include "tst_episode_columns_menu.moc"
