// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "sync/UploadPlan.h"

#include <QTest>

using namespace csc;

class TestUploadPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordingAndSidecarGetTheirKeys();
    void aSidecarIsLeftOutWhereItIsNotWanted();
    void onlyAResyncMayReplace();
    void chosenMetadataTravels();
    void theAddressHasTheKeyAsItIs_data();
    void theAddressHasTheKeyAsItIs();
    void anIdThatLeadsElsewhereIsRefused();
    void aWrongDestinationIsAConfigurationError();

private:
    static Claim claim();
    static Settings settings();
};

Claim TestUploadPlan::claim()
{
    Claim c;
    c.syncLogKey = 5;
    c.episodeKey = 3;
    c.episodeId = QStringLiteral("ep-3");
    c.mcapPath = QStringLiteral("/data/run 3.mcap");
    c.sidecarPath = QStringLiteral("/data/run 3.json");
    c.checksum = QStringLiteral("abc");
    c.metadata = {{QStringLiteral("task"), QStringLiteral("抓取")},
                  {QStringLiteral("robot"), QJsonObject{{QStringLiteral("arm"), 7}}},
                  {QStringLiteral("count"), 12},
                  {QStringLiteral("secret"), QStringLiteral("not asked for")}};
    return c;
}

Settings TestUploadPlan::settings()
{
    Settings s;
    s.destination = QStringLiteral("s3://bucket/lab");
    return s;
}

void TestUploadPlan::recordingAndSidecarGetTheirKeys()
{
    const Result<UploadJob> job = planUpload(claim(), settings());
    QVERIFY(job.ok());
    QCOMPARE(job->recording.key, QStringLiteral("lab/ep-3/run 3.mcap"));
    QCOMPARE(job->recording.sha256, QStringLiteral("abc"));
    QVERIFY(job->sidecar.has_value());
    QCOMPARE(job->sidecar->key, QStringLiteral("lab/ep-3/run 3.json"));
    QCOMPARE(job->syncLogKey, 5);
    QCOMPARE(job->episodeKey, 3);
}

void TestUploadPlan::aSidecarIsLeftOutWhereItIsNotWanted()
{
    Settings s = settings();
    s.uploadSidecar = false;
    QVERIFY(!planUpload(claim(), s)->sidecar.has_value());
    Claim c = claim();
    c.sidecarPath.clear();
    QVERIFY(!planUpload(c, settings())->sidecar.has_value());
}

void TestUploadPlan::onlyAResyncMayReplace()
{
    Claim c = claim();
    for (const Origin origin : {Origin::Manual, Origin::Automatic, Origin::Scan}) {
        c.origin = origin;
        QVERIFY(!planUpload(c, settings())->mayReplace);
        QVERIFY(!planUpload(c, settings())->sendsAnyway);
    }
    c.origin = Origin::Resync;
    c.attemptCount = 1;
    QVERIFY(planUpload(c, settings())->mayReplace);
    QVERIFY(planUpload(c, settings())->sendsAnyway);
    c.attemptCount = 2; // the first may have got as far as it can
    QVERIFY(planUpload(c, settings())->mayReplace);
    QVERIFY(!planUpload(c, settings())->sendsAnyway);
}

void TestUploadPlan::chosenMetadataTravels()
{
    Settings s = settings();
    s.metadataKeys = {QStringLiteral("task"), QStringLiteral("robot"), QStringLiteral("count"),
                      QStringLiteral("absent")};
    const QMap<QString, QString> metadata = planUpload(claim(), s)->recording.metadata;
    QCOMPARE(metadata,
             (QMap<QString, QString>{{QStringLiteral("task"), QStringLiteral("抓取")},
                                     {QStringLiteral("robot"), QStringLiteral("{\"arm\":7}")},
                                     {QStringLiteral("count"), QStringLiteral("12")}}));
}

void TestUploadPlan::theAddressHasTheKeyAsItIs_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("address");
    QTest::newRow("a bucket with a prefix") << "s3://bucket/lab/"
                                            << "s3://bucket/lab/ep-3/run 3.mcap";
    QTest::newRow("a bucket alone") << "s3://bucket"
                                    << "s3://bucket/ep-3/run 3.mcap";
    QTest::newRow("a folder") << "file:///mnt/nas"
                              << "file:///mnt/nas/ep-3/run 3.mcap";
}

void TestUploadPlan::theAddressHasTheKeyAsItIs()
{
    QFETCH(QString, destination);
    QFETCH(QString, address);
    Settings s = settings();
    s.destination = destination;
    const Result<QString> planned = plannedAddress(claim(), s);
    QVERIFY(planned.ok());
    QCOMPARE(*planned, address);
}

void TestUploadPlan::anIdThatLeadsElsewhereIsRefused()
{
    Claim c = claim();
    c.episodeId = QStringLiteral("../../etc");
    const Result<UploadJob> job = planUpload(c, settings());
    QVERIFY(!job.ok());
    QCOMPARE(job.error().code, ErrorCode::Configuration);
    QVERIFY(job.error().message.contains(QStringLiteral("../../etc")));
}

void TestUploadPlan::aWrongDestinationIsAConfigurationError()
{
    Settings s = settings();
    s.destination = QStringLiteral("ftp://host");
    QCOMPARE(planUpload(claim(), s).error().code, ErrorCode::Configuration);
    QCOMPARE(plannedAddress(claim(), s).error().code, ErrorCode::Configuration);
}

QTEST_GUILESS_MAIN(TestUploadPlan)
#include "tst_upload_plan.moc"
