// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsFixture.h"

#include "core/SettingsTable.h"
#include "support/Patience.h"
#include "ui/SettingsWords.h"
#include "ui/Theme.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>

using namespace csc;

/// File > Settings: every setting in its place, checked while it is typed.
class SettingsDialogTest : public SettingsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup();
    void opensByItsShortcutAndOnlyOnce();
    void hasEverySettingInItsPlace_data();
    void hasEverySettingInItsPlace();
    void aWrongValueIsSaidWhileItIsTyped();
    void theWaitsAreComparedWithOneAnother();
    void goesBackToTheDefault();
    void aDefaultThatTheFileSaysIsResetToo();
    void whatIsEnteredAfterAResetIsWritten();
    void whatTheEnvironmentSetsIsShownAndLocked();
    void thePasswordOfAProxyIsNeverSeen();
    void foldersAreAddedAndRemoved();
    void tabGoesFromThePagesToTheirFields();
    void numbersTellTheirBounds();
    void everyFieldIsReachedByTab();
    void noTextIsCutInEitherLanguage_data();
    void noTextIsCutInEitherLanguage();
};

void SettingsDialogTest::cleanup()
{
    close();
    Theme::use(word("light"));
}

void SettingsDialogTest::opensByItsShortcutAndOnlyOnce()
{
    openWith(m_inForce);
    QCOMPARE(menuAction(word("Settings…"))->shortcut(), QKeySequence(word("Ctrl+,")));
    menuAction(word("Settings…"))->trigger();
    QCOMPARE(m_window->findChildren<SettingsDialog *>().size(), 1);
    QVERIFY(!dialog()->isModal());
    QVERIFY(says(word("/etc/example.ini")));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    TRY_VERIFY(dialog() == nullptr);
    QVERIFY(m_kept.isEmpty());
}

void SettingsDialogTest::hasEverySettingInItsPlace_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << word("en");
    QTest::newRow("Chinese") << word("zh_CN");
}

void SettingsDialogTest::hasEverySettingInItsPlace()
{
    QFETCH(QString, language);
    openWith(m_inForce);
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
    QStringList labels;
    for (const SettingSpec &spec : settingSpecs()) {
        const QString label = SettingsWords::label(spec);
        QVERIFY2(label != spec.key, qPrintable(spec.key));
        QVERIFY2(!labels.contains(label), qPrintable(label));
        labels.append(label);
        QVERIFY2(SettingsWords::section(spec.section) != spec.section, qPrintable(spec.key));
        QWidget *control = nullptr;
        const QList<QWidget *> all = dialog()->findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (widget->accessibleName() == label && widget->focusPolicy() != Qt::NoFocus
                && control == nullptr)
                control = widget;
        }
        QVERIFY2(control != nullptr, qPrintable(label));
        QVERIFY2(control->accessibleDescription().startsWith(SettingsWords::help(spec)),
                 qPrintable(label));
        QCOMPARE(control->parentWidget()->toolTip(), spec.key);
    }
}

void SettingsDialogTest::aWrongValueIsSaidWhileItIsTyped()
{
    openWith(m_inForce);
    type(number("Uploads at once"), word("65"));
    QVERIFY(says(word("Allowed is a whole number from 1 to 64.")));
    QVERIFY(says(word("\"Uploads at once\" on the page \"Uploads\" is wrong.")));
    QVERIFY(!button("Apply")->isEnabled());
    QVERIFY(!button("OK")->isEnabled());
    QVERIFY(button("OK")->accessibleDescription().contains(word("Uploads at once")));
    QVERIFY(in<QListWidget>(word("Groups of settings"))
                ->item(0)
                ->data(Qt::AccessibleTextRole)
                .toString()
                .contains(word("something is wrong there")));
    turnTo("Transfer"); // what is wrong stays as it is
    QCOMPARE(in<QSpinBox>(word("Uploads at once"))->value(), 65);
    QVERIFY(!button("OK")->isEnabled());
    turnTo("Uploads");
    type(number("Uploads at once"), word("64"));
    QVERIFY(!says(word("Allowed is")));
    QVERIFY(button("Apply")->isEnabled());
    QCOMPARE(in<QListWidget>(word("Groups of settings"))->item(0)->data(Qt::AccessibleTextRole),
             word("Uploads"));
    turnTo("Destination");
    type(in<QLineEdit>(word("Destination")), word("ftp://robots"));
    QVERIFY(says(word("Allowed is s3://bucket/prefix or file:///folder")));
    QVERIFY(!button("OK")->isEnabled());
}

void SettingsDialogTest::theWaitsAreComparedWithOneAnother()
{
    openWith(m_inForce);
    type(number("First wait"), word("2000"));
    QVERIFY(says(word("\"First wait\" must not be greater than \"Longest wait\".")));
    QVERIFY(!button("OK")->isEnabled());
    type(number("Longest wait"), word("2000"));
    QVERIFY(button("OK")->isEnabled());
    press("OK");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(), (Values{{word("retry_base_sec"), word("2000")},
                                     {word("retry_max_sec"), word("2000")}}));
}

void SettingsDialogTest::goesBackToTheDefault()
{
    m_inForce.settings.maxRetries = 9;
    openWith(m_inForce);
    auto *reset = in<QToolButton>(word("Reset to default: Attempts"));
    QVERIFY(reset->isEnabled());
    QVERIFY(says(word("Default: 5.")));
    QVERIFY(!in<QToolButton>(word("Reset to default: Lease"))->isEnabled());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(in<QSpinBox>(word("Attempts"))->value(), 5);
    QVERIFY(!reset->isEnabled());
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(), (Values{{word("max_retries"), word("5")}}));
    QCOMPARE(m_reset, QStringList{word("max_retries")}); // the file says nothing of it any more
    TRY_VERIFY(!button("Apply")->isEnabled());
    turnTo("Database"); // whose default depends on the user
    QTest::mouseClick(in<QToolButton>(word("Reset to default: Database file")), Qt::LeftButton);
    QCOMPARE(in<QLineEdit>(word("Database file"))->text(), word("/home/op/catalog.sqlite"));
}

void SettingsDialogTest::aDefaultThatTheFileSaysIsResetToo()
{
    m_inForce.inFile = {word("max_retries")}; // "max_retries=5", which keeps a later default away
    openWith(m_inForce);
    auto *reset = in<QToolButton>(word("Reset to default: Attempts"));
    QVERIFY(reset->isEnabled());
    QVERIFY(!button("Apply")->isEnabled());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!reset->isEnabled());
    QVERIFY(button("Apply")->isEnabled());
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_reset, QStringList{word("max_retries")});
    m_inForce.inFile.clear();
    m_window->takeSettings(m_inForce);
    TRY_VERIFY(!button("Apply")->isEnabled());
    QVERIFY(!reset->isEnabled());
}

void SettingsDialogTest::whatIsEnteredAfterAResetIsWritten()
{
    m_inForce.settings.maxRetries = 9;
    m_inForce.inFile = {word("max_retries")};
    openWith(m_inForce);
    QTest::mouseClick(in<QToolButton>(word("Reset to default: Attempts")), Qt::LeftButton);
    type(number("Attempts"), word("5")); // by hand: somebody wants it so
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(), (Values{{word("max_retries"), word("5")}}));
    QVERIFY(m_reset.isEmpty());
}

void SettingsDialogTest::whatTheEnvironmentSetsIsShownAndLocked()
{
    m_inForce.settings.maxConcurrent = 7;
    m_inForce.setBy = {{word("max_concurrent"), word("CLOUDSYNC_MAX_CONCURRENT")},
                       {word("database"), word("--database")}};
    openWith(m_inForce);
    QVERIFY(!in<QSpinBox>(word("Uploads at once"))->isEnabled());
    QCOMPARE(in<QSpinBox>(word("Uploads at once"))->value(), 7);
    QVERIFY(says(word("Set by CLOUDSYNC_MAX_CONCURRENT in the environment")));
    QVERIFY(!in<QToolButton>(word("Reset to default: Uploads at once"))->isEnabled());
    turnTo("Database");
    QVERIFY(!in<QLineEdit>(word("Database file"))->isEnabled());
    QVERIFY(says(word("Set by --database on the command line")));
}

void SettingsDialogTest::thePasswordOfAProxyIsNeverSeen()
{
    m_inForce.settings.proxy = word("http://user:canary@proxy:3128");
    openWith(m_inForce);
    turnTo("Transfer");
    auto *proxy = in<QLineEdit>(word("Proxy"));
    QCOMPARE(proxy->text(), word("http://***@proxy:3128"));
    QVERIFY(dialog()->changes().isEmpty());
    proxy->setFocus();
    QTest::keyClick(proxy, Qt::Key_End);
    QTest::keyClick(proxy, Qt::Key_Backspace);
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first().value(word("proxy")), word("http://user:canary@proxy:312"));
    TRY_VERIFY(says(word("Saved.")));
    QCOMPARE(proxy->text(), word("http://***@proxy:312"));
}

void SettingsDialogTest::foldersAreAddedAndRemoved()
{
    m_inForce.settings.watchFolders = {word("/data/one"), word("/data/two, left")};
    openWith(m_inForce);
    turnTo("Catalog");
    auto *list = in<QListWidget>(word("Watched folders"));
    QCOMPARE(list->count(), 2);
    QVERIFY(dialog()->changes().isEmpty());
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(dialog()->changes(), (Values{{word("watch_folders"), word("\"/data/two, left\"")}}));
    QTest::mouseClick(in<QPushButton>(word("Remove: Watched folders")), Qt::LeftButton);
    QCOMPARE(dialog()->changes(), (Values{{word("watch_folders"), QString()}}));
    QVERIFY(in<QPushButton>(word("Add: Watched folders"))->isEnabled());
}

void SettingsDialogTest::tabGoesFromThePagesToTheirFields()
{
    openWith(m_inForce);
    dialog()->activateWindow();
    in<QListWidget>(word("Groups of settings"))->setFocus();
    QTest::keyClick(dialog(), Qt::Key_Tab);
    QVERIFY(in<QSpinBox>(word("Uploads at once"))->hasFocus());
    QTest::keyClick(dialog(), Qt::Key_Tab);
    QVERIFY(in<QSpinBox>(word("Attempts"))->hasFocus()); // what is as by default is not reset
}

/// As a screen reader asks for them; any number may be typed, to be told what is wrong with it.
void SettingsDialogTest::numbersTellTheirBounds()
{
    openWith(m_inForce);
    auto *box = in<QSpinBox>(word("Uploads at once"));
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(box);
    QVERIFY(access != nullptr && access->valueInterface() != nullptr);
    QCOMPARE(access->role(), QAccessible::SpinBox);
    QCOMPARE(access->text(QAccessible::Name), word("Uploads at once"));
    QCOMPARE(access->valueInterface()->minimumValue().toInt(), 1);
    QCOMPARE(access->valueInterface()->maximumValue().toInt(), 64);
    QCOMPARE(access->valueInterface()->currentValue().toInt(), 2);
    access->valueInterface()->setCurrentValue(3);
    QCOMPARE(box->value(), 3);
    QVERIFY(access->textInterface() != nullptr);
    QCOMPARE(access->textInterface()->text(0, access->textInterface()->characterCount()),
             box->text());
}

void SettingsDialogTest::everyFieldIsReachedByTab()
{
    openWith(m_inForce);
    dialog()->activateWindow();
    auto *index = in<QListWidget>(word("Groups of settings"));
    for (int row = 0; row < index->count(); ++row) {
        index->setFocus();
        index->setCurrentRow(row);
        QSet<QString> reached;
        for (int step = 0; step < 60; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget() != nullptr);
            reached.insert(QApplication::focusWidget()->accessibleName());
        }
        for (const SettingSpec &spec : settingSpecs()) {
            if (SettingsWords::section(spec.section) == index->item(row)->text())
                QVERIFY2(reached.contains(SettingsWords::label(spec)), qPrintable(spec.key));
        }
        QVERIFY(reached.contains(word("OK")) && reached.contains(word("Cancel")));
    }
}

void SettingsDialogTest::noTextIsCutInEitherLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::newRow("English") << word("en") << QSize(860, 640);
    QTest::newRow("Chinese") << word("zh_CN") << QSize(860, 640);
    QTest::newRow("English in little room") << word("en") << QSize(640, 400);
    QTest::newRow("Chinese in little room") << word("zh_CN") << QSize(640, 400);
}

void SettingsDialogTest::noTextIsCutInEitherLanguage()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    openWith(m_inForce);
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
    dialog()->resize(size);
    auto *index = dialog()->findChild<QListWidget *>();
    for (int row = 0; row < index->count(); ++row) {
        index->setCurrentRow(row);
        QCoreApplication::processEvents();
        const QList<QLabel *> labels = dialog()->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                                 : label->sizeHint().height();
            QVERIFY2(label->height() >= needed, qPrintable(label->text()));
            if (!label->wordWrap())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        const QList<QScrollArea *> areas = dialog()->findChildren<QScrollArea *>();
        for (const QScrollArea *area : areas) {
            if (area->isVisible())
                QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                         qPrintable(index->item(row)->text()));
        }
    }
}

QTEST_MAIN(SettingsDialogTest)
#include "tst_settings_dialog.moc"
