// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DiagnosisFixture.h"

using namespace csc;
using namespace csc::test;

namespace {

bool isHead(const StoreRequest &request)
{
    return request.method == "HEAD";
}

bool isCreateOnly(const StoreRequest &request)
{
    return isObjectPut(request) && request.headers.contains("if-none-match");
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

} // namespace

Q_DECLARE_METATYPE(Faults)

/// Every step of trying an S3 destination, each with what may be wrong with it; nothing is ever
/// left behind.
class TestS3DiagnosisFindings : public DiagnosisFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

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
};

QTEST_GUILESS_MAIN(TestS3DiagnosisFindings)
#include "tst_s3_diagnosis_findings.moc"
