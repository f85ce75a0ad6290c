// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsFixture.h"

#include "support/Patience.h"
#include "ui/Theme.h"

#include <QComboBox>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSpinBox>

using namespace csc;

/// File > Settings > Window: what closing and quitting come to while uploads run.
class SettingsClosingTest : public SettingsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup();
    void itIsAskedAtFirst();
    void aRememberedAnswerIsShownAndCanBeForgotten();
    void whatIsChosenCountsAtOnce();
    void quittingIsAnotherChoice();
    void itIsKeptTogetherWithSettings();
    void settingsThatAreRefusedKeepItBack();
    void whatWasNotAppliedIsDiscarded();
    void theAnswerToTheQuestionIsShown();
    void arrangingTheWindowChangesNothingHere();
    void whatIsRememberedButUnknownIsAskedAbout();
    void theWordsAreThereInChineseToo();

private:
    QComboBox *closing() const
    {
        return in<QComboBox>(word("When the window is closed while uploading"));
    }
    QComboBox *quitting() const
    {
        return in<QComboBox>(word("When the program is quit while uploading"));
    }
    QByteArray remembered(const char *name) const { return m_memory->value(word(name)); }
    /// With the keys, from the first choice down.
    static void choose(QComboBox *box, const QString &text)
    {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != text; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), text);
    }
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(); }
    void closeWhileUploading()
    {
        Q_EMIT m_service->progressed(QList<UploadProgress>(1));
        m_window->close();
    }

    const QString m_ask = word("Ask");
    const QString m_tray = word("Keep running in the tray");
    const QString m_stop = word("Stop the uploads");
};

void SettingsClosingTest::cleanup()
{
    close();
    Theme::use(word("light"));
}

void SettingsClosingTest::itIsAskedAtFirst()
{
    openWith(m_inForce);
    turnTo("Window");
    QVERIFY(closing()->isVisible());
    QCOMPARE(closing()->currentText(), m_ask);
    QCOMPARE(quitting()->currentText(), m_ask);
    QCOMPARE(quitting()->findText(m_tray), -1); // who quits does not stay
    QVERIFY(!button("Apply")->isEnabled());
}

void SettingsClosingTest::aRememberedAnswerIsShownAndCanBeForgotten()
{
    m_hasTray = true;
    m_memory->remember(word("closing"), "tray");
    openWith(m_inForce);
    turnTo("Window");
    QCOMPARE(closing()->currentText(), m_tray);
    choose(closing(), m_ask);
    press("Apply");
    TRY_VERIFY(says(word("Saved.")));
    QVERIFY(remembered("closing").isEmpty());
    QVERIFY(!m_memory->values().contains(word("closing")));
    QVERIFY(m_kept.isEmpty()); // it is no setting of the file
    QVERIFY(!button("Apply")->isEnabled());
    press("OK");
    TRY_VERIFY(dialog() == nullptr);
    closeWhileUploading();
    QVERIFY(question() != nullptr && m_window->isVisible());
}

void SettingsClosingTest::whatIsChosenCountsAtOnce()
{
    m_hasTray = true;
    openWith(m_inForce);
    turnTo("Window");
    choose(closing(), m_tray);
    QVERIFY(remembered("closing").isEmpty()); // not before it is applied
    press("OK");
    TRY_VERIFY(dialog() == nullptr);
    QCOMPARE(remembered("closing"), QByteArray("tray"));
    closeWhileUploading();
    QVERIFY(question() == nullptr);
    QVERIFY(!m_window->isVisible());
}

void SettingsClosingTest::quittingIsAnotherChoice()
{
    openWith(m_inForce);
    turnTo("Window");
    choose(quitting(), m_stop);
    press("OK");
    TRY_VERIFY(dialog() == nullptr);
    QCOMPARE(remembered("quitting"), QByteArray("stop"));
    QVERIFY(remembered("closing").isEmpty());
    const QSignalSpy ended(m_window.get(), &MainWindow::closed);
    Q_EMIT m_service->progressed(QList<UploadProgress>(1));
    m_window->quit();
    QVERIFY(question() == nullptr);
    QCOMPARE(ended.size(), 1);
}

void SettingsClosingTest::itIsKeptTogetherWithSettings()
{
    openWith(m_inForce);
    type(number("Uploads at once"), word("3"));
    turnTo("Window");
    choose(closing(), m_stop);
    press("Apply");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first(), (Values{{word("max_concurrent"), word("3")}}));
    TRY_COMPARE(remembered("closing"), QByteArray("stop"));
}

void SettingsClosingTest::settingsThatAreRefusedKeepItBack()
{
    m_refusal = Error{ErrorCode::Settings, word("No."), {}, {}};
    openWith(m_inForce);
    type(number("Uploads at once"), word("3"));
    turnTo("Window");
    choose(closing(), m_stop);
    press("Apply");
    TRY_VERIFY(says(word("The changes were not saved.")));
    QVERIFY(remembered("closing").isEmpty());
    QCOMPARE(closing()->currentText(), m_stop); // and nothing is lost
}

void SettingsClosingTest::whatWasNotAppliedIsDiscarded()
{
    openWith(m_inForce);
    turnTo("Window");
    choose(closing(), m_stop);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    auto *asked = dialog()->findChild<QMessageBox *>();
    QVERIFY(asked != nullptr);
    QTest::mouseClick(asked->button(QMessageBox::Discard), Qt::LeftButton);
    TRY_VERIFY(dialog() == nullptr);
    QVERIFY(remembered("closing").isEmpty());
}

void SettingsClosingTest::theAnswerToTheQuestionIsShown()
{
    openWith(m_inForce);
    turnTo("Window");
    m_memory->remember(word("closing"), "stop"); // as the question does
    QCOMPARE(closing()->currentText(), m_stop);
    QVERIFY(!button("Apply")->isEnabled());
    choose(closing(), m_tray);
    m_memory->remember(word("closing"), QByteArray());
    QCOMPARE(closing()->currentText(), m_tray); // what somebody is choosing stays
    QVERIFY(button("Apply")->isEnabled());
}

void SettingsClosingTest::arrangingTheWindowChangesNothingHere()
{
    openWith(m_inForce);
    turnTo("Window");
    choose(closing(), m_stop);
    press("Apply");
    TRY_VERIFY(says(word("Saved.")));
    m_memory->remember(word("columns"), "wider");
    QVERIFY(says(word("Saved.")));
}

void SettingsClosingTest::whatIsRememberedButUnknownIsAskedAbout()
{
    m_memory->remember(word("closing"), "of a later version");
    openWith(m_inForce);
    turnTo("Window");
    QCOMPARE(closing()->currentText(), m_ask);
    QVERIFY(!button("Apply")->isEnabled());
    QCOMPARE(remembered("closing"), QByteArray("of a later version"));
}

void SettingsClosingTest::theWordsAreThereInChineseToo()
{
    openWith(m_inForce);
    m_language->apply(word("zh_CN"));
    QCoreApplication::sendPostedEvents();
    auto *box = in<QComboBox>(word("正在上传时关闭窗口"));
    QCOMPARE(box->itemText(0), word("询问"));
    QCOMPARE(box->itemText(1), word("在托盘中继续运行"));
    QCOMPARE(box->itemText(2), word("停止上传"));
}

QTEST_MAIN(SettingsClosingTest)
#include "tst_settings_closing.moc"
