// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "ui/SettingsDialog.h"
#include "ui/SetupPage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QtTest>

using namespace csc;

namespace {

/// Those of the texts that share their key with another one; empty: none does.
QString shared(const QStringList &texts)
{
    QMap<QString, QStringList> byKey;
    for (const QString &text : texts) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty())
            byKey[key].append(text);
    }
    QStringList said;
    for (auto key = byKey.cbegin(); key != byKey.cend(); ++key) {
        if (key->size() > 1)
            said.append(key.key() + QStringLiteral(": ") + key->join(QStringLiteral(", ")));
    }
    return said.join(QLatin1Char('\n'));
}

QStringList titles(const QList<QAction *> &actions)
{
    QStringList texts;
    for (const QAction *action : actions)
        texts.append(action->text());
    return texts;
}

/// The same of a menu and of all below it, each level for itself.
QString sharedBelow(const QList<QAction *> &level)
{
    QString said = shared(titles(level));
    for (const QAction *action : level) {
        if (action->menu() != nullptr)
            said += sharedBelow(action->menu()->actions());
    }
    return said;
}

void addLanguages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
}

} // namespace

/// The letters that reach a control together with Alt: each reaches one.
class MnemonicsTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void thePageOfTheDestinationHasEachOnce_data() { addLanguages(); }
    void thePageOfTheDestinationHasEachOnce();
    void everyFieldIsReachedByItsOwn_data() { addLanguages(); }
    void everyFieldIsReachedByItsOwn();
    void theWindowOfSettingsHasEachOnce_data() { addLanguages(); }
    void theWindowOfSettingsHasEachOnce();
    void theMenusHaveEachOnceOnALevel_data() { addLanguages(); }
    void theMenusHaveEachOnceOnALevel();
    void everyActionOnEpisodesHasOne_data() { addLanguages(); }
    void everyActionOnEpisodesHasOne();
    void theMenuOfARowHasEachOnce_data() { addLanguages(); }
    void theMenuOfARowHasEachOnce();
    void buttonsOfTheSameActionsHaveNone_data() { addLanguages(); }
    void buttonsOfTheSameActionsHaveNone();

private:
    void speak();
    QList<QLabel *> captions() const;

    SetupPage *m_page = nullptr;
};

void MnemonicsTest::init()
{
    openOnTwelveEpisodes();
    MainWindow::Setup setup{Settings(), QStringLiteral("/etc/example.ini"), false, {}};
    setup.keepKeys.store = [](const auto &, const auto &) { return QFuture<Result<void>>(); };
    open(std::move(setup));
    m_page = m_window->findChild<SetupPage *>();
    QVERIFY(m_page != nullptr && m_page->isVisible());
}

void MnemonicsTest::speak()
{
    QFETCH(QString, language);
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
}

QList<QLabel *> MnemonicsTest::captions() const
{
    QList<QLabel *> all = m_page->findChildren<QLabel *>();
    all.removeIf([](const QLabel *label) { return label->buddy() == nullptr; });
    return all;
}

void MnemonicsTest::thePageOfTheDestinationHasEachOnce()
{
    speak();
    // The menus are there beside it. Also what only one kind of destination has counts.
    QStringList texts = titles(m_window->menuBar()->actions());
    const QList<QLabel *> labels = captions();
    QCOMPARE(labels.size(), 10);
    for (const QLabel *label : labels)
        texts.append(label->text());
    const QList<QAbstractButton *> buttons = m_page->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        texts.append(button->text());
    QCOMPARE(shared(texts), QString());
}

void MnemonicsTest::everyFieldIsReachedByItsOwn()
{
    speak();
    m_window->activateWindow();
    const QList<QLabel *> labels = captions();
    for (const QLabel *label : labels) {
        const QKeySequence mnemonic = QKeySequence::mnemonic(label->text());
        QVERIFY2(!mnemonic.isEmpty(), qPrintable(label->text()));
        if (!label->isVisible())
            continue; // of a folder
        m_page->setFocus();
        QTest::keySequence(m_window.get(), mnemonic);
        QVERIFY2(label->buddy()->hasFocus(), qPrintable(label->text()));
    }
}

void MnemonicsTest::theWindowOfSettingsHasEachOnce()
{
    menuAction(QStringLiteral("Settings…"))->trigger();
    speak();
    QStringList texts;
    const QList<QAbstractButton *> buttons =
        m_window->findChild<SettingsDialog *>()->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        texts.append(button->text());
    QVERIFY(texts.size() > 30);
    QCOMPARE(shared(texts), QString());
}

void MnemonicsTest::theMenusHaveEachOnceOnALevel()
{
    speak();
    const QList<QAction *> menus = m_window->menuBar()->actions();
    QVERIFY(!shared({menus.first()->text(), menus.first()->text()}).isEmpty());
    QCOMPARE(sharedBelow(menus), QString());
}

void MnemonicsTest::everyActionOnEpisodesHasOne()
{
    speak();
    const QList<QAction *> actions = m_window->menuBar()->actions().at(1)->menu()->actions();
    QVERIFY(actions.size() > 15);
    for (const QAction *action : actions) {
        QVERIFY2(action->isSeparator() || !QKeySequence::mnemonic(action->text()).isEmpty(),
                 qPrintable(action->text()));
    }
}

/// The same actions, with the columns below them.
void MnemonicsTest::theMenuOfARowHasEachOnce()
{
    speak();
    Q_EMIT table()->customContextMenuRequested({20, 20});
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QCOMPARE(shared(titles(menu->actions())), QString());
    menu->close();
}

/// What has a button beside it in the window takes no letter there.
void MnemonicsTest::buttonsOfTheSameActionsHaveNone()
{
    speak();
    const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (!m_page->isAncestorOf(button))
            QVERIFY2(!button->text().contains(u'&'), qPrintable(button->text()));
    }
}

QTEST_MAIN(MnemonicsTest)
#include "tst_mnemonics.moc"
