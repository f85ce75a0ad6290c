// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/Mnemonic.h"
#include "ui/ReportWriter.h"
#include "ui/ShiftReportWindow.h"
#include "ui/StatusTabs.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace csc;

namespace {

/// The actions of a menu and of those below it, without separators.
QList<QAction *> below(const QMenu *menu)
{
    QList<QAction *> all;
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        if (action->isSeparator())
            continue;
        all.append(action);
        if (action->menu() != nullptr)
            all += below(action->menu());
    }
    return all;
}

void addLanguages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
}

} // namespace

/// Everything can be done without a mouse, and the keys for it are shown.
class KeyboardTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void tabGoesThroughTheWindowInReadingOrder();
    void tabGoesThroughTheReportInReadingOrder();
    void everyMenuIsReachedByItsLetter_data() { addLanguages(); }
    void everyMenuIsReachedByItsLetter();
    void everyActionIsInAMenu_data() { addLanguages(); }
    void everyActionIsInAMenu();
    void buttonsNameTheirShortcuts_data() { addLanguages(); }
    void buttonsNameTheirShortcuts();
    void noShortcutIsTakenTwice();

private:
    QList<QAction *> actions() const;
    void speak();
    static void checkOrder(const QList<QPoint> &places, const QStringList &names);
    static QList<QPoint> placesOf(QWidget *first, QWidget *window, QStringList *names);
};

void KeyboardTest::init()
{
    openOnTwelveEpisodes();
    m_window->activateWindow();
    clickRow(11); // failed: buttons are enabled
}

void KeyboardTest::speak()
{
    QFETCH(QString, language);
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
}

QList<QAction *> KeyboardTest::actions() const
{
    QList<QAction *> all;
    const QList<QAction *> menus = m_window->menuBar()->actions();
    for (const QAction *menu : menus)
        all += below(menu->menu());
    return all;
}

/// Where Tab leads from a widget until it is there again: middles of the widgets in the window.
QList<QPoint> KeyboardTest::placesOf(QWidget *first, QWidget *window, QStringList *names)
{
    QList<QPoint> places;
    first->setFocus();
    for (int step = 0; step < 60; ++step) {
        QWidget *now = QApplication::focusWidget();
        if (now == nullptr || (step > 0 && now == first))
            break;
        places.append(now->mapTo(window, QPoint(0, now->height() / 2)));
        names->append(
            QStringLiteral("%1 \"%2\"")
                .arg(QLatin1StringView(now->metaObject()->className()), now->accessibleName()));
        QTest::keyClick(now, Qt::Key_Tab);
    }
    return places;
}

/// Downwards, and within a row to the right.
void KeyboardTest::checkOrder(const QList<QPoint> &places, const QStringList &names)
{
    QVERIFY2(places.size() > 3, qPrintable(names.join(QLatin1Char('\n'))));
    int back = 0; // the walk is a circle: once it begins again at the top
    QString where;
    for (qsizetype i = 1; i < places.size(); ++i) {
        const QPoint a = places.at(i - 1);
        const QPoint b = places.at(i);
        const bool sameRow = qAbs(a.y() - b.y()) < 12;
        if (sameRow ? b.x() < a.x() : b.y() < a.y()) {
            ++back;
            where += QStringLiteral("\n%1, then %2").arg(names.at(i - 1), names.at(i));
        }
    }
    QVERIFY2(back <= 1, qPrintable(where + QStringLiteral("\nof:\n") + names.join(u'\n')));
}

void KeyboardTest::tabGoesThroughTheWindowInReadingOrder()
{
    QStringList names;
    const QList<QPoint> places =
        placesOf(named<QPushButton>(QStringLiteral("Pause queue")), m_window.get(), &names);
    checkOrder(places, names);
    // All that can be pressed now is on the way.
    const QString all = names.join(u' ');
    for (const QString &name :
         {QStringLiteral("Search"), QStringLiteral("Episodes"), QStringLiteral("Retry"),
          QStringLiteral("Pause queue"), QStringLiteral("Scan and queue eligible episodes")})
        QVERIFY2(all.contains(QLatin1Char('"') + name), qPrintable(all));
    QVERIFY2(all.contains(QStringLiteral("StatusTabs")), qPrintable(all));
}

void KeyboardTest::tabGoesThroughTheReportInReadingOrder()
{
    auto *report =
        new ShiftReportWindow(*m_service, *new ReportWriter(m_window.get()), m_window.get());
    report->show();
    QVERIFY(QTest::qWaitForWindowExposed(report));
    report->activateWindow();
    const QList<QPushButton *> buttons = report->findChildren<QPushButton *>();
    TRY_VERIFY(std::all_of(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
        return button->isEnabled() || !button->isVisible();
    }));
    QStringList names;
    const auto *tables = report->findChild<QTableView *>();
    QVERIFY(tables != nullptr);
    checkOrder(placesOf(report->findChild<QWidget *>(QStringLiteral("presets")), report, &names),
               names);
}

void KeyboardTest::everyMenuIsReachedByItsLetter()
{
    speak();
    const QList<QAction *> menus = m_window->menuBar()->actions();
    for (const QAction *menu : menus)
        QVERIFY2(!QKeySequence::mnemonic(menu->text()).isEmpty(), qPrintable(menu->text()));
    // What has no letter of its own is reached by its shortcut, or is a choice with few others.
    const QList<QAction *> all = actions();
    for (const QAction *action : all) {
        QVERIFY(!action->text().isEmpty());
        const bool isReached = !QKeySequence::mnemonic(action->text()).isEmpty()
                               || !action->shortcut().isEmpty() || action->isCheckable()
                               || action->menu() != nullptr;
        QVERIFY2(isReached, qPrintable(action->text()));
    }
}

void KeyboardTest::everyActionIsInAMenu()
{
    speak();
    // A shortcut that no menu shows is one that nobody finds.
    const QList<QAction *> shown = actions();
    const QList<QAction *> all = m_window->findChildren<QAction *>();
    for (QAction *action : all) {
        if (action->shortcut().isEmpty() || action->text().isEmpty())
            continue;
        const bool isOwn =
            action->parent() == nullptr || !action->parent()->inherits("QLineEdit"); // Qt's own
        QVERIFY2(shown.contains(action) || !isOwn, qPrintable(action->text()));
    }
}

void KeyboardTest::buttonsNameTheirShortcuts()
{
    speak();
    // A button of an action has its words; the tooltip then has its keys.
    const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
    int checked = 0;
    const QList<QAction *> all = actions();
    for (const QPushButton *button : buttons) {
        if (!button->isVisible())
            continue;
        for (const QAction *action : all) {
            if (withoutMnemonic(action->text()) != button->accessibleName()
                || action->shortcut().isEmpty())
                continue;
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(
                button->toolTip().contains(keys),
                qPrintable(button->accessibleName() + QStringLiteral(": ") + button->toolTip()));
            ++checked;
        }
    }
    QVERIFY2(checked >= 5, qPrintable(QString::number(checked)));
}

void KeyboardTest::noShortcutIsTakenTwice()
{
    QMap<QString, QString> taken;
    const QList<QAction *> all = actions();
    for (const QAction *action : all) {
        const QString keys = action->shortcut().toString();
        if (keys.isEmpty())
            continue;
        QVERIFY2(!taken.contains(keys), qPrintable(keys + QStringLiteral(": ") + taken.value(keys)
                                                   + QStringLiteral(", ") + action->text()));
        taken.insert(keys, action->text());
    }
    QVERIFY(taken.size() > 10);
}

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
