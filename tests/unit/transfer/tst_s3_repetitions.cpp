// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include "support/TestClock.h"

#include <QTcpServer>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

bool isForTheBucketsRegion(const StoreRequest &request)
{
    return request.headers.value("authorization").contains("/us-east-1/s3/");
}

bool isForAnotherRegion(const StoreRequest &request)
{
    return !isForTheBucketsRegion(request);
}

bool isAny(const StoreRequest &)
{
    return true;
}

/// As AWS words it: the region in a header, in the body, or in both.
StoreFault elsewhere(int status, const QByteArray &code, bool inHeader, bool inBody)
{
    StoreFault fault = answer(status);
    if (inHeader)
        fault.headers.insert("x-amz-bucket-region", "us-east-1");
    fault.body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message/>"
                 + (inBody ? "<Region>us-east-1</Region>" : "") + "</Error>";
    return fault;
}

/// A session token that is refused, and keys that would do.
const QByteArray oldKeys = QByteArrayLiteral("[default]\naws_access_key_id=OLDKEY\n"
                                             "aws_secret_access_key=old\naws_session_token=t\n");
const QByteArray goodKeys = QByteArrayLiteral("[default]\naws_access_key_id=TESTKEY\n"
                                              "aws_secret_access_key=TESTSECRET\n");

} // namespace

/// What a request is sent once more for: another region, the server's clock, renewed credentials.
class TestS3Repetitions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesToTheBucketsRegion_data();
    void goesToTheBucketsRegion();
    void isNotSentInCircles();
    void renewsCredentialsByAnyNameOfTheirEnd_data();
    void renewsCredentialsByAnyNameOfTheirEnd();
    void correctsItsClockByAnyNameOfTheError_data();
    void correctsItsClockByAnyNameOfTheError();
    void aRefusalThatIsOverIsNoVerdict_data();
    void aRefusalThatIsOverIsNoVerdict();
};

void TestS3Repetitions::goesToTheBucketsRegion_data()
{
    QTest::addColumn<StoreFault>("fault");
    QTest::addColumn<bool>("hasLocation");
    QTest::addColumn<bool>("heads"); // otherwise those are answered whatever their region
    QTest::addColumn<int>("repeated");
    const auto rows = [](const QByteArray &name, const StoreFault &fault, int repeatedHeads) {
        QTest::newRow((name + " of a HEAD").constData()) << fault << false << true << repeatedHeads;
        QTest::newRow((name + " of a HEAD, with a Location").constData())
            << fault << true << true << repeatedHeads;
        QTest::newRow((name + " of a PUT").constData()) << fault << false << false << 1;
        QTest::newRow((name + " of a PUT, with a Location").constData())
            << fault << true << false << 1;
    };
    const StoreFault moved = elsewhere(301, "PermanentRedirect", true, false);
    const StoreFault temporary = elsewhere(307, "TemporaryRedirect", true, false);
    const StoreFault malformed = elsewhere(400, "AuthorizationHeaderMalformed", true, true);
    rows("301", moved, 1);
    rows("307", temporary, 1);
    rows("400", malformed, 1);
    // A HEAD has no body: one small request more says it.
    rows("400, only in the body,", elsewhere(400, "AuthorizationHeaderMalformed", false, true), 2);
}

void TestS3Repetitions::goesToTheBucketsRegion()
{
    QFETCH(StoreFault, fault);
    QFETCH(bool, hasLocation);
    QFETCH(bool, heads);
    QFETCH(int, repeated);
    QTcpServer trap; // nobody goes where a redirection leads: the signature is not for it
    QVERIFY(trap.listen(QHostAddress::LocalHost));
    if (hasLocation) {
        const QByteArray port = QByteArray::number(trap.serverPort());
        fault.headers.insert("location", "http://127.0.0.1:" + port + "/bucket/elsewhere");
    }
    S3Fixture f;
    f.settings.s3Region = QStringLiteral("eu-west-1");
    const auto refused = std::make_shared<std::atomic<int>>(0);
    f.start([=](const StoreRequest &request) {
        if (isForTheBucketsRegion(request))
            return StoreFault{};
        if (!heads && request.method == "HEAD")
            return answer(404);
        ++*refused;
        return fault;
    });
    const auto factory = f.factory();
    const auto upload = [&](const UploadFile &file) {
        const auto transport = factory->create(f.ledger->traits);
        return (*transport)->upload(uploadJob(file), *f.ledger, *f.observer, *f.control);
    };
    const UploadOutcome outcome = upload(f.file(100'000));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(100'000));
    QCOMPARE(refused->load(), repeated);
    QVERIFY(!trap.hasPendingConnections());

    const int before = f.count(&isForAnotherRegion);
    UploadFile second = f.file(1000, 2);
    second.key = QStringLiteral("second.mcap");
    QCOMPARE(upload(second).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(f.count(&isForAnotherRegion), before); // it was remembered
}

void TestS3Repetitions::isNotSentInCircles()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return answer(
            301, "PermanentRedirect",
            {{"x-amz-bucket-region", isForTheBucketsRegion(request) ? "eu-west-1" : "us-east-1"}});
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Configuration);
    QVERIFY(f.count(&isAny) <= 3); // with the one that asks why a HEAD was refused
}

void TestS3Repetitions::renewsCredentialsByAnyNameOfTheirEnd_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"ExpiredToken", "TokenRefreshRequired", "SecurityTokenExpired"})
        QTest::newRow(code) << QByteArray(code);
}

void TestS3Repetitions::renewsCredentialsByAnyNameOfTheirEnd()
{
    QFETCH(QByteArray, code);
    S3Fixture f;
    const QString credentials = f.dir.filePath(QStringLiteral("credentials"));
    f.start([=](const StoreRequest &request) {
        if (!request.headers.value("authorization").contains("Credential=OLDKEY/"))
            return StoreFault{};
        writeFile(credentials, goodKeys);
        return answer(400, code);
    });
    const UploadOutcome outcome =
        f.uploadWith(std::make_shared<SystemClock>(), oldKeys, uploadJob(f.file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

void TestS3Repetitions::correctsItsClockByAnyNameOfTheError_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"RequestTimeTooSkewed", "RequestExpired"})
        QTest::newRow(code) << QByteArray(code);
}

void TestS3Repetitions::correctsItsClockByAnyNameOfTheError()
{
    QFETCH(QByteArray, code);
    S3Fixture f;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto clock = std::make_shared<TestClock>();
    clock->setWallClock(now.addSecs(-7200));
    const QByteArray hourBefore = now.addSecs(-3600).toString(u"yyyyMMddTHHmmssZ").toLatin1();
    f.start([=](const StoreRequest &request) {
        return request.headers.value("x-amz-date") < hourBefore ? answer(403, code) : StoreFault{};
    });
    const UploadOutcome outcome = f.uploadWith(clock, goodKeys, uploadJob(f.file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(outcome.clockOffsetSec >= 7190); // whole seconds, and the request took a moment
}

void TestS3Repetitions::aRefusalThatIsOverIsNoVerdict_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("another region") << 400;
    QTest::newRow("another clock") << 403;
}

void TestS3Repetitions::aRefusalThatIsOverIsNoVerdict()
{
    // A HEAD has no body that says why. The small request that asks gets through: another upload
    // has taught the session meanwhile what was wrong.
    QFETCH(int, status);
    S3Fixture f;
    const auto refused = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return request.method == "HEAD" && !refused->exchange(true) ? answer(status) : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

QTEST_GUILESS_MAIN(TestS3Repetitions)
#include "tst_s3_repetitions.moc"
