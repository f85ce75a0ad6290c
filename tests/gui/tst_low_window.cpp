// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/DetailsPanel.h"
#include "ui/PanelsSplitter.h"

#include <QApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

using namespace csc;

/// A window that is low: the table keeps some rows, and the panels below it give way.
class LowWindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void initTestCase() { m_normal = QApplication::font(); }
    void cleanup();
    void someRowsAreSeen_data();
    void someRowsAreSeen();
    void thePanelsComeBackWithTheRoom();
    void aHeightThatSomebodyChoseComesBack();
    void theInnerHandleKeepsTheHeightThatIsWanted();
    void aNoticeTakesItsRoomFromThePanels();
    void theButtonsOfTheDetailsScrollWithThem();

private:
    QFont m_normal;

    int rowsInSight() const
    {
        return table()->viewport()->height() / table()->verticalHeader()->defaultSectionSize();
    }
    QSplitter *splitter() const { return m_window->findChild<PanelsSplitter *>(); }
    void setHeight(int height)
    {
        m_window->resize(1280, height);
        TRY_COMPARE(m_window->height(), height);
        QCoreApplication::sendPostedEvents();
    }
};

void LowWindowTest::init()
{
    openOnTwelveEpisodes();
    // Below the table in a window of this width.
    QVERIFY(!m_window->findChild<PanelsSplitter *>()->areBeside());
}

void LowWindowTest::cleanup()
{
    close();
    QApplication::setFont(m_normal);
}

void LowWindowTest::someRowsAreSeen_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {800, 600, 500})
        QTest::addRow("%d pixels", height) << height;
}

void LowWindowTest::someRowsAreSeen()
{
    QFETCH(int, height);
    setHeight(height);
    QVERIFY2(rowsInSight() >= 5, qPrintable(QString::number(rowsInSight())));
}

void LowWindowTest::thePanelsComeBackWithTheRoom()
{
    const int before = splitter()->sizes().at(1);
    setHeight(500);
    QVERIFY(splitter()->sizes().at(1) < before);
    setHeight(800);
    QCOMPARE(splitter()->sizes().at(1), before);
    setHeight(1000); // what is more goes to the table
    QCOMPARE(splitter()->sizes().at(1), before);
}

void LowWindowTest::aHeightThatSomebodyChoseComesBack()
{
    QSplitterHandle *handle = splitter()->handle(1);
    const QPoint middle = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, middle);
    QTest::mouseMove(handle, middle - QPoint(0, 40));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, middle - QPoint(0, 40));
    const int chosen = splitter()->sizes().at(1);
    setHeight(500);
    QVERIFY(splitter()->sizes().at(1) < chosen);
    setHeight(800);
    QCOMPARE(splitter()->sizes().at(1), chosen);
}

void LowWindowTest::theInnerHandleKeepsTheHeightThatIsWanted()
{
    const int before = splitter()->sizes().at(1);
    setHeight(500);
    QVERIFY(splitter()->sizes().at(1) < before);
    auto *panels = qobject_cast<QSplitter *>(splitter()->widget(1));
    QVERIFY(panels != nullptr);
    const int width = panels->sizes().at(0);
    QSplitterHandle *handle = panels->handle(1);
    const QPoint middle = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, middle);
    QTest::mouseMove(handle, middle - QPoint(60, 0));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, middle - QPoint(60, 0));
    QVERIFY(panels->sizes().at(0) < width);
    setHeight(800);
    QCOMPARE(splitter()->sizes().at(1), before);
}

void LowWindowTest::aNoticeTakesItsRoomFromThePanels()
{
    setHeight(600);
    const int before = splitter()->sizes().at(1);
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Offline;
    state.clockOffsetSec = 600;
    m_service->setState(state);
    TRY_VERIFY(splitter()->sizes().at(1) < before);
    QVERIFY2(rowsInSight() >= 5, qPrintable(QString::number(rowsInSight())));
}

void LowWindowTest::theButtonsOfTheDetailsScrollWithThem()
{
    clickRow(0);
    auto *details = m_window->findChild<DetailsPanel *>();
    auto *button = named<QPushButton>(QStringLiteral("Copy as text"));
    auto *scroll = details->findChild<QScrollArea *>();
    QVERIFY(!scroll->isAncestorOf(button)); // with room they are always seen
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 2);
    QApplication::setFont(large);
    setHeight(620);
    TRY_VERIFY(scroll->isAncestorOf(button));
    QVERIFY(button->height() >= button->sizeHint().height());
    TRY_VERIFY((scroll->ensureWidgetVisible(button), !button->visibleRegion().isEmpty()));
    QApplication::setFont(m_normal);
    setHeight(800);
    TRY_VERIFY(!scroll->isAncestorOf(button));
    QVERIFY(button->isVisible());
}

QTEST_MAIN(LowWindowTest)
#include "tst_low_window.moc"
