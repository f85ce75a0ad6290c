// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/DiagnosisText.h"
#include "ui/SetupPage.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

using namespace csc;

/// The button "Test connection" of the page that sets up a destination.
class ConnectionTestTest : public WindowFixture
{
    Q_OBJECT

private:
    /// The page of a first start, with a test that goes on as the test function tells it.
    void openSetup()
    {
        openOnTwelveEpisodes();
        m_promise = std::make_unique<QPromise<Diagnosis>>();
        m_values.clear();
        MainWindow::Setup setup{{}, QStringLiteral("/etc/example.ini"), false, {}, {}};
        setup.testConnection = [this](const QMap<QString, QString> &values, const auto &,
                                      const std::shared_ptr<JobControl> &control) {
            m_values = values;
            m_control = control;
            m_promise->start();
            return m_promise->future();
        };
        open(setup);
    }

    template <typename Widget>
    static Widget *named(QWidget *parent, const QString &name)
    {
        const QList<Widget *> all = parent->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                interface->text(QAccessible::Name) == name)
                return widget;
        }
        qFatal("there is no %s", qPrintable(name));
    }

    SetupPage *page() const { return m_window->findChild<SetupPage *>(); }
    ConnectionTestWindow *dialog() const { return m_window->findChild<ConnectionTestWindow *>(); }
    static void click(QPushButton *button) { QTest::mouseClick(button, Qt::LeftButton); }

    void begin()
    {
        openSetup();
        named<QLineEdit>(page(), QStringLiteral("Bucket"))->setText(QStringLiteral("robots"));
        click(named<QPushButton>(page(), QStringLiteral("Test connection")));
        QVERIFY(dialog() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    }

    static Diagnosis someSteps()
    {
        Diagnosis diagnosis;
        diagnosis.steps = {
            diagnosisStep(QStringLiteral("clock"), StepResult::Warning,
                          QStringLiteral("clock.behind"),
                          {{QStringLiteral("seconds"), QStringLiteral("1200")}}),
            erroneousStep(QStringLiteral("credentials"),
                          Error{ErrorCode::AccessDenied,
                                QStringLiteral("Looking into s3://robots failed: the server "
                                               "refuses the signature. Check the secret key."),
                                {{QStringLiteral("id"), QStringLiteral("access_denied.signature")}},
                                {}},
                          StepResult::Failed, QStringLiteral("credentials.failed")),
            skippedStep(QStringLiteral("bucket"), QStringLiteral("credentials"))};
        diagnosis.policy = {{QStringLiteral("Version"), QStringLiteral("2012-10-17")}};
        return diagnosis;
    }

    std::unique_ptr<QPromise<Diagnosis>> m_promise;
    QMap<QString, QString> m_values;
    std::shared_ptr<JobControl> m_control;

private Q_SLOTS:
    void cleanup()
    {
        close();
        m_promise.reset();
    }

    void showsStepsAsTheyCome()
    {
        begin();
        QCOMPARE(m_values.value(QStringLiteral("destination")), QStringLiteral("s3://robots"));
        QVERIFY(m_kept.isEmpty());
        auto *steps = named<QTableWidget>(dialog(), QStringLiteral("Steps of the test"));
        Diagnosis first;
        first.steps = someSteps().steps.mid(0, 1);
        m_promise->addResult(first);
        TRY_COMPARE(steps->rowCount(), 1);
        m_promise->addResult(someSteps());
        m_promise->finish();
        TRY_COMPARE(steps->rowCount(), 3);
        QCOMPARE(steps->item(0, 0)->text(), QStringLiteral("Warning"));
        QVERIFY(!steps->item(0, 0)->icon().isNull());
        QCOMPARE(steps->item(1, 0)->text(), QStringLiteral("Failed"));
        QCOMPARE(steps->item(1, 1)->text(), QStringLiteral("Credentials"));
        QCOMPARE(steps->item(1, 2)->text(), someSteps().steps[1].error->message);
        QCOMPARE(steps->item(2, 2)->text(),
                 QStringLiteral("Not tried, because the step \"Credentials\" did not succeed."));
        QVERIFY(named<QPlainTextEdit>(dialog(), QStringLiteral("Least rights"))
                    ->toPlainText()
                    .contains(QStringLiteral("2012-10-17")));

        click(named<QPushButton>(dialog(), QStringLiteral("Copy all")));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("1200 s behind"))
                     && copied.contains(QStringLiteral("2012-10-17")),
                 qPrintable(copied));

        m_language->apply(QStringLiteral("zh_CN"));
        QCoreApplication::sendPostedEvents();
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                const QString text = steps->item(row, column)->text();
                QVERIFY2(!text.contains(QStringLiteral("the ")), qPrintable(text));
            }
        }
    }

    void speaksOfThePagesFields()
    {
        begin();
        auto *steps = named<QTableWidget>(dialog(), QStringLiteral("Steps of the test"));
        Diagnosis diagnosis;
        diagnosis.steps = {
            diagnosisStep(QStringLiteral("region"), StepResult::Warning,
                          QStringLiteral("region.other"),
                          {{QStringLiteral("region"), QStringLiteral("eu-west-1")}}),
            erroneousStep(
                QStringLiteral("bucket"),
                Error{ErrorCode::DestinationMissing,
                      QStringLiteral("Looking into s3://robots failed: there is no such "
                                     "bucket. Check the setting destination, or create "
                                     "the bucket."),
                      {{QStringLiteral("id"), QStringLiteral("destination_missing.bucket")}},
                      {}},
                StepResult::Failed, QStringLiteral("step.failed"))};
        m_promise->addResult(diagnosis);
        m_promise->finish();
        TRY_COMPARE(steps->rowCount(), 2);
        const auto said = [steps](int row) { return steps->item(row, 2)->text(); };
        QVERIFY2(said(0).contains(QStringLiteral("Set \"Region\" to eu-west-1.")),
                 qPrintable(said(0)));
        QVERIFY2(said(1).contains(QStringLiteral("Check \"Bucket\", or create")),
                 qPrintable(said(1)));
        m_language->apply(QStringLiteral("zh_CN"));
        QCoreApplication::sendPostedEvents();
        QVERIFY2(said(0).contains(QStringLiteral("“区域”")) && !said(0).contains(u"s3_region"),
                 qPrintable(said(0)));
        QVERIFY2(said(1).contains(QStringLiteral("“存储桶”")) && !said(1).contains(u"destination"),
                 qPrintable(said(1)));
    }

    void warningsAreCountedInTheHeadline_data()
    {
        QTest::addColumn<int>("warnings");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("chinese");
        QTest::newRow("none") << 0 << QStringLiteral("The destination can be used.")
                              << QStringLiteral("目标位置可以使用。");
        QTest::newRow("one") << 1 << QStringLiteral("The destination can be used, with 1 warning.")
                             << QStringLiteral("目标位置可以使用，但有 1 个警告。");
        QTest::newRow("two") << 2 << QStringLiteral("The destination can be used, with 2 warnings.")
                             << QStringLiteral("目标位置可以使用，但有 2 个警告。");
    }

    void warningsAreCountedInTheHeadline()
    {
        QFETCH(int, warnings);
        QFETCH(QString, english);
        QFETCH(QString, chinese);
        begin();
        Diagnosis diagnosis;
        for (int step = 0; step < warnings; ++step)
            diagnosis.steps.append(someSteps().steps.constFirst());
        m_promise->addResult(diagnosis);
        m_promise->finish();
        const auto *headline = dialog()->findChild<QLabel *>();
        TRY_COMPARE(headline->text(), english);
        m_language->apply(QStringLiteral("zh_CN"));
        TRY_COMPARE(headline->text(), chinese);
    }

    void stopsWhenItIsTold()
    {
        begin();
        QVERIFY(!m_control->stopRequested());
        click(named<QPushButton>(dialog(), QStringLiteral("Stop the test")));
        QVERIFY(m_control->stopRequested());
        m_promise->finish();
    }

    void stopsWhenItIsClosed()
    {
        begin();
        click(named<QPushButton>(dialog(), QStringLiteral("Close")));
        TRY_VERIFY(m_control->stopRequested());
        TRY_VERIFY(dialog() == nullptr);
        m_promise->finish();
    }

    void saysWhatIsMissing()
    {
        openSetup();
        click(named<QPushButton>(page(), QStringLiteral("Test connection")));
        QVERIFY(dialog() == nullptr);
        QVERIFY(m_values.isEmpty());
    }
};

QTEST_MAIN(ConnectionTestTest)
#include "tst_connection_test.moc"
