// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/FolderError.h"
#include "transfer/QuickRetry.h"
#include "transfer/S3Error.h"

#include <QTest>

#include <cerrno>

using namespace csc;

/// The contract's table of error codes, row by row.
class TestS3Error : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsFailures_data();
    void mapsFailures();
    void saysWhatFailedWhyAndWhatToDo();
    void makesSenseWithoutAMessageOfTheServer();
    void aLimitOfPartsNamesTheSetting();
    void nothingThatMisleadsIsAdded();
    void mapsErrorsOfTheSystem_data();
    void mapsErrorsOfTheSystem();
    void triesAgainWithinAnAttempt_data();
    void triesAgainWithinAnAttempt();
    void waitsAsLongAsItMay();
    void knowsTheNamesOfAVanishedUpload();
};

namespace {

const S3Subject subject{QStringLiteral("Uploading"), QStringLiteral("bucket"),
                        QStringLiteral("runs/a.mcap"), QStringLiteral("https://store.example")};

S3Failure network(QNetworkReply::NetworkError error)
{
    S3Failure failure;
    failure.networkError = error;
    failure.networkText = QStringLiteral("as the system says it");
    return failure;
}

S3Failure http(int status, const QString &code = {})
{
    S3Failure failure;
    failure.networkError = QNetworkReply::UnknownContentError;
    failure.status = status;
    failure.s3Code = code;
    return failure;
}

S3Failure timeout(S3Failure::Timeout which)
{
    S3Failure failure = network(QNetworkReply::OperationCanceledError);
    failure.timeout = which;
    return failure;
}

S3Failure with(S3Failure failure, const std::function<void(S3Failure &)> &change)
{
    change(failure);
    return failure;
}

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

void TestS3Error::mapsFailures_data()
{
    QTest::addColumn<S3Failure>("failure");
    QTest::addColumn<ErrorCode>("code");
    using E = ErrorCode;
    const auto row = [](const char *name, const S3Failure &failure, ErrorCode code) {
        QTest::newRow(name) << failure << code;
    };
    row("refused connection", network(QNetworkReply::ConnectionRefusedError), E::Network);
    row("reset connection", network(QNetworkReply::RemoteHostClosedError), E::Network);
    row("unresolved name", network(QNetworkReply::HostNotFoundError), E::Network);
    row("interrupted TLS handshake", network(QNetworkReply::SslHandshakeFailedError), E::Network);
    row("unknown network error", network(QNetworkReply::UnknownNetworkError), E::Network);
    row("proxy that refuses", network(QNetworkReply::ProxyConnectionRefusedError), E::Network);
    row("answer that is cut short",
        with(network(QNetworkReply::RemoteHostClosedError), [](S3Failure &f) { f.status = 200; }),
        E::Network);
    row("body that arrived incomplete", http(400, s("IncompleteBody")), E::Network);

    row("no connection in time", timeout(S3Failure::Timeout::Connect), E::Timeout);
    row("nothing moved", timeout(S3Failure::Timeout::Stall), E::Timeout);
    row("system's own timeout", network(QNetworkReply::TimeoutError), E::Timeout);
    row("408", http(408), E::Timeout);
    row("400 RequestTimeout", http(400, s("RequestTimeout")), E::Timeout);

    row("429", http(429), E::Throttled);
    row("503 SlowDown", http(503, s("SlowDown")), E::Throttled);
    row("503 with Retry-After", with(http(503), [](S3Failure &f) { f.retryAfterSec = 7; }),
        E::Throttled);
    row("200 with SlowDown", http(200, s("SlowDown")), E::Throttled);

    row("500", http(500), E::Server);
    row("500 InternalError", http(500, s("InternalError")), E::Server);
    row("502 with a page of a proxy", with(http(502), [](S3Failure &f) { f.foreignBody = true; }),
        E::Server);
    row("503 without Retry-After", http(503, s("ServiceUnavailable")), E::Server);
    row("504", http(504), E::Server);
    row("409 OperationAborted", http(409, s("OperationAborted")), E::Server);
    row("200 with InternalError", http(200, s("InternalError")), E::Server);
    row("200 with an unknown error", http(200, s("Strange")), E::Server);
    row("200 with what would not be retryable", http(200, s("AccessDenied")), E::Server);

    row("400 ExpiredToken", http(400, s("ExpiredToken")), E::CredentialsExpired);
    row("403 RequestTimeTooSkewed", http(403, s("RequestTimeTooSkewed")), E::Clock);
    row("400 BadDigest", http(400, s("BadDigest")), E::Integrity);
    row("400 XAmzContentSHA256Mismatch", http(400, s("XAmzContentSHA256Mismatch")), E::Integrity);
    row("400 InvalidPart", http(400, s("InvalidPart")), E::Integrity);
    row("507", http(507), E::DestinationFull);
    row("403 QuotaExceeded", http(403, s("QuotaExceeded")), E::DestinationFull);

    row("401", http(401), E::AccessDenied);
    row("403 without a body", http(403), E::AccessDenied);
    row("403 AccessDenied", http(403, s("AccessDenied")), E::AccessDenied);
    row("403 InvalidAccessKeyId", http(403, s("InvalidAccessKeyId")), E::AccessDenied);
    row("403 SignatureDoesNotMatch", http(403, s("SignatureDoesNotMatch")), E::AccessDenied);
    row("404 NoSuchBucket", http(404, s("NoSuchBucket")), E::DestinationMissing);
    row("404 without a body", http(404), E::DestinationMissing);
    row("412", http(412, s("PreconditionFailed")), E::DestinationConflict);

    row("400 with an unknown code", http(400, s("InvalidArgument")), E::Rejected);
    row("404 of a web server", with(http(404), [](S3Failure &f) { f.foreignBody = true; }),
        E::Rejected);
    row("405", http(405), E::Rejected);
    row("413", http(413), E::Rejected);
    row("501", http(501, s("NotImplemented")), E::Rejected);
    row("400 KeyTooLongError", http(400, s("KeyTooLongError")), E::Rejected);
    row("200 with a page",
        with(http(200),
             [](S3Failure &f) {
                 f.foreignBody = true;
                 f.networkError = QNetworkReply::NoError;
             }),
        E::Rejected);
    row("302 to a login page", http(302), E::Rejected);

    row("untrusted certificate",
        with(network(QNetworkReply::SslHandshakeFailedError),
             [](S3Failure &f) { f.certificateRefused = true; }),
        E::Tls);
    row("bucket in another region",
        with(http(301, s("PermanentRedirect")), [](S3Failure &f) { f.region = s("eu-west-1"); }),
        E::Configuration);
    row("400 that names a region",
        with(http(400, s("AuthorizationHeaderMalformed")),
             [](S3Failure &f) { f.region = s("eu-west-1"); }),
        E::Configuration);
    row("407", network(QNetworkReply::ProxyAuthenticationRequiredError), E::Configuration);
}

void TestS3Error::mapsFailures()
{
    QFETCH(S3Failure, failure);
    const Error error = s3Error(failure, subject);
    QTEST(error.code, "code");
    QVERIFY(error.message.startsWith(
        QStringLiteral("Uploading s3://bucket/runs/a.mcap at https://store.example failed: ")));
    QVERIFY(error.message.endsWith(u'.'));
    QVERIFY(!error.detail.value(u"id").toString().isEmpty());
    QCOMPARE(error.detail.value(u"bucket").toString(), QStringLiteral("bucket"));
    QCOMPARE(error.detail.value(u"key").toString(), QStringLiteral("runs/a.mcap"));
    QCOMPARE(error.detail.value(u"status").toInt(), failure.status);
    QCOMPARE(error.detail.value(u"s3_code").toString(), failure.s3Code);
    QCOMPARE(error.retryAfterSec, failure.retryAfterSec);
    // Whether there is another attempt is not known here: the words must be true after the last.
    QVERIFY2(!error.message.contains(QStringLiteral("again by itself")), qPrintable(error.message));
}

void TestS3Error::saysWhatFailedWhyAndWhatToDo()
{
    QCOMPARE(s3Error(http(404, s("NoSuchBucket")), subject).message,
             QStringLiteral("Uploading s3://bucket/runs/a.mcap at https://store.example failed: "
                            "there is no such bucket (NoSuchBucket). Check the setting "
                            "destination, or create the bucket."));
}

void TestS3Error::makesSenseWithoutAMessageOfTheServer()
{
    S3Failure failure = http(400, s("InvalidArgument"));
    QVERIFY(s3Error(failure, subject).message.contains(QStringLiteral("(InvalidArgument)")));
    failure.s3Message = QStringLiteral("No such thing");
    QVERIFY(s3Error(failure, subject)
                .message.contains(QStringLiteral("(InvalidArgument, No such thing)")));
}

void TestS3Error::aLimitOfPartsNamesTheSetting()
{
    S3Failure failure = http(400, s("InvalidArgument"));
    failure.s3Message = QStringLiteral("Part number must be an integer between 1 and 1000");
    const Error error = s3Error(failure, subject);
    QCOMPARE(error.code, ErrorCode::Rejected);
    QVERIFY2(error.message.contains(QStringLiteral("part_size_mib")), qPrintable(error.message));
}

void TestS3Error::nothingThatMisleadsIsAdded()
{
    S3Failure failure = http(200);
    failure.differs = true;
    QVERIFY(!s3Error(failure, subject).message.contains(QStringLiteral("HTTP 200")));
    failure = {};
    failure.networkError = QNetworkReply::UnknownNetworkError;
    failure.networkText = QStringLiteral("Unknown error");
    QVERIFY(!s3Error(failure, subject).message.contains(QStringLiteral("Unknown error")));
}

void TestS3Error::mapsErrorsOfTheSystem_data()
{
    QTest::addColumn<int>("systemError");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("disk full") << ENOSPC << ErrorCode::DestinationFull;
    QTest::newRow("quota used up") << EDQUOT << ErrorCode::DestinationFull;
    QTest::newRow("not allowed") << EACCES << ErrorCode::AccessDenied;
    QTest::newRow("read-only") << EROFS << ErrorCode::AccessDenied;
    QTest::newRow("name too long") << ENAMETOOLONG << ErrorCode::Rejected;
    QTest::newRow("stale share") << ESTALE << ErrorCode::Network;
    QTest::newRow("bad disk") << EIO << ErrorCode::Network;
}

void TestS3Error::mapsErrorsOfTheSystem()
{
    QFETCH(int, systemError);
    const Error error =
        folderError(systemError, QStringLiteral("Writing"), QStringLiteral("/share/a"));
    QTEST(error.code, "code");
    QVERIFY(error.message.startsWith(QStringLiteral("Writing /share/a failed: ")));
    QVERIFY2(!error.message.contains(QStringLiteral("again by itself")), qPrintable(error.message));
}

void TestS3Error::triesAgainWithinAnAttempt_data()
{
    QTest::addColumn<S3Failure>("failure");
    QTest::addColumn<int>("tries");
    QTest::newRow("a refused connection gets one quick try more")
        << network(QNetworkReply::ConnectionRefusedError) << 2;
    QTest::newRow("so does an unresolved name") << network(QNetworkReply::HostNotFoundError) << 2;
    QTest::newRow("and a timeout") << timeout(S3Failure::Timeout::Stall) << 2;
    QTest::newRow("a reset gets three more") << network(QNetworkReply::RemoteHostClosedError) << 4;
    QTest::newRow("trouble of the server too") << http(500) << 4;
    QTest::newRow("a refusal gets none") << http(403, s("AccessDenied")) << 1;
    QTest::newRow("nor does a full destination") << http(507) << 1;
    QTest::newRow("a long pause is left to the retry policy")
        << with(http(503), [](S3Failure &f) { f.retryAfterSec = 60; }) << 1;
}

void TestS3Error::triesAgainWithinAnAttempt()
{
    QFETCH(S3Failure, failure);
    QFETCH(int, tries);
    const Error error = s3Error(failure, subject);
    QuickRetry retry;
    int made = 1;
    int delay = 0;
    while (const auto next = retry.nextDelayMs(error, isUnreachable(failure))) {
        QVERIFY(*next > delay);
        delay = *next;
        ++made;
        QVERIFY(made < 10);
    }
    QCOMPARE(made, tries);
}

void TestS3Error::waitsAsLongAsItMay()
{
    const auto delay = [](int retryAfterSec, QuickRetry retry) {
        const S3Failure failure =
            with(http(503), [&](S3Failure &f) { f.retryAfterSec = retryAfterSec; });
        return retry.nextDelayMs(s3Error(failure, subject), false);
    };
    QCOMPARE(delay(5, QuickRetry()), std::optional(5000));
    QCOMPARE(delay(6, QuickRetry()), std::optional<int>());
    QCOMPARE(delay(60, QuickRetry(60)), std::optional(60'000));
    QCOMPARE(delay(61, QuickRetry(60)), std::optional<int>());
}

void TestS3Error::knowsTheNamesOfAVanishedUpload()
{
    QVERIFY(isUploadGone(http(404, s("NoSuchUpload"))));
    QVERIFY(isUploadGone(http(404, s("NoSuchKey"))));
    QVERIFY(!isUploadGone(http(404, s("NoSuchBucket"))));
    QVERIFY(!isUploadGone(http(404)));
}

QTEST_APPLESS_MAIN(TestS3Error)
#include "tst_s3_error.moc"
