// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsFixture.h"

#include "support/Patience.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/SetupPage.h"
#include "ui/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSpinBox>

using namespace csc;

/// File > Settings: what is written, when it counts, and what becomes of what can't be.
class SettingsSavingTest : public SettingsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup();
    void onlyWhatWasChangedIsWritten();
    void fieldsThatNobodyEditedFollowTheFile();
    void whatCantBeWrittenIsSaidAndNothingIsLost();
    void aRefusedFileIsSaidAtItsField();
    void keysGoIntoTheKeyringFirst();
    void keysThatCantBeStoredStopTheRest();
    void theConnectionIsTriedWithWhatIsShown();
    void languageAndThemeCountAtOnce();
    void escapeAsksOnlyWhereSomethingWouldBeLost();
    void anotherDatabaseCountsFromTheNextStart();
    void theFirstStartsPageEndsWithADestinationFromHere();
    void theDemoKeepsItsDestination();
};

void SettingsSavingTest::cleanup()
{
    close();
    Theme::use(word("light"));
}

void SettingsSavingTest::onlyWhatWasChangedIsWritten()
{
    openWith(m_inForce);
    QVERIFY(!button("Apply")->isEnabled());
    type(number("Uploads at once"), word("3"));
    turnTo("Catalog");
    QTest::mouseClick(in<QCheckBox>(word("Approve automatically")), Qt::LeftButton, {},
                      QPoint(8, 8));
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(),
             (Values{{word("max_concurrent"), word("3")}, {word("auto_approve"), word("true")}}));
    TRY_VERIFY(says(word("Saved.")));
    QVERIFY(!button("Apply")->isEnabled());
    press("OK"); // nothing is left to be written
    TRY_VERIFY(dialog() == nullptr);
    QCOMPARE(m_kept.size(), 1);
}

void SettingsSavingTest::fieldsThatNobodyEditedFollowTheFile()
{
    openWith(m_inForce);
    type(number("Lease"), word("90"));
    m_inForce.settings.leaseSec = 70;
    m_inForce.settings.maxConcurrent = 12;
    m_window->takeSettings(m_inForce);
    QCOMPARE(in<QSpinBox>(word("Uploads at once"))->value(), 12);
    QCOMPARE(in<QSpinBox>(word("Lease"))->value(), 90);
    QCOMPARE(dialog()->changes(), (Values{{word("lease_sec"), word("90")}}));
    m_inForce.settings.leaseSec = 90; // what was typed is what counts: nothing is left to write
    m_window->takeSettings(m_inForce);
    QVERIFY(dialog()->changes().isEmpty());
    QVERIFY(!button("Apply")->isEnabled());
}

void SettingsSavingTest::whatCantBeWrittenIsSaidAndNothingIsLost()
{
    m_refusal =
        Error{ErrorCode::Settings,
              word("The settings file /etc/example.ini can't be written: no."),
              {{word("id"), word("settings_unwritable")}, {word("path"), word("/etc/example.ini")}},
              {}};
    openWith(m_inForce);
    type(number("Uploads at once"), word("3"));
    press("OK");
    TRY_VERIFY(says(word("The changes were not saved. The settings file /etc/example.ini")));
    QVERIFY(dialog()->isVisible());
    QCOMPARE(in<QSpinBox>(word("Uploads at once"))->value(), 3);
    m_refusal.reset();
    press("OK");
    TRY_VERIFY(dialog() == nullptr);
    QCOMPARE(m_kept.size(), 2);
}

void SettingsSavingTest::aRefusedFileIsSaidAtItsField()
{
    m_refusal = Error{ErrorCode::Configuration,
                      word("The file /no.pem, which s3_ca_file names, does not exist."),
                      {{word("id"), word("configuration.ca_file_missing")}},
                      {}};
    openWith(m_inForce);
    turnTo("Destination");
    type(in<QLineEdit>(word("CA file")), word("/no.pem"));
    turnTo("Uploads");
    press("OK");
    auto *file = in<QLineEdit>(word("CA file"));
    TRY_VERIFY(file->isVisible());
    QVERIFY(says(word("The file /no.pem, which \"CA file\" names, does not exist.")));
    QVERIFY(file->accessibleDescription().contains(word("does not exist")));
}

void SettingsSavingTest::keysGoIntoTheKeyringFirst()
{
    openWith(m_inForce);
    turnTo("Destination");
    type(in<QLineEdit>(word("Access key")), word("AK"));
    QVERIFY(says(word("belong together")));
    QVERIFY(!button("OK")->isEnabled());
    QCOMPARE(in<QLineEdit>(word("Secret key"))->echoMode(), QLineEdit::Password);
    type(in<QLineEdit>(word("Secret key")), word("secret"));
    press("Apply");
    TRY_COMPARE(m_stored.size(), 1);
    QCOMPARE(m_stored.first().secretKey, word("secret"));
    TRY_COMPARE(m_kept.size(), 1); // so that they count at once
    QVERIFY(m_kept.first().isEmpty());
    TRY_VERIFY(in<QLineEdit>(word("Secret key"))->text().isEmpty());
    type(in<QLineEdit>(word("Access key")), word("AK"));
    type(in<QLineEdit>(word("Secret key")), word("secret"));
    type(in<QLineEdit>(word("Profile")), word("robots"));
    QVERIFY(says(word("A profile goes before the keys")));
}

void SettingsSavingTest::keysThatCantBeStoredStopTheRest()
{
    m_keysRefusal =
        Error{ErrorCode::AccessDenied, word("The keyring is locked. Unlock it."), {}, {}};
    openWith(m_inForce);
    type(number("Uploads at once"), word("3"));
    turnTo("Destination");
    type(in<QLineEdit>(word("Access key")), word("AK"));
    type(in<QLineEdit>(word("Secret key")), word("secret"));
    press("OK");
    TRY_VERIFY(says(word("Nothing was saved, since the keys could not be stored.")));
    QVERIFY(m_kept.isEmpty());
    QCOMPARE(in<QLineEdit>(word("Secret key"))->text(), word("secret"));
}

void SettingsSavingTest::theConnectionIsTriedWithWhatIsShown()
{
    openWith(m_inForce);
    turnTo("Destination");
    type(in<QLineEdit>(word("Destination")), word("s3://other"));
    type(in<QLineEdit>(word("Access key")), word("AK"));
    type(in<QLineEdit>(word("Secret key")), word("secret"));
    press("Test connection");
    TRY_COMPARE(m_tried.size(), 1);
    QCOMPARE(m_tried.first().first, (Values{{word("destination"), word("s3://other")}}));
    QCOMPARE(m_tried.first().second->secretKey, word("secret"));
    QVERIFY(dialog()->findChild<ConnectionTestWindow *>() != nullptr);
    QVERIFY(m_kept.isEmpty() && m_stored.isEmpty());
}

void SettingsSavingTest::languageAndThemeCountAtOnce()
{
    openWith(m_inForce);
    turnTo("Window");
    auto *theme = in<QComboBox>(word("Theme"));
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_End);
    auto *language = in<QComboBox>(word("Language"));
    language->setFocus();
    QTest::keyClick(language, Qt::Key_End);
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(),
             (Values{{word("theme"), word("dark")}, {word("language"), word("zh_CN")}}));
    TRY_COMPARE(m_language->setting(), word("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(dialog()->windowTitle(), word("设置"));
    QVERIFY(Theme::lookOf(QApplication::palette()) == Theme::Look::Dark);
    QVERIFY(menuAction(word("深色"))->isChecked());
}

void SettingsSavingTest::escapeAsksOnlyWhereSomethingWouldBeLost()
{
    openWith(m_inForce);
    type(number("Uploads at once"), word("3"));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    auto *question = dialog()->findChild<QMessageBox *>();
    QVERIFY(question != nullptr && dialog()->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(dialog()->isVisible());
    TRY_VERIFY(dialog()->findChild<QMessageBox *>() == nullptr);
    dialog()->close();
    question = dialog()->findChild<QMessageBox *>();
    QVERIFY(question != nullptr && dialog()->isVisible());
    QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
    TRY_VERIFY(dialog() == nullptr);
    QVERIFY(m_kept.isEmpty());
}

void SettingsSavingTest::anotherDatabaseCountsFromTheNextStart()
{
    openWith(m_inForce);
    turnTo("Database");
    QVERIFY(says(word("Another file counts from the next start of the program.")));
    type(in<QLineEdit>(word("Database file")), word("/data/other.sqlite"));
    press("Apply");
    TRY_VERIFY(says(word("Saved. The other database file counts from the next start.")));
}

void SettingsSavingTest::theDemoKeepsItsDestination()
{
    openWith(m_inForce, true);
    turnTo("Destination");
    for (const char *label : {"Destination", "Endpoint", "Region", "Profile", "Access key"})
        QVERIFY2(!in<QLineEdit>(word(label))->isEnabled(), label);
    QVERIFY(says(word("The demo keeps it as it is")));
    turnTo("Uploads");
    type(number("Uploads at once"), word("3"));
    press("OK");
    TRY_COMPARE(m_kept.size(), 1);
}

void SettingsSavingTest::theFirstStartsPageEndsWithADestinationFromHere()
{
    m_inForce.settings.destination.clear();
    openWith(m_inForce);
    QVERIFY(m_window->findChild<SetupPage *>()->isVisible());
    m_inForce.settings.destination = word("s3://robots/lab");
    m_window->takeSettings(m_inForce);
    QVERIFY(table()->isVisible());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    menuAction(word("Set up a destination…"))->trigger(); // shows what counts now
    TRY_COMPARE(m_window->findChildren<SetupPage *>().size(), 1);
    QVERIFY(m_window->findChild<SetupPage *>()->isVisible());
    QCOMPARE(m_window->findChild<SetupPage *>()->values().value(word("destination")),
             word("s3://robots/lab"));
}

QTEST_MAIN(SettingsSavingTest)
#include "tst_settings_saving.moc"
