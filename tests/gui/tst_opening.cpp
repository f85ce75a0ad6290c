// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Program.h"
#include "app/Session.h"
#include "app/SingleInstance.h"
#include "support/Patience.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/Language.h"
#include "ui/SetupPage.h"
#include "ui/StartWindow.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QLockFile>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace csc;

namespace {

template <typename Window>
Window *shown()
{
    const QList<QWidget *> all = QApplication::topLevelWidgets();
    for (QWidget *widget : all) {
        auto *window = qobject_cast<Window *>(widget);
        if (window != nullptr && window->isVisible())
            return window;
    }
    return nullptr;
}

} // namespace

/// From the start to the open window and back, without the GUI thread ever waiting.
class OpeningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSecondStartIsAnsweredByTheFirst();
    void aLockThatIsFreedIsTaken();
    void aWindowTellsThatItWaits();
    void aFileOfCertificatesThatCannotBeUsedIsRefused_data();
    void aFileOfCertificatesThatCannotBeUsedIsRefused();
    void aSettingChosenAtTheLastMomentIsKept();
    void aDestinationIsTriedBeforeItIsUsed();
    void settingsAreKeptInTheOrderOfTheChoices();
    void aSessionThatGoesLeavesNoAnswerBehind();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<Session> openSession();
    /// In the menu of this place ("Theme", say), counted from 0.
    static void choose(const QString &text);
    QByteArray settingsFile() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Language m_language;
};

void OpeningTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_DATA_HOME"})
        qputenv(name, QFile::encodeName(m_folder->path()));
    m_language.apply(QStringLiteral("en"));
}

void OpeningTest::aSecondStartIsAnsweredByTheFirst()
{
    // Both in one thread: a second start that waited for the first would wait for itself.
    SingleInstance first(path(QStringLiteral("a.sqlite")));
    QSignalSpy firstDecided(&first, &SingleInstance::decided);
    QSignalSpy raised(&first, &SingleInstance::raiseRequested);
    first.claim();
    TRY_COMPARE(firstDecided.size(), 1);
    QCOMPARE(firstDecided.first().first().value<SingleInstance::Role>(),
             SingleInstance::Role::First);

    SingleInstance second(path(QStringLiteral("./a.sqlite")));
    QSignalSpy secondDecided(&second, &SingleInstance::decided);
    second.claim();
    TRY_COMPARE(secondDecided.size(), 1);
    QCOMPARE(secondDecided.first().first().value<SingleInstance::Role>(),
             SingleInstance::Role::Second);
    TRY_COMPARE(raised.size(), 1);
    QCOMPARE(firstDecided.size(), 1);
}

void OpeningTest::aLockThatIsFreedIsTaken()
{
    auto closing = std::make_unique<SingleInstance>(path(QStringLiteral("a.sqlite")));
    QSignalSpy closingDecided(closing.get(), &SingleInstance::decided);
    closing->claim();
    TRY_COMPARE(closingDecided.size(), 1);
    const QDir folder(path(QStringLiteral("cloud-sync-center")));
    const QStringList locks = folder.entryList({QStringLiteral("*.lock")}, QDir::Files);
    QCOMPARE(locks.size(), 1);
    closing.reset();
    // One that is closing listens no more, but still holds its lock.
    QLockFile held(folder.filePath(locks.first()));
    held.setStaleLockTime(0);
    QVERIFY(held.tryLock(0));

    SingleInstance next(path(QStringLiteral("a.sqlite")));
    QSignalSpy decided(&next, &SingleInstance::decided);
    next.claim();
    QVERIFY(!decided.wait(400));
    held.unlock();
    TRY_COMPARE(decided.size(), 1);
    QCOMPARE(decided.first().first().value<SingleInstance::Role>(), SingleInstance::Role::First);
}

void OpeningTest::aWindowTellsThatItWaits()
{
    {
        SingleInstance other(path(QStringLiteral("a.sqlite")));
        QSignalSpy decided(&other, &SingleInstance::decided);
        other.claim();
        TRY_COMPARE(decided.size(), 1);
    }
    // The name of the lock is the path's: once more, without anyone who would answer.
    const QDir folder(path(QStringLiteral("cloud-sync-center")));
    QString name;
    {
        SingleInstance probe(path(QStringLiteral("a.sqlite")));
        QSignalSpy decided(&probe, &SingleInstance::decided);
        probe.claim();
        TRY_COMPARE(decided.size(), 1);
        name = folder.entryList({QStringLiteral("*.lock")}, QDir::Files).value(0);
    }
    QLockFile held(folder.filePath(name));
    QVERIFY(held.tryLock(0));

    Arguments arguments;
    arguments.configFile = path(QStringLiteral("settings.ini"));
    arguments.database = path(QStringLiteral("a.sqlite"));
    QVERIFY(
        writeSettings(arguments.configFile, {{QStringLiteral("theme"), QStringLiteral("light")}})
            .ok());
    Program program(arguments);
    program.start();
    TRY_VERIFY(shown<StartWindow>() != nullptr);
    QVERIFY(shown<MainWindow>() == nullptr);
    held.unlock();
    TRY_VERIFY(shown<MainWindow>() != nullptr);
    QVERIFY(shown<StartWindow>() == nullptr);
}

std::unique_ptr<Session> OpeningTest::openSession()
{
    const QString file = path(QStringLiteral("settings.ini"));
    if (!writeSettings(file, {{QStringLiteral("theme"), QStringLiteral("light")}}))
        return nullptr;
    Session::Setup setup = Session::prepare(file, path(QStringLiteral("a.sqlite")), {});
    if (!setup.loaded.problems.isEmpty())
        return nullptr;
    auto session = std::make_unique<Session>(std::move(setup), m_language);
    session->show();
    return session;
}

void OpeningTest::choose(const QString &text)
{
    const QList<QAction *> all = shown<MainWindow>()->findChildren<QAction *>();
    for (QAction *action : all) {
        if (action->text().remove(QLatin1Char('&')) == text)
            action->trigger();
    }
}

QByteArray OpeningTest::settingsFile() const
{
    QFile file(path(QStringLiteral("settings.ini")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void OpeningTest::aDestinationIsTriedBeforeItIsUsed()
{
    const auto session = openSession();
    QVERIFY(session != nullptr);
    TRY_VERIFY(shown<MainWindow>()->findChild<SetupPage *>() != nullptr);
    auto *page = shown<MainWindow>()->findChild<SetupPage *>();
    page->findChildren<QRadioButton *>().constLast()->click();
    const QList<QLineEdit *> fields = page->findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->isVisible())
            field->setText(path(QStringLiteral(".")));
    }
    const QList<QPushButton *> buttons = page->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == QStringLiteral("&Test connection"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    auto *test = page->findChild<ConnectionTestWindow *>();
    QVERIFY(test != nullptr);
    auto *steps = test->findChild<QTableWidget *>();
    TRY_COMPARE(steps->rowCount(), 7);
    for (int row = 0; row < steps->rowCount(); ++row)
        QVERIFY(steps->item(row, 0)->text() != QStringLiteral("Failed"));
    QVERIFY(!settingsFile().contains("destination"));
}

void OpeningTest::aFileOfCertificatesThatCannotBeUsedIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("one that is not there")
        << QStringLiteral("none.pem") << QStringLiteral("there is no such file. Correct the path.")
        << QStringLiteral("指定的文件不存在");
    QTest::newRow("one without a certificate")
        << QStringLiteral("settings.ini") << QStringLiteral("there is no certificate in it")
        << QStringLiteral("PEM");
}

void OpeningTest::aFileOfCertificatesThatCannotBeUsedIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    const auto session = openSession();
    QVERIFY(session != nullptr);
    TRY_VERIFY(shown<MainWindow>()->findChild<SetupPage *>() != nullptr);
    auto *page = shown<MainWindow>()->findChild<SetupPage *>();
    const auto field = [page](const QString &called) {
        const QList<QLineEdit *> all = page->findChildren<QLineEdit *>();
        return *std::find_if(all.begin(), all.end(), [&called](const QLineEdit *each) {
            return each->accessibleName() == called;
        });
    };
    QLineEdit *caFile = field(QStringLiteral("CA file"));
    field(QStringLiteral("Bucket"))->setText(QStringLiteral("robots"));
    caFile->setText(path(name));
    const auto says = [page](const QString &words) {
        const QList<QLabel *> all = page->findChildren<QLabel *>();
        return std::any_of(all.begin(), all.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    const QList<QPushButton *> buttons = page->findChildren<QPushButton *>();
    QPushButton *use = *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *each) {
        return each->accessibleName() == QStringLiteral("Use this destination");
    });

    QTest::mouseClick(use, Qt::LeftButton);
    TRY_VERIFY(says(english));
    QVERIFY(says(path(name)) && !says(QStringLiteral("s3_ca_file")));
    QCOMPARE(shown<MainWindow>()->focusWidget(), caFile);
    m_language.apply(QStringLiteral("zh_CN"));
    QTest::mouseClick(use, Qt::LeftButton);
    TRY_VERIFY(says(chinese));
    QVERIFY(says(path(name)));
    QVERIFY(!settingsFile().contains("destination"));
}

void OpeningTest::aSettingChosenAtTheLastMomentIsKept()
{
    const auto session = openSession();
    QVERIFY(session != nullptr);
    QSignalSpy ended(session.get(), &Session::ended);
    choose(QStringLiteral("Dark"));
    session->end();
    TRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().toInt(), 0);
    QVERIFY(settingsFile().contains("theme=dark"));
}

void OpeningTest::settingsAreKeptInTheOrderOfTheChoices()
{
    const auto session = openSession();
    QVERIFY(session != nullptr);
    QSignalSpy ended(session.get(), &Session::ended);
    for (int round = 0; round < 20; ++round) {
        choose(QStringLiteral("Dark"));
        choose(QStringLiteral("简体中文"));
        choose(QStringLiteral("English"));
        choose(QStringLiteral("Light"));
    }
    session->end();
    TRY_COMPARE(ended.size(), 1);
    QVERIFY(settingsFile().contains("theme=light"));
    QVERIFY(settingsFile().contains("language=en"));
}

void OpeningTest::aSessionThatGoesLeavesNoAnswerBehind()
{
    auto session = openSession();
    QVERIFY(session != nullptr);
    choose(QStringLiteral("Dark"));
    session.reset(); // while the file is being written
    QCoreApplication::processEvents();
    QVERIFY(settingsFile().contains("theme=dark"));
}

QTEST_MAIN(OpeningTest)
#include "tst_opening.moc"
