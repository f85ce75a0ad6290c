// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DiagnosisFixture.h"

#include <QTimer>

using namespace csc;
using namespace csc::test;

namespace {

/// The system's clock, set wrong.
class WrongClock final : public Clock
{
public:
    explicit WrongClock(int seconds)
        : m_seconds(seconds)
    {}
    QDateTime nowUtc() const override { return m_clock.nowUtc().addSecs(m_seconds); }
    qint64 monotonicMs() const override { return m_clock.monotonicMs(); }

private:
    const SystemClock m_clock;
    const int m_seconds;
};

} // namespace

/// Trying an S3 destination as a whole: with which keys and clock, how it ends, and that nothing is
/// left behind.
class TestS3Diagnosis : public DiagnosisFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void everyStepIsFine()
    {
        m_fixture->start();
        QStringList told;
        const Diagnosis diagnosis =
            diagnose([&told](const DiagnosisStep &step) { told.append(step.name); });
        QVERIFY2(!diagnosis.failed(), qPrintable(lines(diagnosis)));
        for (const DiagnosisStep &step : diagnosis.steps)
            QVERIFY2(step.result == StepResult::Ok, qPrintable(lines(diagnosis)));
        QCOMPARE(told, QStringList{QStringLiteral("settings")} + s3StepNames());
        checkSentences(diagnosis);
        checkNothingIsLeft();
        // What uploads of others need not see: every request was about one key below the prefix.
        for (const StoreRequest &request : m_fixture->store->requests())
            QVERIFY2(request.path == u"/bucket"
                         || request.path.startsWith(
                             QStringLiteral("/bucket/lab a/片段/.cloud-sync-center-test-")),
                     qPrintable(request.path));
    }

    void triesWithTheKeysThatAreGiven()
    {
        m_fixture->start();
        m_fixture->settings.destination = QStringLiteral("s3://bucket");
        m_fixture->settings.s3Profile = QStringLiteral("nowhere");
        const S3KeyPair right = m_profiles.value(QStringLiteral("test"));
        const S3KeyPair wrong{right.accessKey, QStringLiteral("another"), {}};
        for (const auto &[keys, failed] : {std::pair(right, false), std::pair(wrong, true)}) {
            const auto factory = makeTransportFactory(m_fixture->settings, {}, {}, {}, keys);
            QVERIFY(factory.ok());
            const Diagnosis diagnosis = (*factory)->diagnose({}, *m_fixture->control, {});
            QVERIFY2(diagnosis.failed() == failed, qPrintable(lines(diagnosis)));
        }
        checkNothingIsLeft();
    }

    void comparesTheClocks_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("words");
        QTest::newRow("right") << 0 << "ok"
                               << "agree to within 5 s";
        QTest::newRow("a little off") << 30 << "ok"
                                      << "agree to within";
        QTest::newRow("behind, and still let in") << -300 << "warning"
                                                  << "s behind";
        QTest::newRow("behind, refused at first") << -1200 << "warning"
                                                  << "s behind";
        QTest::newRow("ahead, refused at first") << 1200 << "warning"
                                                 << "s ahead";
    }

    void comparesTheClocks()
    {
        QFETCH(int, seconds);
        QFETCH(QString, result);
        QFETCH(QString, words);
        m_fixture->start();
        const auto clock = std::make_shared<const WrongClock>(seconds);
        const auto url = DestinationUrl::parse(QStringLiteral("s3://bucket"));
        S3Session::Setup setup{*S3Location::make(m_fixture->settings, *url),
                               Credentials({QStringLiteral("test"), m_profiles, true, {}, {}}),
                               {false, QNetworkProxy(QNetworkProxy::NoProxy)},
                               QStringLiteral("us-east-1"),
                               {},
                               {},
                               1,
                               std::make_shared<RateLimiter>(0, clock),
                               clock};
        const Diagnosis diagnosis =
            S3Diagnosis(std::make_shared<S3Session>(std::move(setup)), {}, *m_fixture->control, {})
                .run();
        const DiagnosisStep step = stepOf(diagnosis, QStringLiteral("clock"));
        QVERIFY2(toText(step.result) == result && step.message.contains(words),
                 qPrintable(lines(diagnosis)));
        QVERIFY2(!diagnosis.failed(), qPrintable(lines(diagnosis)));
        checkSentences(diagnosis);
        checkNothingIsLeft();
    }

    void saysThatTheCertificatesAreMissing()
    {
        m_fixture->start();
        m_fixture->settings.s3CaFile = m_fixture->dir.filePath(QStringLiteral("none.pem"));
        const Diagnosis diagnosis = diagnose();
        QCOMPARE(stepOf(diagnosis, QStringLiteral("tls")).result, StepResult::Failed);
        // Nothing was sent, so nothing is said of it.
        QCOMPARE(stepOf(diagnosis, QStringLiteral("connection")).result, StepResult::Skipped);
        checkSentences(diagnosis);
    }

    void saysWhereNobodyAnswers()
    {
        m_fixture->start();
        m_fixture->store->stop();
        const Diagnosis diagnosis = diagnose();
        const DiagnosisStep step = stepOf(diagnosis, QStringLiteral("connection"));
        QCOMPARE(step.result, StepResult::Failed);
        QVERIFY2(step.message.contains(QStringLiteral("refused")), qPrintable(step.message));
        checkSentences(diagnosis);
    }

    void aSilentServerIsGivenTheTimeOfTheSettings()
    {
        m_fixture->start(when(isLook, faultOf(StoreFault::Kind::Hang)));
        m_fixture->settings.stallTimeoutSec = 1; // a connection has thirty
        QTimer::singleShot(20'000, this,
                           [this] { m_fixture->control->stop(StopReason::Released); });
        const DiagnosisStep step = stepOf(diagnose(), QStringLiteral("connection"));
        QCOMPARE(step.result, StepResult::Failed); // and not skipped, since it was stopped
        QVERIFY2(step.message.contains(QStringLiteral("nothing moved")), qPrintable(step.message));
    }

    void endsWhenStopped_data()
    {
        QTest::addColumn<QString>("after");
        for (const QString &name : s3StepNames())
            QTest::newRow(qPrintable(QStringLiteral("after the step ") + name)) << name;
    }

    void endsWhenStopped()
    {
        QFETCH(QString, after);
        m_fixture->start();
        const Diagnosis diagnosis = diagnose([&](const DiagnosisStep &step) {
            if (step.name == after)
                m_fixture->control->stop(StopReason::Released);
        });
        checkSentences(diagnosis);
        checkNothingIsLeft();
    }

    void saysWhatItCouldNotRemove()
    {
        m_fixture->start(whenAgain(isRemove, answer(403, "AccessDenied")));
        const Diagnosis diagnosis = diagnose();
        const DiagnosisStep step = stepOf(diagnosis, QStringLiteral("cleanup"));
        QCOMPARE(step.result, StepResult::Failed);
        QCOMPARE(m_fixture->store->keys().size(), 1);
        QVERIFY2(step.message.contains(m_fixture->store->keys().constFirst()),
                 qPrintable(step.message));
    }
};

QTEST_GUILESS_MAIN(TestS3Diagnosis)
#include "tst_s3_diagnosis.moc"
