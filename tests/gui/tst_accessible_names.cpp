// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "ui/SetupPage.h"
#include "ui/StartWindow.h"
#include "ui/StatusTabs.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QTabBar>
#include <QtTest>

using namespace csc;

namespace {

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

/// What a person can press, write into or choose from.
bool isInteractive(QWidget *widget)
{
    if (qobject_cast<QHeaderView *>(widget) != nullptr)
        return false; // its sections are named by their titles
    return qobject_cast<QAbstractButton *>(widget) != nullptr
           || qobject_cast<QLineEdit *>(widget) != nullptr
           || qobject_cast<QComboBox *>(widget) != nullptr
           || qobject_cast<QAbstractSpinBox *>(widget) != nullptr
           || qobject_cast<QTabBar *>(widget) != nullptr
           || qobject_cast<QProgressBar *>(widget) != nullptr
           || qobject_cast<QGroupBox *>(widget) != nullptr
           || qobject_cast<QAbstractItemView *>(widget) != nullptr;
}

/// Names that are the same in every language.
bool isTranslated(const QString &name)
{
    static const QRegularExpression english(QStringLiteral("[A-Za-z]{4,}"));
    return !name.contains(english);
}

} // namespace

/// What screen readers say, and what tests find controls by.
class AccessibleNamesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { close(); }
    void everyControlHasAName_data();
    void everyControlHasAName();
    void namesAreFoundOnce_data();
    void namesAreFoundOnce();
    void namesHaveNoMnemonic_data();
    void namesHaveNoMnemonic();
    void tabsAreNamedByWordAndCount();
    void theStartWindowHasNames();

private:
    void openPage(const QString &page);
    static QStringList nameless(QWidget *window, bool translated);
};

void AccessibleNamesTest::openPage(const QString &page)
{
    openOnTwelveEpisodes();
    Settings settings;
    if (page != QStringLiteral("setup"))
        settings.destination = QStringLiteral("s3://robots");
    open({settings, QStringLiteral("/etc/example.ini"), page == QStringLiteral("demo"), {}});
    if (page == QStringLiteral("small"))
        m_window->resize(700, 500);
    if (page == QStringLiteral("settings"))
        menuAction(QStringLiteral("Settings…"))->trigger();
}

QStringList AccessibleNamesTest::nameless(QWidget *window, bool translated)
{
    QStringList bad;
    const QList<QWidget *> all = window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (!isInteractive(widget))
            continue;
        const QString name = nameOf(widget);
        if (name.isEmpty() || (translated && !isTranslated(name)))
            bad.append(QStringLiteral("%1 in %2: \"%3\"")
                           .arg(QLatin1StringView(widget->metaObject()->className()),
                                QLatin1StringView(widget->parent()->metaObject()->className()),
                                name));
    }
    return bad;
}

void AccessibleNamesTest::everyControlHasAName_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("the console") << QStringLiteral("console");
    QTest::newRow("the console without room for its tabs") << QStringLiteral("small");
    QTest::newRow("the demo") << QStringLiteral("demo");
    QTest::newRow("the first start") << QStringLiteral("setup");
    QTest::newRow("the window of all settings") << QStringLiteral("settings");
}

void AccessibleNamesTest::everyControlHasAName()
{
    QFETCH(QString, page);
    openPage(page);
    clickRow(11);
    QCOMPARE(nameless(m_window.get(), false).join(QLatin1Char('\n')), QString());
    m_language->apply(QStringLiteral("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(nameless(m_window.get(), true).join(QLatin1Char('\n')), QString());
}

void AccessibleNamesTest::namesAreFoundOnce_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("English") << QStringLiteral("en")
                             << QStringList{QStringLiteral("Set up a destination"),
                                            QStringLiteral("Search"),
                                            QStringLiteral("Episodes"),
                                            QStringLiteral("Retry"),
                                            QStringLiteral("Pause queue"),
                                            QStringLiteral("History")};
    QTest::newRow("Chinese") << QStringLiteral("zh_CN")
                             << QStringList{QStringLiteral("设置目标位置"), QStringLiteral("搜索"),
                                            QStringLiteral("片段"),         QStringLiteral("重试"),
                                            QStringLiteral("暂停队列"),     QStringLiteral("历史")};
}

void AccessibleNamesTest::namesAreFoundOnce()
{
    QFETCH(QString, language);
    QFETCH(QStringList, names);
    openPage(QStringLiteral("setup"));
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
    for (const QString &name : std::as_const(names)) {
        QStringList holders;
        const QList<QWidget *> all = m_window->findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (nameOf(widget) == name)
                holders.append(QLatin1StringView(widget->metaObject()->className()));
        }
        QCOMPARE(holders.size(), 1);
    }
    QVERIFY(m_window->findChild<SetupPage *>()->accessibleName() == names.first());
}

void AccessibleNamesTest::namesHaveNoMnemonic_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("English") << QStringLiteral("en")
                             << QStringList{QStringLiteral("Use this destination"),
                                            QStringLiteral("Test connection"),
                                            QStringLiteral("Not now"), QStringLiteral("Endpoint"),
                                            QStringLiteral("S3-compatible bucket")};
    QTest::newRow("Chinese") << QStringLiteral("zh_CN")
                             << QStringList{QStringLiteral("使用此目标位置"),
                                            QStringLiteral("测试连接"), QStringLiteral("以后再说"),
                                            QStringLiteral("端点"),
                                            QStringLiteral("兼容 S3 的存储桶")};
}

void AccessibleNamesTest::namesHaveNoMnemonic()
{
    QFETCH(QString, language);
    QFETCH(QStringList, names);
    openPage(QStringLiteral("setup"));
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
    static const QRegularExpression mnemonic(QStringLiteral("&|\\(\\w\\)$"));
    QStringList found;
    const QList<QWidget *> all = m_window->findChild<SetupPage *>()->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const QString name = nameOf(widget);
        QVERIFY2(!name.contains(mnemonic), qPrintable(name));
        if (isInteractive(widget))
            found.append(name);
    }
    for (const QString &name : std::as_const(names))
        QVERIFY2(found.count(name) == 1, qPrintable(name));
}

void AccessibleNamesTest::tabsAreNamedByWordAndCount()
{
    openPage(QStringLiteral("console"));
    auto *tabs = m_window->findChild<StatusTabs *>();
    QAccessibleInterface *bar = QAccessible::queryAccessibleInterface(tabs);
    QStringList names;
    for (int i = 0; i < bar->childCount(); ++i) {
        if (bar->child(i)->role() == QAccessible::PageTab)
            names.append(bar->child(i)->text(QAccessible::Name));
    }
    QCOMPARE(names, (QStringList{QStringLiteral("All (12)"), QStringLiteral("Queued (0)"),
                                 QStringLiteral("Syncing (0)"), QStringLiteral("Synced (2)"),
                                 QStringLiteral("Failed (4)"), QStringLiteral("Not synced (6)")}));
}

void AccessibleNamesTest::theStartWindowHasNames()
{
    StartWindow window;
    window.showOpening();
    window.show();
    QCOMPARE(nameOf(window.findChild<QProgressBar *>()), QStringLiteral("Opening…"));
    window.showProblems({Error{ErrorCode::Settings, QStringLiteral("Wrong."), {}, {}}}, {});
    const QList<QAbstractButton *> buttons = window.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        QVERIFY(!button->isVisible() || !nameOf(button).isEmpty());
}

QTEST_MAIN(AccessibleNamesTest)
#include "tst_accessible_names.moc"
