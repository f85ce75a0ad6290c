// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignServer.h"

#include <QTest>

#include "unit/transfer/TransferFakes.h"

using namespace csc;
using namespace csc::test;

/// Trying a destination, and looking for what lies unfinished there, against OpenStack Swift.
class TestSwiftDoctor : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<TransportFactory> factory() const
    {
        const auto made = makeTransportFactory(m_settings, m_profiles);
        return made ? *made : nullptr;
    }

    QMap<QString, DiagnosisStep> diagnose() const
    {
        QMap<QString, DiagnosisStep> steps;
        for (const DiagnosisStep &step : factory()->diagnose({}, JobControl(), {}).steps)
            steps.insert(step.name, step);
        return steps;
    }

    UnfinishedUploads unfinished(const QString &prefix) const
    {
        const auto found = factory()->create({}).value()->unfinished(prefix, JobControl());
        return found ? *found : UnfinishedUploads{{}, {}, {}, false};
    }

    ForeignServer m_server{QStringLiteral(CSC_SWIFT_SERVER)};
    Settings m_settings;
    BuiltInProfiles m_profiles;

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray problem = m_server.start();
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    void cleanupTestCase() { QVERIFY(m_server.stop()); }

    void init()
    {
        m_settings = m_server.settings();
        m_settings.destination += QStringLiteral("/doctor 片段");
        m_profiles = m_server.profiles();
    }

    void whatItCanAndWhatNot()
    {
        const QMap<QString, DiagnosisStep> steps = diagnose();
        for (const QString &name : s3StepNames()) {
            const DiagnosisStep &step = steps[name];
            const StepResult wanted = name == u"create_only" ? StepResult::Warning : StepResult::Ok;
            QVERIFY2(step.result == wanted, qPrintable(name + u' ' + step.message));
        }
        QVERIFY2(
            steps[QStringLiteral("create_only")].message.contains(QStringLiteral("does not offer")),
            qPrintable(steps[QStringLiteral("create_only")].message));
        QVERIFY2(steps[QStringLiteral("checksum")].message.contains(
                     QStringLiteral("x-amz-content-sha256, Content-MD5.")),
                 qPrintable(steps[QStringLiteral("checksum")].message));
        QVERIFY(unfinished({}).items.isEmpty());
        QVERIFY(!steps.contains(QStringLiteral("cleanup")));
    }

    void wrongSettings_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("result");
        QTest::newRow("a wrong secret") << "secret"
                                        << "credentials" << int(StepResult::Failed);
        QTest::newRow("an unknown access key") << "key"
                                               << "credentials" << int(StepResult::Failed);
        QTest::newRow("a missing bucket") << "bucket"
                                          << "bucket" << int(StepResult::Failed);
        QTest::newRow("another region") << "region"
                                        << "region" << int(StepResult::Warning);
    }

    void wrongSettings()
    {
        QFETCH(QString, what);
        QFETCH(QString, step);
        QFETCH(int, result);
        S3KeyPair &keys = m_profiles[m_settings.s3Profile];
        if (what == u"secret")
            keys.secretKey = QStringLiteral("wrong");
        else if (what == u"key")
            keys.accessKey = QStringLiteral("test:nobody");
        else if (what == u"bucket")
            m_settings.destination = QStringLiteral("s3://no-such-bucket/x");
        else
            m_settings.s3Region = QStringLiteral("eu-central-1");
        const DiagnosisStep found = diagnose()[step];
        QVERIFY2(int(found.result) == result && !found.advice.isEmpty(), qPrintable(found.message));
        QVERIFY(unfinished({}).items.isEmpty());
    }

    void listsAndRemovesWhatIsUnfinished()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("rec.mcap"));
        QVERIFY(writeFile(path, sampleBytes(2 * 5 * mib + 100)));
        for (const char *key : {"runs/a b.mcap", "runs2/c.mcap"}) {
            MemoryLedger ledger;
            MemoryObserver observer;
            JobControl control;
            ledger.onConfirmed = [&](const RemotePart &) { control.stop(StopReason::Released); };
            m_settings.partsInFlight = 1;
            const auto transport = factory()->create({});
            QVERIFY(transport.ok());
            QCOMPARE((*transport)
                         ->upload(uploadJob(uploadFile(path, QString::fromLatin1(key))), ledger,
                                  observer, control)
                         .kind,
                     UploadOutcome::Kind::Stopped);
        }
        const UnfinishedUploads found = unfinished(QStringLiteral("runs/"));
        QCOMPARE(found.items.size(), 1);
        const UnfinishedUpload &item = found.items.constFirst();
        QCOMPARE(item.key, QStringLiteral("runs/a b.mcap"));
        QCOMPARE(item.bytes.value_or(-1), 5 * mib);
        QVERIFY(item.initiatedAt.isValid() && item.initiatedAt <= found.now);

        for (const UnfinishedUpload &left : unfinished({}).items) {
            RemoteUpload upload;
            upload.destination = left.address;
            upload.endpoint = found.endpoint;
            upload.uploadId = left.uploadId;
            QVERIFY(factory()->create({}).value()->abandon(upload, JobControl()).ok());
        }
        QVERIFY(unfinished({}).items.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSwiftDoctor)
#include "tst_swift_doctor.moc"
