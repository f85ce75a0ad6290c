// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFixture.h"

#include "support/Patience.h"

#include <QTcpServer>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestObjectStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<StoreFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void faultsThatEndTheConnection_data();
    void faultsThatEndTheConnection();
    void faultsThatAnswerOtherwise();
    void aHangNeverAnswers();
    void aTrickleArrivesInTheEnd();
    void refusesAfterItsLastAnswer();
    void sharesItsSpeed();
    void aTakenPortIsNamed();

private:
    std::unique_ptr<StoreFixture> m_fixture;
};

void TestObjectStoreFaults::faultsThatEndTheConnection_data()
{
    using Kind = StoreFault::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("stored");
    QTest::newRow("reset before the body") << int(Kind::CloseBeforeBody) << false;
    QTest::newRow("reset in the body") << int(Kind::CloseInBody) << false;
    QTest::newRow("reset after the body") << int(Kind::CloseAfterBody) << false;
    QTest::newRow("close after all was done") << int(Kind::ActThenClose) << true;
}

void TestObjectStoreFaults::faultsThatEndTheConnection()
{
    QFETCH(int, kind);
    QFETCH(bool, stored);
    m_fixture->setFault(StoreFault::Kind(kind));
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, QByteArray(100'000, 'x')).status, 0);
    QCOMPARE(m_fixture->store().keys().size(), stored ? 1 : 0);
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "again").status, 200);
    QCOMPARE(m_fixture->store().timesStored(QStringLiteral("x")), stored ? 2 : 1);
}

void TestObjectStoreFaults::faultsThatAnswerOtherwise()
{
    m_fixture->setFault(StoreFault::Kind::Answer, 503, "<Error><Code>SlowDown</Code></Error>");
    const auto instead = m_fixture->call("PUT", "/lab/x", {}, "body");
    QCOMPARE(instead.status, 503);
    QCOMPARE(instead.element("Code"), QByteArray("SlowDown"));
    QVERIFY(m_fixture->store().keys().isEmpty());

    m_fixture->setFault(StoreFault::Kind::ActThenAnswer, 500, "<Error/>");
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "body").status, 500);
    QCOMPARE(m_fixture->store().object(QStringLiteral("x")), std::optional(QByteArray("body")));

    m_fixture->setFault(StoreFault::Kind::FlipBit);
    QCOMPARE(m_fixture->call("PUT", "/lab/y", {}, "body").element("Code"),
             QByteArray("XAmzContentSHA256Mismatch"));

    m_fixture->setFault(StoreFault::Kind::WrongEtag);
    const auto wrong = m_fixture->call("PUT", "/lab/z", {}, "body");
    QCOMPARE(wrong.status, 200);
    QVERIFY(wrong.headers.value("etag") != '"' + md5("body").toHex() + '"');
    QCOMPARE(m_fixture->call("HEAD", "/lab/z").headers.value("etag"),
             '"' + md5("body").toHex() + '"');
}

void TestObjectStoreFaults::aHangNeverAnswers()
{
    m_fixture->setFault(StoreFault::Kind::Hang);
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "body";
    QVERIFY(m_fixture->client().connectIfNeeded());
    QVERIFY(m_fixture->client().write(m_fixture->client().head(request) + request.body));
    TRY_COMPARE(m_fixture->store().requests().size(), 1);
    StoreClient other(m_fixture->store().port());
    request.path = "/lab/y";
    QCOMPARE(other.send(request).status, 200);
    QCOMPARE(m_fixture->client().socket().bytesAvailable(), 0);
    QVERIFY(m_fixture->client().socket().state() == QAbstractSocket::ConnectedState);
    QCOMPARE(m_fixture->store().keys(), QStringList{QStringLiteral("y")});
}

void TestObjectStoreFaults::aTrickleArrivesInTheEnd()
{
    m_fixture->setFault(StoreFault::Kind::Trickle);
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "12345678";
    QVERIFY(m_fixture->client().connectIfNeeded());
    QVERIFY(m_fixture->client().write(m_fixture->client().head(request) + request.body));
    TRY_COMPARE(m_fixture->store().keys().size(), 1);
    QVERIFY(m_fixture->client().socket().waitForReadyRead(20'000));
    QVERIFY(m_fixture->client().socket().bytesAvailable() < 20);
}

void TestObjectStoreFaults::refusesAfterItsLastAnswer()
{
    StoreClient other(m_fixture->store().port());
    QVERIFY(other.connectIfNeeded());
    m_fixture->setFault(StoreFault::Kind::ActThenRefuse);
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "body").status, 200);
    QVERIFY(other.socket().waitForDisconnected());
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, m_fixture->store().port());
    QVERIFY(!late.waitForConnected());
    QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    m_fixture->store().stop();
    QVERIFY(m_fixture->store().start());
    m_fixture->reconnect();
    QCOMPARE(m_fixture->call("GET", "/lab/x").body, QByteArray("body"));
}

void TestObjectStoreFaults::sharesItsSpeed()
{
    // Slow enough that nothing of 8 MiB is done before the limit is lifted again.
    m_fixture->store().setBytesPerSecond(64 << 10);
    StoreCall request;
    request.method = "PUT";
    request.body = QByteArray(8 << 20, 'x');
    QList<std::shared_ptr<StoreClient>> clients;
    for (const char *path : {"/lab/x", "/lab/y"}) {
        request.path = path;
        clients.append(std::make_shared<StoreClient>(m_fixture->store().port()));
        QVERIFY(clients.constLast()->connectIfNeeded());
        clients.constLast()->socket().write(m_fixture->client().head(request) + request.body);
        clients.constLast()->socket().flush();
    }
    TRY_COMPARE(m_fixture->store().requests().size(), 2);
    QVERIFY(m_fixture->store().keys().isEmpty());
    m_fixture->store().setBytesPerSecond(0);
    for (const auto &client : clients) {
        QVERIFY(client->write({}));
        QCOMPARE(client->readAnswer("PUT").status, 200);
    }
    QCOMPARE(m_fixture->store().keys().size(), 2);
}

void TestObjectStoreFaults::aTakenPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QTemporaryDir folder;
    ObjectStore::Options options;
    options.folder = folder.path();
    options.bucket = QStringLiteral("lab");
    options.port = other.serverPort();
    ObjectStore store(options);
    const auto started = store.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Destination);
    QVERIFY(started.error().message.contains(QString::number(other.serverPort())));
    other.close();
    QVERIFY(store.start());
}

QTEST_GUILESS_MAIN(TestObjectStoreFaults)
#include "tst_object_store_faults.moc"
