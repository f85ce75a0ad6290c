// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/WindowMemory.h"
#include "ui/WindowPlace.h"

#include <QScreen>
#include <QWidget>
#include <QtTest>

using namespace csc;

/// Where the window stands, from one start to the next.
class WindowPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstItFitsTheScreen();
    void sizeAndPlaceComeBack();
    void maximizedComesBackMaximized();
    void aMinimizedWindowComesBackAsItWasBefore();
    void aWindowOnAScreenThatIsGoneIsSeen_data();
    void aWindowOnAScreenThatIsGoneIsSeen();
    void rubbishIsIgnored_data();
    void rubbishIsIgnored();
};

namespace {

const QString Geometry = QStringLiteral("geometry");

QRect screen()
{
    return QGuiApplication::primaryScreen()->availableGeometry();
}

} // namespace

void WindowPlaceTest::atFirstItFitsTheScreen()
{
    WindowMemory memory;
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    QVERIFY(screen().contains(window.geometry()));
}

void WindowPlaceTest::sizeAndPlaceComeBack()
{
    WindowMemory memory;
    const QRect chosen(screen().topLeft() + QPoint(40, 60), QSize(500, 400));
    {
        QWidget window;
        const WindowPlace place(window, memory);
        window.show();
        window.setGeometry(chosen);
        TRY_VERIFY(!memory.value(Geometry).isEmpty()); // also without an end in order
    }
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    QCOMPARE(window.geometry(), chosen);
}

void WindowPlaceTest::maximizedComesBackMaximized()
{
    WindowMemory memory;
    {
        QWidget window;
        WindowPlace place(window, memory);
        window.showMaximized();
        place.note();
    }
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    QVERIFY(window.isMaximized());
}

void WindowPlaceTest::aMinimizedWindowComesBackAsItWasBefore()
{
    WindowMemory memory;
    {
        QWidget window;
        WindowPlace place(window, memory);
        window.show();
        window.showMinimized();
        place.note();
    }
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    QVERIFY(!window.isMinimized());
}

void WindowPlaceTest::aWindowOnAScreenThatIsGoneIsSeen_data()
{
    QTest::addColumn<QPoint>("corner");
    QTest::newRow("to the right") << QPoint(9000, 100);
    QTest::newRow("to the left") << QPoint(-9000, 100);
    QTest::newRow("above") << QPoint(100, -9000);
    QTest::newRow("below") << QPoint(100, 9000);
    QTest::newRow("its head alone above") << QPoint(100, -200);
    QTest::newRow("all but a stripe to the right") << QPoint(screen().right() - 10, 100);
}

void WindowPlaceTest::aWindowOnAScreenThatIsGoneIsSeen()
{
    QFETCH(QPoint, corner);
    WindowMemory memory;
    {
        QWidget window;
        WindowPlace place(window, memory);
        window.show();
        window.setGeometry(QRect(corner, QSize(500, 400)));
        place.note();
    }
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    const QRect seen = screen() & window.geometry();
    QVERIFY2(seen.width() >= 120 && window.y() >= screen().y(),
             qPrintable(QDebug::toString(window.geometry())));
}

void WindowPlaceTest::rubbishIsIgnored_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("text") << QByteArray("rubbish");
    QTest::newRow("zeros") << QByteArray(66, '\0');
    QTest::newRow("half of a place") << QByteArray::fromHex("01d9d0cb0003000000000000");
}

void WindowPlaceTest::rubbishIsIgnored()
{
    QFETCH(QByteArray, kept);
    WindowMemory memory({{Geometry, kept}});
    QWidget window;
    const WindowPlace place(window, memory);
    window.show();
    QVERIFY(screen().contains(window.geometry()));
}

QTEST_MAIN(WindowPlaceTest)
#include "tst_window_place.moc"
