// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "catalog/RecordingCheck.h"
#include "demo/McapWriter.h"
#include "demo/SampleRecording.h"

#include <QBuffer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

/// The program's writer and its check against @mcap/core, the implementation of the format's
/// authors, which Node.js runs.
class TestMcapWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherReaderReadsOurSamples_data();
    void anotherReaderReadsOurSamples();
    void ourCheckReadsAnotherWritersFile();
    void theSameValuesGiveTheSameBytes();
    void aRecordingWithoutMessagesIsSound();
    void aDeviceThatTakesNothingIsNoticed();

private:
    QByteArray runScript(const QString &script, const QString &path);

    QTemporaryDir m_folder;
};

void TestMcapWriter::initTestCase()
{
    QVERIFY2(QFileInfo::exists(QStringLiteral(CSC_MCAP_SCRIPTS "/node_modules/@mcap/core")),
             "The npm package @mcap/core is missing. Install it with "
             "\"npm ci --prefix tests/support/mcap\" (make test does).");
}

/// What the script printed; empty, and the test failed, when it ended badly.
QByteArray TestMcapWriter::runScript(const QString &script, const QString &path)
{
    QProcess node;
    node.start(QStringLiteral("node"), {QStringLiteral(CSC_MCAP_SCRIPTS) + u'/' + script, path});
    const bool ended = node.waitForStarted() && node.waitForFinished(60'000);
    const QByteArray errors = node.readAllStandardError();
    if (!ended || node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0) {
        QTest::qFail(errors.isEmpty() ? "node could not be run" : errors.constData(), __FILE__,
                     __LINE__);
        return {};
    }
    return node.readAllStandardOutput();
}

void TestMcapWriter::anotherReaderReadsOurSamples_data()
{
    QTest::addColumn<bool>("compressed");
    QTest::newRow("chunks that are not packed") << false;
    QTest::newRow("chunks packed with zstd") << true;
}

void TestMcapWriter::anotherReaderReadsOurSamples()
{
    QFETCH(bool, compressed);
    const QString path = m_folder.filePath(QStringLiteral("sample.mcap"));
    const QDateTime begin = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QVERIFY(writeSampleRecording(path, {3, 3 << 20, begin, QStringLiteral("pick-cup"),
                                        QStringLiteral("arm-a"), compressed}));
    const RecordingCheck check = checkRecording(path);
    QVERIFY2(!check.problem, qPrintable(check.message));
    QCOMPARE(check.channels, 3);

    const QJsonObject read =
        QJsonDocument::fromJson(runScript(QStringLiteral("read.mjs"), path)).object();
    const QJsonObject counts = read.value(u"stream").toObject();
    QCOMPARE(read.value(u"indexed").toObject(), counts);
    QCOMPARE(counts.size(), 3);
    qint64 messages = 0;
    for (const QString &topic : counts.keys())
        messages += counts.value(topic).toInteger();
    QCOMPARE(messages, check.messages);
    QCOMPARE(read.value(u"statistics").toInteger(), check.messages);
    QVERIFY(read.value(u"chunks").toInteger() > 1);
}

void TestMcapWriter::ourCheckReadsAnotherWritersFile()
{
    const QString path = m_folder.filePath(QStringLiteral("other.mcap"));
    runScript(QStringLiteral("write.mjs"), path);
    const RecordingCheck check = checkRecording(path);
    QVERIFY2(!check.problem, qPrintable(check.message));
    QCOMPARE(check.messages, 100);
    QCOMPARE(check.channels, 1);
    QCOMPARE(check.durationSec, 0.99);
}

void TestMcapWriter::theSameValuesGiveTheSameBytes()
{
    const QString first = m_folder.filePath(QStringLiteral("first.mcap"));
    const QString second = m_folder.filePath(QStringLiteral("second.mcap"));
    const QString other = m_folder.filePath(QStringLiteral("other-seed.mcap"));
    SampleRecording sample;
    sample.seed = 5;
    sample.bytes = 1 << 20;
    sample.begin = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QVERIFY(writeSampleRecording(first, sample));
    QVERIFY(writeSampleRecording(second, sample));
    sample.seed = 6;
    QVERIFY(writeSampleRecording(other, sample));
    QCOMPARE(checkRecording(first).sha256, checkRecording(second).sha256);
    QVERIFY(checkRecording(first).sha256 != checkRecording(other).sha256);
}

void TestMcapWriter::aRecordingWithoutMessagesIsSound()
{
    const QString path = m_folder.filePath(QStringLiteral("empty.mcap"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    McapWriter writer(file, {});
    QVERIFY(writer.finish());
    file.close();
    const RecordingCheck check = checkRecording(path);
    QVERIFY2(!check.problem, qPrintable(check.message));
    QCOMPARE(check.messages, 0);
    QCOMPARE(check.durationSec, 0);
}

void TestMcapWriter::aDeviceThatTakesNothingIsNoticed()
{
    QBuffer readOnly;
    QVERIFY(readOnly.open(QIODevice::ReadOnly));
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): ReadOnly device");
    McapWriter writer(readOnly, {});
    QVERIFY(!writer.finish());
    QVERIFY(!writeSampleRecording(m_folder.filePath(QStringLiteral("no/such/folder.mcap")), {}));
}

QTEST_GUILESS_MAIN(TestMcapWriter)
#include "tst_mcap_writer.moc"
