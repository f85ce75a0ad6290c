// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/VerifyTarget.h"

#include <QTest>

using namespace csc;

/// Where `verify` looks for an episode's object.
class TestVerifyTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordedAddressCounts_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("destination");
        QTest::addColumn<QString>("key");
        QTest::newRow("never sent: where it would go")
            << QStringLiteral("s3://b/lab") << QString() << QStringLiteral("s3://b/lab")
            << QStringLiteral("lab/e1/x.mcap");
        QTest::newRow("sent to today's bucket")
            << QStringLiteral("s3://b/lab") << QStringLiteral("s3://b/lab/e1/x.mcap")
            << QStringLiteral("s3://b/lab") << QStringLiteral("lab/e1/x.mcap");
        QTest::newRow("sent to another prefix of today's bucket")
            << QStringLiteral("s3://b/lab") << QStringLiteral("s3://b/old/x.mcap")
            << QStringLiteral("s3://b/lab") << QStringLiteral("old/x.mcap");
        QTest::newRow("sent to another bucket")
            << QStringLiteral("s3://b/lab") << QStringLiteral("s3://other/lab/x.mcap")
            << QStringLiteral("s3://other") << QStringLiteral("lab/x.mcap");
        QTest::newRow("a bucket whose name begins like today's")
            << QStringLiteral("s3://b") << QStringLiteral("s3://bb/x.mcap")
            << QStringLiteral("s3://bb") << QStringLiteral("x.mcap");
        QTest::newRow("sent to today's folder")
            << QStringLiteral("file:///nas") << QStringLiteral("file:///nas/e1/x.mcap")
            << QStringLiteral("file:///nas") << QStringLiteral("e1/x.mcap");
        QTest::newRow("sent to another folder")
            << QStringLiteral("file:///nas") << QStringLiteral("file:///old/e1/x.mcap")
            << QStringLiteral("file:///old/e1") << QStringLiteral("x.mcap");
        QTest::newRow("sent to a folder, today a bucket")
            << QStringLiteral("s3://b") << QStringLiteral("file:///old/e1/x.mcap")
            << QStringLiteral("file:///old/e1") << QStringLiteral("x.mcap");
    }

    void theRecordedAddressCounts()
    {
        QFETCH(QString, setting);
        QFETCH(QString, address);
        QFETCH(QString, destination);
        QFETCH(QString, key);
        Settings settings;
        settings.destination = setting;
        EpisodeSummary episode;
        episode.episodeId = QStringLiteral("e1");
        episode.sourcePath = QStringLiteral("/r/x.mcap");
        episode.destinationPath = address;
        const Result<VerifyTarget> target = verifyTargetOf(episode, settings);
        QVERIFY(target);
        QCOMPARE(target->destination, destination);
        QCOMPARE(target->file.key, key);
        QCOMPARE(target->file.path, QStringLiteral("/r/x.mcap"));
    }

    void anAddressThatNobodyKnowsIsAnError()
    {
        Settings settings;
        settings.destination = QStringLiteral("s3://b");
        EpisodeSummary episode;
        episode.destinationPath = QStringLiteral("gs://b/x.mcap");
        QVERIFY(!verifyTargetOf(episode, settings));
    }
};

QTEST_APPLESS_MAIN(TestVerifyTarget)
#include "tst_verify_target.moc"
