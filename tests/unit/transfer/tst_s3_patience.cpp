// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>
#include <QTimer>

using namespace csc;
using namespace csc::test;

namespace {

using Match = bool (*)(const StoreRequest &);

const QByteArray keys = QByteArrayLiteral("[default]\naws_access_key_id=TESTKEY\n"
                                          "aws_secret_access_key=TESTSECRET\n");

bool isHead(const StoreRequest &request)
{
    return request.method == "HEAD";
}

bool isSidecarPut(const StoreRequest &request)
{
    return isObjectPut(request) && request.path.endsWith(QStringLiteral("recording.json"));
}

/// What is sent, and what an earlier attempt has left.
enum class Scene { Small, Large, Begun, OtherFileBegun };

/// Every kind of request that an upload makes, but for parts.
void addRows()
{
    QTest::addColumn<Match>("matches");
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, Match matches, Scene scene) {
        QTest::newRow(name) << matches << scene;
    };
    row("a look at what is there", &isHead, Scene::Small);
    row("a recording in one piece", &isObjectPut, Scene::Small);
    row("a sidecar", &isSidecarPut, Scene::Small);
    row("the beginning of an upload in parts", &isInitiate, Scene::Large);
    row("its end", &isComplete, Scene::Large);
    row("a list of parts", &isListParts, Scene::Begun);
    row("an abort", &isAbort, Scene::OtherFileBegun);
}

} // namespace

Q_DECLARE_METATYPE(Scene)

/// A server that asks for patience otherwise than for parts.
class TestS3Patience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anUploadWaitsForAMinuteAndSlowsAllOthers_data() { addRows(); }
    void anUploadWaitsForAMinuteAndSlowsAllOthers();
    void aLongerPauseEndsTheAttempt_data() { addRows(); }
    void aLongerPauseEndsTheAttempt();
    void nothingIsChangedAfterALeaseThatRanOutMeanwhile_data();
    void nothingIsChangedAfterALeaseThatRanOutMeanwhile();
    void nothingIsTakenBackAfterALeaseThatRanOut();
    void clearingAwayAfterACancelDoesNotWait();
    void whoeverAsksForTheListIsToldSoon();

private:
    UploadJob prepare(Scene scene);
    void startAsking(Match matches, const QByteArray &seconds);
    UploadOutcome upload(const UploadJob &job);
    void onceSlowed(const std::function<void()> &then);

    std::unique_ptr<S3Fixture> m_f;
    std::shared_ptr<S3Session> m_session;
    int m_fullPace = 0;
    QTimer m_looks;
};

void TestS3Patience::init()
{
    m_looks.stop();
    m_looks.disconnect();
    m_f = std::make_unique<S3Fixture>();
}

UploadJob TestS3Patience::prepare(Scene scene)
{
    m_f->start();
    if (scene == Scene::Small)
        return m_f->jobWithSidecar(m_f->file(1000));
    const UploadJob job = uploadJob(m_f->file(largeBytes));
    if (scene == Scene::Large)
        return job;
    m_f->uploadParts(job, 2);
    return scene == Scene::Begun ? job : uploadJob(m_f->file(largeBytes, 2));
}

/// From now on, with all requests forgotten, the first request of the kind is answered so.
void TestS3Patience::startAsking(Match matches, const QByteArray &seconds)
{
    const auto asked = std::make_shared<std::atomic<bool>>(false);
    m_f->start([=](const StoreRequest &request) {
        return matches(request) && !asked->exchange(true)
                   ? answer(503, "SlowDown", {{"retry-after", seconds}})
                   : StoreFault{};
    });
    m_session = m_f->session(std::make_shared<SystemClock>(), keys);
    m_fullPace = m_session->pace().allowed();
}

UploadOutcome TestS3Patience::upload(const UploadJob &job)
{
    return m_f->ledger->closeFinished(
        S3Transport(m_session, 5 * mib).upload(job, *m_f->ledger, *m_f->observer, *m_f->control));
}

/// When the answer has arrived: all that comes then is the pause.
void TestS3Patience::onceSlowed(const std::function<void()> &then)
{
    m_looks.setInterval(1);
    connect(&m_looks, &QTimer::timeout, this, [this, then] {
        if (m_session->pace().allowed() == m_fullPace)
            return;
        m_looks.stop();
        then();
    });
    m_looks.start();
}

void TestS3Patience::anUploadWaitsForAMinuteAndSlowsAllOthers()
{
    QFETCH(Match, matches);
    QFETCH(Scene, scene);
    const UploadJob job = prepare(scene);
    startAsking(matches, "60");
    bool isSlowed = false;
    onceSlowed([&] {
        isSlowed = true;
        m_f->control->stop(StopReason::Released);
    });
    const UploadOutcome outcome = upload(job);
    QVERIFY(isSlowed);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(outcome.error.code, ErrorCode::Cancelled);
    QCOMPARE(m_f->count(matches), 1);
    if (scene == Scene::OtherFileBegun)
        QCOMPARE(m_f->count(&isInitiate), 0);
}

void TestS3Patience::aLongerPauseEndsTheAttempt()
{
    QFETCH(Match, matches);
    QFETCH(Scene, scene);
    const UploadJob job = prepare(scene);
    startAsking(matches, "61");
    const UploadOutcome outcome = upload(job);
    QCOMPARE(m_session->pace().allowed() < m_fullPace, scene != Scene::OtherFileBegun);
    if (scene == Scene::OtherFileBegun) { // what can't be removed does not hold up the upload
        QCOMPARE(outcome.kind, UploadOutcome::Kind::Completed);
        return;
    }
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Throttled);
    QCOMPARE(outcome.error.retryAfterSec, std::optional(61));
}

void TestS3Patience::nothingIsChangedAfterALeaseThatRanOutMeanwhile_data()
{
    QTest::addColumn<Match>("matches");
    QTest::addColumn<Scene>("scene");
    QTest::newRow("a recording in one piece") << Match(&isObjectPut) << Scene::Small;
    QTest::newRow("a sidecar") << Match(&isSidecarPut) << Scene::Small;
    QTest::newRow("the beginning of an upload in parts") << Match(&isInitiate) << Scene::Large;
    QTest::newRow("its end") << Match(&isComplete) << Scene::Large;
    QTest::newRow("an abort") << Match(&isAbort) << Scene::OtherFileBegun;
}

void TestS3Patience::nothingIsChangedAfterALeaseThatRanOutMeanwhile()
{
    QFETCH(Match, matches);
    QFETCH(Scene, scene);
    const UploadJob job = prepare(scene);
    startAsking(matches, "0");
    onceSlowed([this] { m_f->observer->lease = false; });
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_f->count(matches), 1);
}

void TestS3Patience::nothingIsTakenBackAfterALeaseThatRanOut()
{
    // The file is touched while it is sent, so that the object is not to stay; but another process
    // has the row meanwhile, and may have found the object the same.
    std::atomic<bool> isSent = false;
    m_f->start([&](const StoreRequest &request) {
        if (isObjectPut(request) && !isSent.exchange(true)) {
            QFile file(m_f->dir.filePath(QStringLiteral("recording.mcap")));
            if (file.open(QIODevice::ReadWrite))
                file.setFileTime(QDateTime::currentDateTime().addSecs(100),
                                 QFileDevice::FileModificationTime);
        } else if (isHead(request) && isSent) {
            m_f->observer->lease = false;
        }
        return StoreFault{};
    });
    const UploadOutcome outcome = m_f->upload(uploadJob(m_f->file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QVERIFY(m_f->store->object(key).has_value());
}

void TestS3Patience::clearingAwayAfterACancelDoesNotWait()
{
    const UploadJob job = prepare(Scene::Large);
    startAsking(&isAbort, "6");
    m_f->ledger->onConfirmed = [this](const RemotePart &) {
        m_f->control->stop(StopReason::Cancelled);
    };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_f->count(&isAbort), 1);
    QCOMPARE(m_f->ledger->open().size(), 1); // for a later look
}

void TestS3Patience::whoeverAsksForTheListIsToldSoon()
{
    prepare(Scene::Begun);
    startAsking(&isListUploads, "6");
    const auto found = S3Transport(m_session, 5 * mib).unfinished({}, *m_f->control);
    QVERIFY(!found.ok());
    QCOMPARE(found.error().code, ErrorCode::Throttled);
    QCOMPARE(m_f->count(&isListUploads), 1);
}

QTEST_GUILESS_MAIN(TestS3Patience)
#include "tst_s3_patience.moc"
