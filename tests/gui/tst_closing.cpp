// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/Theme.h"
#include "ui/WindowMemory.h"

#include <QAction>
#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QtTest>

using namespace csc;

/// What becomes of the program when its window is closed, with uploads and without.
class ClosingTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutUploadsNothingIsAsked();
    void uploadsAreStoppedOnlyAfterAQuestion();
    void escapeKeepsEverythingAsItIs();
    void withATrayTheWindowCanGoThere();
    void aRememberedTrayIsNotAskedForAgain();
    void aRememberedEndIsNotAskedForAgain();
    void aTrayThatIsGoneHidesNothing();
    void quitNeverStaysInTheTray();
    void askedTwiceItIsOneQuestion();
    void uploadsThatAreOverAreNotAskedFor();
    void theEndOfTheProgramTakesTheQuestionAway();
    void theAnswerMayEndTheProgramAtOnce();
    void aQuestionBringsAHiddenWindowBack();
    void theQuestionIsAskedInChineseToo();
    void textOfTwiceTheSizeHasLargerSigns();

private:
    void setUploading(bool uploading);
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(); }
    QPushButton *button(const QString &name) const;
    void press(const QString &name);
    void tickRemember();
    void pressKeys(const QKeySequence &keys);

    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<QSignalSpy> m_closed;
    bool m_hasTray = false;

    const QString m_keep = QStringLiteral("Keep running in the tray");
    const QString m_stop = QStringLiteral("Stop and quit");
};

void ClosingTest::init()
{
    m_hasTray = false;
    m_memory = std::make_unique<WindowMemory>();
    openOnTwelveEpisodes();
    MainWindow::Setup setup;
    setup.settings.destination = QStringLiteral("s3://robots");
    setup.memory = m_memory.get();
    setup.hasTray = [this] { return m_hasTray; };
    open(std::move(setup));
    m_closed = std::make_unique<QSignalSpy>(m_window.get(), &MainWindow::closed);
}

void ClosingTest::cleanup()
{
    m_closed.reset();
    close();
    m_memory.reset();
}

void ClosingTest::setUploading(bool uploading)
{
    Q_EMIT m_service->progressed(uploading ? QList<UploadProgress>(1) : QList<UploadProgress>());
}

QPushButton *ClosingTest::button(const QString &name) const
{
    if (question() == nullptr)
        return nullptr;
    const QList<QPushButton *> all = question()->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

void ClosingTest::press(const QString &name)
{
    QVERIFY(button(name) != nullptr);
    QTest::mouseClick(button(name), Qt::LeftButton);
    TRY_VERIFY(question() == nullptr);
}

void ClosingTest::pressKeys(const QKeySequence &keys)
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keySequence(m_window.get(), keys);
}

void ClosingTest::tickRemember()
{
    auto *box = question()->findChild<QCheckBox *>();
    QVERIFY(box != nullptr);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(box->isChecked());
}

void ClosingTest::withoutUploadsNothingIsAsked()
{
    m_hasTray = true;
    m_window->close();
    QCOMPARE(m_closed->size(), 1);
    QVERIFY(question() == nullptr);
}

void ClosingTest::uploadsAreStoppedOnlyAfterAQuestion()
{
    setUploading(true);
    m_window->close();
    QVERIFY(question() != nullptr && question()->isVisible());
    QVERIFY(m_window->isVisible());
    QVERIFY(button(m_keep) == nullptr); // there is no tray
    QCOMPARE(m_closed->size(), 0);
    press(m_stop);
    QCOMPARE(m_closed->size(), 1);
}

void ClosingTest::escapeKeepsEverythingAsItIs()
{
    m_hasTray = true;
    setUploading(true);
    m_window->close();
    QTest::keyClick(question(), Qt::Key_Escape);
    TRY_VERIFY(question() == nullptr);
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_closed->size(), 0);
    m_window->close();
    press(QStringLiteral("Cancel"));
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_closed->size(), 0);
    QVERIFY(m_memory->value(QStringLiteral("closing")).isEmpty());
}

void ClosingTest::withATrayTheWindowCanGoThere()
{
    m_hasTray = true;
    setUploading(true);
    m_window->close();
    QVERIFY(button(m_keep)->isDefault());
    press(m_keep);
    QVERIFY(!m_window->isVisible());
    QCOMPARE(m_closed->size(), 0);
    m_window->show();
    m_window->close(); // nothing was remembered
    QVERIFY(question() != nullptr);
}

void ClosingTest::aRememberedTrayIsNotAskedForAgain()
{
    m_hasTray = true;
    setUploading(true);
    m_window->close();
    tickRemember();
    press(m_keep);
    QCOMPARE(m_memory->value(QStringLiteral("closing")), QByteArray("tray"));
    for (const bool uploading : {true, false}) { // it goes there whatever is going on
        setUploading(uploading);
        m_window->show();
        m_window->close();
        QVERIFY(question() == nullptr);
        QVERIFY(!m_window->isVisible());
        QCOMPARE(m_closed->size(), 0);
    }
}

void ClosingTest::aRememberedEndIsNotAskedForAgain()
{
    m_hasTray = true;
    setUploading(true);
    m_window->close();
    tickRemember();
    press(m_stop);
    QCOMPARE(m_closed->size(), 1);
    m_window->close();
    QVERIFY(question() == nullptr);
    QCOMPARE(m_closed->size(), 2);
}

void ClosingTest::aTrayThatIsGoneHidesNothing()
{
    m_memory->remember(QStringLiteral("closing"), "tray");
    setUploading(true);
    m_window->close();
    QVERIFY(m_window->isVisible());
    QVERIFY(question() != nullptr && button(m_keep) == nullptr);
    press(QStringLiteral("Cancel"));
    setUploading(false);
    m_window->close();
    QCOMPARE(m_closed->size(), 1);
}

void ClosingTest::quitNeverStaysInTheTray()
{
    m_hasTray = true;
    m_memory->remember(QStringLiteral("closing"), "tray");
    setUploading(true);
    pressKeys(QKeySequence(Qt::CTRL | Qt::Key_Q));
    QVERIFY(question() != nullptr && button(m_keep) == nullptr);
    tickRemember();
    press(m_stop);
    QCOMPARE(m_closed->size(), 1);
    pressKeys(QKeySequence(Qt::CTRL | Qt::Key_Q));
    QVERIFY(question() == nullptr);
    QCOMPARE(m_closed->size(), 2);
    // Closing the window is another thing.
    QCOMPARE(m_memory->value(QStringLiteral("closing")), QByteArray("tray"));
}

void ClosingTest::askedTwiceItIsOneQuestion()
{
    setUploading(true);
    m_window->close();
    m_window->close();
    m_window->quit();
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
}

void ClosingTest::uploadsThatAreOverAreNotAskedFor()
{
    setUploading(true);
    setUploading(false);
    m_window->close();
    QVERIFY(question() == nullptr);
    QCOMPARE(m_closed->size(), 1);
}

void ClosingTest::theEndOfTheProgramTakesTheQuestionAway()
{
    setUploading(true);
    m_window->close();
    QVERIFY(question() != nullptr);
    m_window->prepareToEnd();
    QVERIFY(!question()->isVisible());
    TRY_VERIFY(question() == nullptr);
    QVERIFY(!m_window->isVisible());
    QCOMPARE(m_closed->size(), 0);
}

void ClosingTest::theAnswerMayEndTheProgramAtOnce()
{
    connect(m_window.get(), &MainWindow::closed, m_window.get(), &MainWindow::prepareToEnd);
    setUploading(true);
    m_window->close();
    press(m_stop);
    QCOMPARE(m_closed->size(), 1);
    QVERIFY(!m_window->isVisible());
}

void ClosingTest::aQuestionBringsAHiddenWindowBack()
{
    setUploading(true);
    m_window->hide();
    m_window->quit(); // from the tray
    QVERIFY(question() != nullptr && question()->isVisible());
    QVERIFY(m_window->isVisible());
}

void ClosingTest::theQuestionIsAskedInChineseToo()
{
    m_hasTray = true;
    m_language->apply(QStringLiteral("zh_CN"));
    setUploading(true);
    m_window->close();
    QVERIFY(button(QStringLiteral("在托盘中继续运行")) != nullptr);
    QVERIFY(button(QStringLiteral("停止并退出")) != nullptr);
    QVERIFY(button(QStringLiteral("取消")) != nullptr);
    QCOMPARE(question()->findChild<QCheckBox *>()->accessibleName(),
             QStringLiteral("记住我的选择"));
    press(QStringLiteral("在托盘中继续运行"));
    QVERIFY(!m_window->isVisible());
}

void ClosingTest::textOfTwiceTheSizeHasLargerSigns()
{
    Theme::use(QStringLiteral("light"));
    const QStyle *style = QApplication::style();
    const int usual = style->pixelMetric(QStyle::PM_IndicatorWidth);
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    const int larger = style->pixelMetric(QStyle::PM_IndicatorWidth);
    // All of the question is seen then.
    setUploading(true);
    m_window->close();
    const QList<QPushButton *> buttons = question()->findChildren<QPushButton *>();
    for (const QPushButton *each : buttons)
        QVERIFY(each->width() >= each->fontMetrics().horizontalAdvance(each->text()));
    QApplication::setFont(before);
    QVERIFY(larger > usual);
}

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
