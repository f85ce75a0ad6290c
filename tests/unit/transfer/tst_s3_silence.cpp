// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Way.h"

#include "support/Patience.h"
#include "support/TestClock.h"
#include "transfer/S3Client.h"

#include <QLocale>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QByteArray goodKeys = QByteArrayLiteral("[default]\naws_access_key_id=TESTKEY\n"
                                              "aws_secret_access_key=TESTSECRET\n");
const QByteArray emptyAnswer = QByteArrayLiteral("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

/// Answers the requests that come, each in one piece, by their number; with nothing it is silent.
class ScriptedServer : public QObject
{
public:
    using Answer = std::function<QByteArray(int number)>;

    explicit ScriptedServer(Answer answer)
        : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                connect(client, &QTcpSocket::readyRead, this, [this, client] { take(client); });
        });
    }
    QString endpoint() const
    {
        return csc::test::endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"),
                                   m_server.serverPort());
    }
    QList<QByteArray> methods;

private:
    void take(QTcpSocket *client)
    {
        const QByteArray head = client->readAll();
        if (!head.contains(" HTTP/1.1\r\n"))
            return; // the rest of one
        methods.append(head.left(head.indexOf(' ')));
        client->write(m_answer(int(methods.size()) - 1));
        client->flush();
    }

    QTcpServer m_server;
    Answer m_answer;
};

S3Request requestOf(const QByteArray &method)
{
    S3Request request;
    request.method = method;
    request.key = key;
    return request;
}

} // namespace

/// Servers that say nothing, or not much: what is asked again, and when.
class TestS3Silence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionThatNobodyAnswersIsPutOnceMore_data();
    void aQuestionThatNobodyAnswersIsPutOnceMore();
    void whatFindsNoPlaceLeavesByAnother();
    void whatChangesSomethingIsNotSentTwice_data();
    void whatChangesSomethingIsNotSentTwice();
    void anAnswerThatStopsInTheMiddleIsActedUpon();
    void aDateToWaitForIsOneOfTheServersClock();
};

void TestS3Silence::aQuestionThatNobodyAnswersIsPutOnceMore_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("HEAD") << QByteArray("HEAD");
    QTest::newRow("GET") << QByteArray("GET");
    QTest::newRow("DELETE") << QByteArray("DELETE");
}

void TestS3Silence::aQuestionThatNobodyAnswersIsPutOnceMore()
{
    // The network stack may have lost it. Without this it would be a stall, here of ten minutes.
    QFETCH(QByteArray, method);
    S3Fixture f;
    f.timeouts = {30'000, 600'000, 300};
    const auto asked = std::make_shared<std::atomic<int>>(0);
    f.start([=](const StoreRequest &request) {
        return request.method == method && asked->fetch_add(1) == 0
                   ? faultOf(StoreFault::Kind::Hang)
                   : StoreFault{};
    });
    S3Client client(f.session(std::make_shared<SystemClock>(), goodKeys));
    S3Request request;
    request.method = method;
    request.key = key;
    if (method == "DELETE")
        request.query = {{"uploadId", "gone"}}; // an abort
    const Result<S3Answer> answer = client.perform(request, {}, nullptr);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QVERIFY(answer->status > 0);
    QCOMPARE(asked->load(), 2);
}

void TestS3Silence::whatFindsNoPlaceLeavesByAnother()
{
    // Qt sends six requests at a time to a server, and may lose all of those places for good.
    S3Fixture f;
    f.timeouts = {600'000, 600'000, 300};
    f.start([](const StoreRequest &request) {
        return request.method == "PUT" ? faultOf(StoreFault::Kind::Hang) : StoreFault{};
    });
    S3Client client(f.session(std::make_shared<SystemClock>(), goodKeys));
    S3Request held;
    held.method = QByteArrayLiteral("PUT");
    held.key = key;
    std::vector<std::unique_ptr<S3Exchange>> places;
    for (int i = 0; i < 6; ++i) {
        places.push_back(client.exchange(held));
        places.back()->start();
    }
    TRY_COMPARE(f.count(isObjectPut), 6);
    const Result<ObjectHead> head = client.head(key, nullptr);
    QVERIFY2(head, head ? "" : qPrintable(head.error().message));
    QVERIFY(!head->exists);
}

void TestS3Silence::whatChangesSomethingIsNotSentTwice_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a POST without a body, as that which begins an upload")
        << QByteArray("POST") << QByteArray();
    QTest::newRow("a POST") << QByteArray("POST") << QByteArray("<xml/>");
    QTest::newRow("a PUT without a body") << QByteArray("PUT") << QByteArray();
    QTest::newRow("a PUT") << QByteArray("PUT") << QByteArray("{}");
    QTest::newRow("the removal of an object") << QByteArray("DELETE") << QByteArray();
}

void TestS3Silence::whatChangesSomethingIsNotSentTwice()
{
    // On a connection that is there already, Qt does not tell of each that it was sent.
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    S3Fixture f;
    ScriptedServer server([](int number) { return number == 0 ? emptyAnswer : QByteArray(); });
    f.timeouts = {1500, 1500, 200};
    f.settings.s3Endpoint = server.endpoint();
    S3Client client(f.session(std::make_shared<SystemClock>(), goodKeys));
    QVERIFY(client.perform(requestOf("GET"), {}, nullptr).ok());
    S3Request request = requestOf(method);
    request.body = body;
    const Result<S3Answer> answer = client.perform(request, {}, nullptr);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QVERIFY(answer->failure.timeout != S3Failure::Timeout::None);
    QCOMPARE(server.methods, (QList<QByteArray>{"GET", method}));
}

void TestS3Silence::anAnswerThatStopsInTheMiddleIsActedUpon()
{
    // It is given up, and what it has said leads to a second request, in the middle of that.
    S3Fixture f;
    ScriptedServer server([](int number) {
        return number == 0 ? QByteArray("HTTP/1.1 301 Moved\r\nx-amz-bucket-region: eu-west-1\r\n"
                                        "Content-Length: 500\r\n\r\n<Error>")
                           : emptyAnswer;
    });
    f.timeouts = {30'000, 300, 10'000};
    f.settings.s3Endpoint = server.endpoint();
    S3Client client(f.session(std::make_shared<SystemClock>(), goodKeys));
    const Result<S3Answer> answer = client.perform(requestOf("GET"), {}, nullptr);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->status, 200);
    QCOMPARE(server.methods.size(), 2);
}

void TestS3Silence::aDateToWaitForIsOneOfTheServersClock()
{
    // This computer's clock is ten minutes behind, which servers put up with.
    const auto clock = std::make_shared<TestClock>();
    const auto dateAfter = [&clock](int seconds) {
        return QLocale::c()
            .toString(clock->nowUtc().addSecs(seconds),
                      QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
            .toLatin1();
    };
    S3Fixture f;
    ScriptedServer server([&](int) {
        return "HTTP/1.1 503 Slow Down\r\nDate: " + dateAfter(600)
               + "\r\nRetry-After: " + dateAfter(604) + "\r\nContent-Length: 0\r\n\r\n";
    });
    f.settings.s3Endpoint = server.endpoint();
    S3Client client(f.session(clock, goodKeys));
    const Result<S3Answer> answer = client.perform(requestOf("GET"), {}, nullptr);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->failure.retryAfterSec.value_or(-1), 4);
}

QTEST_GUILESS_MAIN(TestS3Silence)
#include "tst_s3_silence.moc"
