// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Way.h"

#include <QScopeGuard>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace csc;
using namespace csc::test;

/// Connections of an upload that hang or are slow, and that they are used again.
class TestS3Connections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesAStall_data();
    void noticesAStall();
    void noticesThatNoConnectionComesAbout();
    void whatMovesSlowlyIsNoStall();
    void connectionsAreUsedAgain();
};

void TestS3Connections::noticesAStall_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("nothing is ever read") << smallBytes << qint64(0);
    QTest::newRow("reading stops in a single body") << 4 * mib << mib;
    QTest::newRow("reading stops in the parts") << 4 * largeBytes << mib;
}

void TestS3Connections::noticesAStall()
{
    QFETCH(qint64, size);
    QFETCH(qint64, bytes);
    S3Fixture f;
    f.settings.stallTimeoutSec = 1;
    f.start();
    LoopbackRelay relay({.target = f.store->port(), .stopsReadingAfter = bytes});
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), relay.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Timeout);
    QCOMPARE(idOf(outcome), QStringLiteral("timeout.stall"));
}

void TestS3Connections::noticesThatNoConnectionComesAbout()
{
    // A full queue of a server that accepts nobody: the kernel leaves further ones without answer.
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    QVERIFY(::bind(server, plain, size) == 0 && ::listen(server, 0) == 0);
    QVERIFY(::getsockname(server, plain, &size) == 0);
    QList<int> waiting{server};
    const auto closeAll = qScopeGuard([&waiting] {
        for (const int descriptor : std::as_const(waiting))
            ::close(descriptor);
    });
    for (int i = 0; i < 3; ++i) {
        waiting.append(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        (void)::connect(waiting.last(), plain, size);
    }

    S3Fixture f;
    f.settings.connectTimeoutSec = 1;
    f.start();
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), ntohs(address.sin_port));
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Timeout);
    QCOMPARE(idOf(outcome), QStringLiteral("timeout.connect"));
}

void TestS3Connections::whatMovesSlowlyIsNoStall()
{
    S3Fixture f;
    f.settings.stallTimeoutSec = 2;
    const auto slowed = std::make_shared<std::atomic<bool>>(false);
    f.start([slowed](const StoreRequest &request) {
        return request.method == "HEAD" && !slowed->exchange(true)
                   ? faultOf(StoreFault::Kind::Trickle)
                   : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(slowed->load());
}

void TestS3Connections::connectionsAreUsedAgain()
{
    S3Fixture f;
    f.start();
    LoopbackRelay relay({.target = f.store->port()});
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), relay.port());
    const UploadJob job = uploadJob(f.file(4 * largeBytes));
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Completed);
    const int first = relay.connectionCount();
    QVERIFY2(first <= 6, qPrintable(QString::number(first))); // for 20 requests and more
    UploadJob next = job;
    next.recording.key = QStringLiteral("another");
    QCOMPARE(f.upload(next).kind, UploadOutcome::Kind::Completed);
    QVERIFY(f.store->requests().size() > 30);
    QCOMPARE(relay.connectionCount(), first); // the thread has kept them
}

QTEST_GUILESS_MAIN(TestS3Connections)
#include "tst_s3_connections.moc"
