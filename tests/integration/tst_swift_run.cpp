// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"
#include "ForeignServer.h"

#include "demo/SampleRecording.h"
#include "support/Patience.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

namespace {
constexpr qint64 mib = qint64(1024) * 1024;
constexpr qint64 largeBytes = 48 * mib;
} // namespace

/// cloudsyncctl as a process against OpenStack Swift.
class TestSwiftRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void goesOnAfterAKill();

private:
    void pointAtServer(CtlFixture &ctl) const;
    static qint64 confirmedBytes(const CtlFixture &ctl);

    ForeignServer m_server{QStringLiteral(CSC_SWIFT_SERVER)};
};

void TestSwiftRun::initTestCase()
{
    const QByteArray problem = m_server.start();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TestSwiftRun::cleanupTestCase()
{
    QVERIFY(m_server.stop());
}

void TestSwiftRun::pointAtServer(CtlFixture &ctl) const
{
    const Settings settings = m_server.settings();
    const S3KeyPair keys = m_server.profiles().value(settings.s3Profile);
    ctl.set("destination", settings.destination + QStringLiteral("/lab"));
    ctl.set("s3_endpoint", settings.s3Endpoint);
    ctl.set("s3_region", settings.s3Region);
    ctl.set("proxy", word("none"));
    ctl.set("part_size_mib", word("5"));
    ctl.set("auto_approve", word("true"));
    ctl.environment.insert(word("AWS_ACCESS_KEY_ID"), keys.accessKey);
    ctl.environment.insert(word("AWS_SECRET_ACCESS_KEY"), keys.secretKey);
}

/// What lies at the destination of the one unfinished upload; -1 where there is none.
qint64 TestSwiftRun::confirmedBytes(const CtlFixture &ctl)
{
    const QJsonArray items = ctl.ctl({word("uploads")}).array("items");
    return items.size() == 1 ? items.first().toObject().value(u"bytes").toInteger(-1) : -1;
}

void TestSwiftRun::goesOnAfterAKill()
{
    CtlFixture ctl;
    pointAtServer(ctl);
    SampleRecording sample;
    sample.seed = 7;
    sample.bytes = largeBytes;
    sample.begin = QDateTime::fromMSecsSinceEpoch(1'770'000'000'000, Qt::UTC);
    sample.compressed = false;
    const QString path = ctl.path(word("recordings/ep-1.mcap"));
    QVERIFY(writeSampleRecording(path, sample).ok());
    QCOMPARE(ctl.ctl({word("import"), path}).texts("imported"), QStringList{word("ep-1")});
    QCOMPARE(ctl.ctl({word("enqueue"), word("ep-1")}).texts("accepted"), QStringList{word("ep-1")});

    // Slow enough to be looked at.
    ctl.set("bandwidth_limit_kib", word("6144"));
    const std::unique_ptr<QProcess> run = ctl.start({word("run")});
    QVERIFY(run->waitForStarted());
    TRY_VERIFY(confirmedBytes(ctl) >= 10 * mib);
    ::kill(pid_t(run->processId()), SIGKILL);
    QVERIFY(run->waitForFinished());
    const qint64 confirmed = confirmedBytes(ctl);
    QVERIFY(confirmed >= 10 * mib);

    ctl.set("bandwidth_limit_kib", word("0"));
    const CtlRun second = ctl.ctl({word("run"), word("--until-idle")});
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    // What was confirmed is not sent again, but for parts whose answer the kill cut off.
    const qint64 sent = second.json.value(u"bytes_transferred").toInteger();
    QVERIFY(sent <= QFileInfo(path).size() - confirmed + 4 * 5 * mib);
    QCOMPARE(ctl.ctl({word("verify"), word("ep-1")}).texts("items", "result"),
             QStringList{word("same")});
    QCOMPARE(ctl.ctl({word("uploads")}).array("items").size(), 0);
}

QTEST_GUILESS_MAIN(TestSwiftRun)
#include "tst_swift_run.moc"
