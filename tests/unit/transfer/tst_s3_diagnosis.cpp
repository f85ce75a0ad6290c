// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include "transfer/S3Diagnosis.h"

#include <QTest>
#include <QTimer>

using namespace csc;
using namespace csc::test;

namespace {

using Faults = std::function<StoreFault(const StoreRequest &)>;

const StoreFault none;

bool isLook(const StoreRequest &request)
{
    return request.query.contains("list-type=2");
}

bool isRemove(const StoreRequest &request)
{
    return request.method == "DELETE" && request.query.isEmpty();
}

bool isHead(const StoreRequest &request)
{
    return request.method == "HEAD";
}

bool isCreateOnly(const StoreRequest &request)
{
    return isObjectPut(request) && request.headers.contains("if-none-match");
}

Faults when(bool (*matches)(const StoreRequest &), const StoreFault &fault)
{
    return
        [matches, fault](const StoreRequest &request) { return matches(request) ? fault : none; };
}

/// From the second such request on.
Faults whenAgain(bool (*matches)(const StoreRequest &), const StoreFault &fault)
{
    return [matches, fault, seen = 0](const StoreRequest &request) mutable {
        return matches(request) && ++seen > 1 ? fault : none;
    };
}

StoreFault page(int status, const QByteArray &body, const QMap<QByteArray, QByteArray> &headers)
{
    StoreFault fault;
    fault.kind = StoreFault::Kind::Answer;
    fault.status = status;
    fault.body = body;
    fault.headers = headers;
    return fault;
}

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

Q_DECLARE_METATYPE(Faults)

/// Every step of trying an S3 destination, each with what may be wrong with it; nothing is ever
/// left behind.
class TestS3Diagnosis : public QObject
{
    Q_OBJECT

private:
    Diagnosis diagnose(const StepObserver &tell = {})
    {
        if (m_fixture->settings.destination.isEmpty())
            m_fixture->settings.destination = QStringLiteral("s3://bucket/lab a/片段");
        const auto factory = makeTransportFactory(m_fixture->settings, m_profiles);
        if (!factory)
            qFatal("%s", qPrintable(factory.error().message));
        return (*factory)->diagnose({}, *m_fixture->control, tell);
    }

    static QString lines(const Diagnosis &diagnosis)
    {
        QStringList lines;
        for (const DiagnosisStep &step : diagnosis.steps)
            lines.append(QStringLiteral("%1 %2: %3 -> %4")
                             .arg(toText(step.result), step.name, step.message, step.advice));
        return lines.join(u'\n');
    }

    static DiagnosisStep stepOf(const Diagnosis &diagnosis, const QString &name)
    {
        for (const DiagnosisStep &step : diagnosis.steps) {
            if (step.name == name)
                return step;
        }
        return {};
    }

    void checkSentences(const Diagnosis &diagnosis) const
    {
        QStringList names;
        for (const DiagnosisStep &step : diagnosis.steps) {
            if (step.name != u"settings" && step.name != u"cleanup" && step.name != u"proxy")
                names.append(step.name);
            QVERIFY2(step.message.endsWith(u'.') && !step.message.contains(u'{'),
                     qPrintable(lines(diagnosis)));
            const bool wantsAdvice =
                step.result == StepResult::Failed || step.result == StepResult::Warning;
            QVERIFY2(step.advice.isEmpty() != wantsAdvice, qPrintable(lines(diagnosis)));
            QVERIFY(!step.message.contains(QStringLiteral("TESTSECRET")));
        }
        QCOMPARE(names, s3StepNames());
    }

    void checkNothingIsLeft() const
    {
        QCOMPARE(m_fixture->store->keys(), QStringList());
        QCOMPARE(m_fixture->store->openUploadCount(), 0);
    }

    std::unique_ptr<S3Fixture> m_fixture;
    BuiltInProfiles m_profiles;

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<S3Fixture>();
        m_profiles = {{QStringLiteral("test"),
                       {QStringLiteral("TESTKEY"), QStringLiteral("TESTSECRET"), {}}}};
    }

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

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("skipped"); // the first step that is not tried for it
        const auto row = [](const char *title, const Faults &faults, const char *step,
                            const char *result, const char *words, const char *skipped = "") {
            QTest::newRow(title) << faults << QString::fromLatin1(step)
                                 << QString::fromLatin1(result) << QString::fromLatin1(words)
                                 << QString::fromLatin1(skipped);
        };
        const auto hang = faultOf(StoreFault::Kind::CloseBeforeBody);
        const auto lost = faultOf(StoreFault::Kind::ActThenClose);
        row("the connection breaks", when(isLook, hang), "connection", "failed", "s3://bucket",
            "tls");
        row("a page of a web server", when(isLook, page(200, "<html>Sign in</html>", {})),
            "connection", "failed", "answers there, but it is no S3 server", "tls");
        row("the page of a web server that has no such page",
            when(isLook, page(404, "<html>Not found</html>", {})), "connection", "failed",
            "answers there, but it is no S3 server", "tls");
        row("no S3 server, and it says nothing", when(isLook, answer(404)), "connection", "failed",
            "answers there, but it is no S3 server", "tls");
        row("the server is in trouble", when(isLook, answer(500, "InternalError")), "connection",
            "failed", "internal problem", "tls");
        row("the clock is refused", when(isLook, answer(403, "RequestTimeTooSkewed")), "clock",
            "failed", "clock", "credentials");
        row("an unknown access key", when(isLook, answer(403, "InvalidAccessKeyId")), "credentials",
            "failed", "The access key", "region");
        row("an expired token", when(isLook, answer(400, "ExpiredToken")), "credentials", "failed",
            "expired", "region");
        row("a region that nobody names", when(isLook, answer(400, "AuthorizationHeaderMalformed")),
            "region", "failed", "refuses", "bucket");
        row("no right to look into the bucket", when(isLook, answer(403, "AccessDenied")), "bucket",
            "failed", "denies access", "list_uploads");
        row("unfinished uploads can't be listed", when(isListUploads, answer(501)), "list_uploads",
            "warning", "can't list unfinished uploads");
        row("unfinished uploads may not be listed",
            when(isListUploads, answer(403, "AccessDenied")), "list_uploads", "warning",
            "may not list");
        row("nothing may be removed", when(isRemove, answer(403, "AccessDenied")), "remove",
            "warning", "may not remove", "put");
        row("removing fails", when(isRemove, answer(500, "InternalError")), "remove", "failed",
            "internal problem", "put");
        row("no upload may be begun", when(isInitiate, answer(403, "AccessDenied")), "multipart",
            "failed", "denies access", "list_parts");
        row("what was begun is not answered", when(isInitiate, lost), "multipart", "failed",
            "Beginning", "list_parts");
        row("an answer without an id", when(isInitiate, page(200, "<html/>", {})), "multipart",
            "failed", "Beginning", "list_parts");
        row("a part is refused", when(isPartPut, answer(500, "InternalError")), "multipart",
            "failed", "Sending a part", "list_parts");
        row("parts can't be listed", when(isListParts, answer(405)), "list_parts", "warning",
            "can't list the parts");
        row("parts may not be listed", when(isListParts, answer(403, "AccessDenied")), "list_parts",
            "warning", "may not list the parts");
        row("uploads can't be aborted", when(isAbort, answer(405)), "abort", "warning",
            "can't abort");
        row("uploads may not be aborted", when(isAbort, answer(403, "AccessDenied")), "multipart",
            "warning", "may not abort", "list_parts");
        row("nothing may be written", when(isObjectPut, answer(403, "AccessDenied")), "put",
            "failed", "denies access", "read");
        row("what was written is not answered", when(isObjectPut, lost), "put", "failed", "Writing",
            "read");
        row("what was written can't be looked at", when(isHead, answer(403)), "read", "failed",
            "Looking for");
        row("what was written is not there", when(isHead, answer(404)), "read", "failed",
            "is not there as it was sent");
        row("nothing is compared", whenAgain(isObjectPut, answer(200)), "checksum", "warning",
            "without comparing");
        row(
            "only the MD5 is compared",
            [seen = 0](const StoreRequest &request) mutable {
                return isObjectPut(request) && ++seen == 2 ? answer(200) : none;
            },
            "checksum", "warning", "Content-MD5 alone");
        row("digests make it fail", whenAgain(isObjectPut, answer(500, "InternalError")),
            "checksum", "failed", "internal problem");
        row("create-only writes are not offered", when(isCreateOnly, answer(501, "NotImplemented")),
            "create_only", "warning", "does not offer");
        row("create-only writes are written all the same", when(isCreateOnly, answer(200)),
            "create_only", "warning", "overwrites");
    }

    void namesWhatIsWrong()
    {
        QFETCH(Faults, faults);
        QFETCH(QString, step);
        QFETCH(QString, result);
        QFETCH(QString, words);
        QFETCH(QString, skipped);
        m_fixture->start(faults);
        const Diagnosis diagnosis = diagnose();
        const DiagnosisStep found = stepOf(diagnosis, step);
        QVERIFY2(toText(found.result) == result && found.message.contains(words),
                 qPrintable(lines(diagnosis)));
        checkSentences(diagnosis);
        if (!skipped.isEmpty())
            QVERIFY2(stepOf(diagnosis, skipped).result == StepResult::Skipped,
                     qPrintable(lines(diagnosis)));
        QCOMPARE(diagnosis.failed(), result == u"failed");
        checkNothingIsLeft();
    }

    void namesWrongCredentialsAndPlaces()
    {
        m_fixture->start();
        m_profiles[QStringLiteral("test")].secretKey = QStringLiteral("another");
        DiagnosisStep step = stepOf(diagnose(), QStringLiteral("credentials"));
        QCOMPARE(step.result, StepResult::Failed);
        QVERIFY2(step.message.contains(QStringLiteral("signature")), qPrintable(step.message));
        QVERIFY2(step.advice.contains(QStringLiteral("secret key")), qPrintable(step.advice));

        m_profiles[QStringLiteral("test")].secretKey = QStringLiteral("TESTSECRET");
        m_fixture->settings.s3Region = QStringLiteral("eu-west-3");
        step = stepOf(diagnose(), QStringLiteral("region"));
        QCOMPARE(step.result, StepResult::Warning);
        QCOMPARE(step.advice, QStringLiteral("Set s3_region to us-east-1."));

        m_fixture->settings.destination = QStringLiteral("s3://no-such/lab");
        step = stepOf(diagnose(), QStringLiteral("bucket"));
        QCOMPARE(step.result, StepResult::Failed);
        QVERIFY2(step.message.contains(QStringLiteral("s3://no-such")), qPrintable(step.message));
        checkNothingIsLeft();
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
