// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "catalog/RecordingCheck.h"
#include "support/RecordingFactory.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestRecordingCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundRecordings_data();
    void soundRecordings();
    void damagedRecordings_data();
    void damagedRecordings();
    void everyPrefixIsIncompleteEmptyOrNoRecording();
    void everyFlippedByteIsFound_data();
    void everyFlippedByteIsFound();
    void hostileLengthsTakeNoMemory_data();
    void hostileLengthsTakeNoMemory();
    void missingFilesAndFoldersAreUnreadable();
    void stopsWhenAsked();

private:
    RecordingCheck check(const QByteArray &bytes);

    QTemporaryDir m_folder;
};

RecordingCheck TestRecordingCheck::check(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QStringLiteral("a.mcap"));
    return writeFile(path, bytes) ? checkRecording(path) : RecordingCheck{};
}

void TestRecordingCheck::soundRecordings_data()
{
    QTest::addColumn<RecordingPlan>("plan");
    QTest::newRow("chunks that are not packed") << RecordingPlan{};
    QTest::newRow("chunks packed with lz4") << RecordingPlan{"lz4"};
    QTest::newRow("chunks packed with zstd") << RecordingPlan{"zstd"};
    QTest::newRow("no checksum is given") << RecordingPlan{"zstd", 6, false};
    QTest::newRow("no summary is there") << RecordingPlan{"", 6, true, false};
    QTest::newRow("chunks of several MiB when unpacked") << RecordingPlan{"zstd", 50'000};
    QTest::newRow("large chunks packed with lz4") << RecordingPlan{"lz4", 50'000};
}

void TestRecordingCheck::soundRecordings()
{
    QFETCH(RecordingPlan, plan);
    const QByteArray bytes = recordingBytes(plan);
    const RecordingCheck found = check(bytes);
    QVERIFY2(!found.problem, qPrintable(found.message));
    QCOMPARE(found.messages, 2 * plan.messages);
    QCOMPARE(found.channels, 1);
    QCOMPARE(found.durationSec, 0.1 * (2 * plan.messages - 1));
    QCOMPARE(found.identity.sizeBytes, bytes.size());
    const QByteArray sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    QCOMPARE(found.sha256, QString::fromLatin1(sha256));
}

void TestRecordingCheck::damagedRecordings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ImportReason>("reason");
    QTest::addColumn<QString>("words");
    const QByteArray start = mcapMagic() + mcapRecord(0x01, mcapField("") + mcapField(""));
    const QByteArray sound = recordingBytes();
    QByteArray summaryCut = recordingBytes({{}, 6, false});
    summaryCut.chop(8);

    const auto row = [](const char *name, const QByteArray &bytes, ImportReason reason,
                        const char *words) {
        QTest::newRow(name) << bytes << reason << QString::fromLatin1(words);
    };
    row("a file of no bytes is empty", {}, ImportReason::Empty, "is empty");
    row("a picture is no recording", QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(100, 'x'),
        ImportReason::NotMcap, "no MCAP recording");
    row("a text shorter than the mark is no recording", "abc", ImportReason::NotMcap,
        "no MCAP recording");
    row("the mark alone is incomplete", mcapMagic(), ImportReason::Incomplete, "not complete");
    row("a file without its closing mark is incomplete", summaryCut, ImportReason::Incomplete,
        "not complete");
    row("zeros after the header, as a power cut leaves them", start + QByteArray(4096, '\0'),
        ImportReason::Damaged, "zeros");
    row("bytes follow the closing mark", sound + "more", ImportReason::Damaged, "after its end");
    row("the first record is no header", mcapMagic() + mcapRecord(0x0F, little(0U)) + mcapMagic(),
        ImportReason::Damaged, "no Header");
    row("a message names an unknown channel",
        start + mcapRecord(0x05, QByteArray(22, '\x07')) + mcapMagic(), ImportReason::Damaged,
        "channel");
    row("a footer where data must end first",
        start + mcapRecord(0x02, QByteArray(20, '\0')) + mcapMagic(), ImportReason::Damaged,
        "0x02");
    row("the summary counts more messages than there are", recordingBytes({{}, 6, true, true, 1}),
        ImportReason::Damaged, "13 messages");
    row("a chunk packed in an unknown way",
        start + mcapRecord(0x06, QByteArray(28, '\0') + mcapField("brotli") + little(quint64(0)))
            + mcapMagic(),
        ImportReason::Damaged, "brotli");
    row("two channels share an id",
        start
            + mcapRecord(0x04, little(quint16(1)) + little(quint16(0)) + mcapField("/a")
                                   + mcapField("") + mcapField(""))
            + mcapRecord(0x04, little(quint16(1)) + little(quint16(0)) + mcapField("/b")
                                   + mcapField("") + mcapField(""))
            + mcapMagic(),
        ImportReason::Damaged, "defined twice");
}

void TestRecordingCheck::damagedRecordings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ImportReason, reason);
    QFETCH(QString, words);
    const RecordingCheck found = check(bytes);
    QCOMPARE(found.problem, std::optional(reason));
    QVERIFY2(found.message.contains(words), qPrintable(found.message));
    QVERIFY2(found.message.contains(u"a.mcap"), "the sentence names the file");
    QVERIFY2(!found.sha256.isEmpty(), "every file that could be read has its digest");
}

void TestRecordingCheck::everyPrefixIsIncompleteEmptyOrNoRecording()
{
    const QByteArray sound = recordingBytes({"zstd", 3});
    for (qsizetype length = 0; length < sound.size(); ++length) {
        const RecordingCheck found = check(sound.left(length));
        const auto expected = length == 0 ? ImportReason::Empty : ImportReason::Incomplete;
        QVERIFY2(found.problem == expected,
                 qPrintable(QStringLiteral("%1 bytes: %2").arg(length).arg(found.message)));
    }
}

void TestRecordingCheck::everyFlippedByteIsFound_data()
{
    QTest::addColumn<QByteArray>("compression");
    QTest::newRow("not packed") << QByteArray();
    QTest::newRow("lz4") << QByteArray("lz4");
    QTest::newRow("zstd") << QByteArray("zstd");
}

void TestRecordingCheck::everyFlippedByteIsFound()
{
    QFETCH(QByteArray, compression);
    const QByteArray sound = recordingBytes({compression, 3});
    for (qsizetype at = 0; at < sound.size(); ++at) {
        QByteArray flipped = sound;
        flipped[at] = char(flipped.at(at) ^ 0x10);
        QVERIFY2(check(flipped).problem, qPrintable(QStringLiteral("byte %1").arg(at)));
    }
}

void TestRecordingCheck::hostileLengthsTakeNoMemory_data()
{
    QTest::addColumn<QByteArray>("record");
    const QByteArray huge = little(quint64(0x7FFFFFFFFFFFFFF0));
    const auto chunk = [](quint64 unpacked, const QByteArray &how, const QByteArray &data) {
        return mcapRecord(0x06, QByteArray(16, '\0') + little(unpacked) + little(0U)
                                    + mcapField(how) + little(quint64(data.size())) + data);
    };
    for (const int opcode : {0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0C, 0x0F, 0x81}) {
        QTest::addRow("record of kind 0x%02x that claims nearly 2^63 bytes", opcode)
            << QByteArray(1, char(opcode)) + huge;
    }
    QTest::newRow("chunk that claims to unpack to an exbibyte")
        << chunk(quint64(1) << 60, "zstd", "abc");
    QTest::newRow("chunk that claims 250 MiB and has nothing")
        << chunk(quint64(250) << 20, "lz4", "");
    QTest::newRow("chunk whose data are longer than the chunk")
        << mcapRecord(0x06, QByteArray(28, '\0') + mcapField("") + huge);
    QTest::newRow("string longer than its record")
        << mcapRecord(0x03, little(quint16(1)) + little(0xFFFFFFF0U));
    QTest::newRow("record in a chunk longer than the chunk")
        << chunk(9, {}, QByteArray(1, '\x05') + huge);
    QTest::newRow("message without room for its fields") << mcapRecord(0x05, "short");
    QTest::newRow("attachment without room for its fields") << mcapRecord(0x09, "short");
}

void TestRecordingCheck::hostileLengthsTakeNoMemory()
{
    QFETCH(QByteArray, record);
    const QByteArray start = mcapMagic() + mcapRecord(0x01, mcapField("") + mcapField(""));
    const RecordingCheck closed = check(start + record + mcapMagic());
    QCOMPARE(closed.problem, std::optional(ImportReason::Damaged));
    QVERIFY(check(start + record).problem);
}

void TestRecordingCheck::missingFilesAndFoldersAreUnreadable()
{
    const RecordingCheck missing = checkRecording(m_folder.filePath(QStringLiteral("none.mcap")));
    QCOMPARE(missing.problem, std::optional(ImportReason::Unreadable));
    QVERIFY(missing.message.contains(u"no such file"));
    const RecordingCheck folder = checkRecording(m_folder.path());
    QCOMPARE(folder.problem, std::optional(ImportReason::Unreadable));
    QVERIFY(folder.message.contains(u"folder"));
}

void TestRecordingCheck::stopsWhenAsked()
{
    const QString path = m_folder.filePath(QStringLiteral("long.mcap"));
    QVERIFY(writeFile(path, recordingBytes({{}, 50'000})));
    int asked = 0;
    const RecordingCheck found = checkRecording(path, [&asked] { return ++asked == 2; });
    QCOMPARE(found.problem, std::optional(ImportReason::Unreadable));
    QCOMPARE(asked, 2);
    QVERIFY(found.sha256.isEmpty());
}

QTEST_GUILESS_MAIN(TestRecordingCheck)
#include "tst_recording_check.moc"
