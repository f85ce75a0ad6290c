// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Session.h"
#include "app/SettingsSources.h"
#include "support/Patience.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/SettingsDialog.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace csc;

/// The window of all settings on a real settings file and a real engine.
class SettingsSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sourcesAreNamed();
    void onlyTheChangedLineIsWrittenAndCounts();
    void aResetRemovesTheLineFromTheFile();
    void whatOthersWriteIsShown();
    void aFolderThatIsNotThereIsSaidAtItsField();
    void aFileThatMakesNoSenseIsToldUntilItDoes();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QByteArray &lines) const;
    QByteArray file() const;
    void openDialog();
    template <typename Widget>
    Widget *in(const char *name) const
    {
        const QList<Widget *> all = m_dialog->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == QLatin1StringView(name))
                return widget;
        }
        qFatal("the dialog has no %s", name);
    }
    bool says(const QString &text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Session> m_session;
    SettingsDialog *m_dialog = nullptr;
};

void SettingsSessionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
}

void SettingsSessionTest::cleanup()
{
    if (m_session == nullptr)
        return;
    QSignalSpy ended(m_session.get(), &Session::ended);
    m_session->end();
    TRY_COMPARE(ended.size(), 1);
    m_session.reset();
}

void SettingsSessionTest::write(const QByteArray &lines) const
{
    QFile settings(path(QStringLiteral("a.ini")));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(lines);
}

QByteArray SettingsSessionTest::file() const
{
    QFile settings(path(QStringLiteral("a.ini")));
    return settings.open(QIODevice::ReadOnly) ? settings.readAll() : QByteArray();
}

void SettingsSessionTest::openDialog()
{
    Session::Setup setup = Session::prepare(path(QStringLiteral("a.ini")), {}, {});
    QVERIFY(setup.loaded.problems.isEmpty());
    m_session = std::make_unique<Session>(std::move(setup), *m_language);
    m_session->show();
    MainWindow *window = nullptr;
    const QList<QWidget *> all = QApplication::topLevelWidgets();
    for (QWidget *widget : all)
        window = window != nullptr ? window : qobject_cast<MainWindow *>(widget);
    QVERIFY(window != nullptr && QTest::qWaitForWindowExposed(window));
    window->activateWindow();
    QTest::keyClick(window, Qt::Key_Comma, Qt::ControlModifier);
    m_dialog = window->findChild<SettingsDialog *>();
    QVERIFY(m_dialog != nullptr);
}

bool SettingsSessionTest::says(const QString &text) const
{
    const QList<QLabel *> all = m_dialog->findChildren<QLabel *>();
    return std::any_of(all.begin(), all.end(),
                       [&text](const QLabel *label) { return label->text().contains(text); });
}

void SettingsSessionTest::sourcesAreNamed()
{
    write("[sync]\nmax_concurrent=3\nlease_sec=90\n");
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("CLOUDSYNC_MAX_CONCURRENT"), QStringLiteral("7"));
    environment.insert(QStringLiteral("CLOUDSYNC_LEASE_SEC"), QStringLiteral("wrong"));
    const SettingsInForce inForce = settingsInForce(
        loadSettings(path(QStringLiteral("a.ini")), path(QStringLiteral("b.sqlite")), environment));
    QCOMPARE(inForce.settings.maxConcurrent, 7);
    QCOMPARE(inForce.configFile, path(QStringLiteral("a.ini")));
    QCOMPARE(inForce.setBy,
             (QMap<QString, QString>{
                 {QStringLiteral("database"), QStringLiteral("--database")},
                 {QStringLiteral("max_concurrent"), QStringLiteral("CLOUDSYNC_MAX_CONCURRENT")}}));
    QVERIFY(inForce.defaults.value(QStringLiteral("database"))
                .endsWith(QStringLiteral("/cloud-sync-center/cloud-sync-center.sqlite")));
}

void SettingsSessionTest::onlyTheChangedLineIsWrittenAndCounts()
{
    const QByteArray before = "; mine\n[database]\ndatabase=a.sqlite\n\n[sync]\nmax_concurrent=3\n";
    write(before);
    openDialog();
    QCOMPARE(in<QLineEdit>("Database file")->text(), path(QStringLiteral("a.sqlite")));
    QLineEdit *number = in<QSpinBox>("Uploads at once")->findChild<QLineEdit *>();
    QTest::mouseClick(number, Qt::LeftButton);
    number->selectAll();
    QTest::keyClicks(number, QStringLiteral("5"));
    QTest::mouseClick(in<QPushButton>("Apply"), Qt::LeftButton);
    TRY_VERIFY(says(QStringLiteral("Saved.")));
    QCOMPARE(file(), QByteArray(before).replace("max_concurrent=3", "max_concurrent=5"));
    QCOMPARE(in<QSpinBox>("Uploads at once")->value(), 5);
    QVERIFY(m_dialog->changes().isEmpty());
}

void SettingsSessionTest::aResetRemovesTheLineFromTheFile()
{
    write("[database]\ndatabase=a.sqlite\n\n[sync]\n; ours\nmax_retries=5\nlease_sec=90\n");
    openDialog();
    auto *retries = in<QToolButton>("Reset to default: Attempts"); // which is what the file says
    QTest::mouseClick(retries, Qt::LeftButton);
    QTest::mouseClick(in<QToolButton>("Reset to default: Lease"), Qt::LeftButton);
    QTest::mouseClick(in<QPushButton>("Apply"), Qt::LeftButton);
    TRY_VERIFY(says(QStringLiteral("Saved.")));
    QCOMPARE(file(), QByteArray("[database]\ndatabase=a.sqlite\n\n[sync]\n; ours\n"));
    QCOMPARE(in<QSpinBox>("Lease")->value(), 60);
    QVERIFY(m_dialog->changes().isEmpty());
    QVERIFY(!retries->isEnabled()); // nothing is left to reset
}

void SettingsSessionTest::whatOthersWriteIsShown()
{
    write("[database]\ndatabase=a.sqlite\n");
    openDialog();
    QTest::mouseClick(in<QCheckBox>("Scan and queue automatically"), Qt::LeftButton, {},
                      QPoint(8, 8));
    QCOMPARE(m_dialog->changes().size(), 1);
    write("[database]\ndatabase=a.sqlite\n[sync]\nmax_retries=9\nlease_sec=120\n");
    TRY_COMPARE(in<QSpinBox>("Attempts")->value(), 9);
    QCOMPARE(in<QSpinBox>("Lease")->value(), 120);
    QVERIFY(in<QCheckBox>("Scan and queue automatically")->isChecked());
    QCOMPARE(m_dialog->changes().size(), 1);
}

void SettingsSessionTest::aFolderThatIsNotThereIsSaidAtItsField()
{
    write("[database]\ndatabase=a.sqlite\n");
    openDialog();
    const QByteArray before = file();
    auto *destination = in<QLineEdit>("Destination");
    destination->setText(QStringLiteral("file://") + path(QStringLiteral("gone")));
    QTest::mouseClick(in<QPushButton>("OK"), Qt::LeftButton);
    TRY_VERIFY(destination->accessibleDescription().contains(QStringLiteral("is not there.")));
    QVERIFY(destination->isVisible()); // its page was turned to
    QCOMPARE(file(), before);
    QCOMPARE(m_dialog->changes().size(), 1); // nothing is lost
}

void SettingsSessionTest::aFileThatMakesNoSenseIsToldUntilItDoes()
{
    const QByteArray right = "[database]\ndatabase=a.sqlite\n[sync]\nmax_retries=9\n";
    write(right);
    openDialog();
    QLabel *told = nullptr;
    const auto isTold = [&](const QString &text) {
        const QList<QLabel *> all = m_dialog->parentWidget()->findChildren<QLabel *>();
        const auto found = std::find_if(all.begin(), all.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
        told = found == all.end() ? nullptr : *found;
        return told != nullptr;
    };
    write(QByteArray(right).replace("=9", "=many"));
    TRY_VERIFY(isTold(QStringLiteral("the settings stay as they were. The setting \"Attempts\" "
                                     "(max_retries) can't be \"many\"")));
    QCOMPARE(in<QSpinBox>("Attempts")->value(), 9);
    write(QByteArray(right).replace("max_retries", "max_tries"));
    TRY_VERIFY(isTold(QStringLiteral("max_tries")));
    write(right); // as it was
    TRY_VERIFY(!told->isVisible());
    write(QByteArray(right).replace("=9", "=0"));
    TRY_VERIFY(isTold(QStringLiteral("max_retries")));
    write(QByteArray(right).replace("=9", "=8"));
    TRY_VERIFY(!told->isVisible());
    QCOMPARE(in<QSpinBox>("Attempts")->value(), 8);
}

QTEST_MAIN(SettingsSessionTest)
#include "tst_settings_session.moc"
