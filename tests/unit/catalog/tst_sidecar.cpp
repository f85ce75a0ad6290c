// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "catalog/Sidecar.h"
#include "support/RecordingFactory.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestSidecar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThere_data();
    void readsWhatIsThere();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void noSidecarIsNoError();
    void aFolderInItsPlaceIsRefused();
};

void TestSidecar::readsWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::newRow("an id and more")
        << QByteArray(R"({"episode_id":"ep-1","task":"pick"})") << QStringLiteral("ep-1");
    QTest::newRow("no id") << QByteArray(R"({"task":"pick"})") << QString();
    QTest::newRow("an empty object") << QByteArray("{}") << QString();
    QTest::newRow("an id in Chinese")
        << QByteArray(R"({"episode_id":"抓杯子-01"})") << QStringLiteral("抓杯子-01");
    QTest::newRow("a byte order mark before it")
        << QByteArray("\xEF\xBB\xBF{\"episode_id\":\"ep-2\"}") << QStringLiteral("ep-2");
}

void TestSidecar::readsWhatIsThere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, id);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("run.1.json"));
    QVERIFY(writeFile(path, text));
    const auto sidecar = readSidecar(folder.filePath(QStringLiteral("run.1.mcap")));
    QVERIFY(sidecar);
    QCOMPARE(sidecar->path, path);
    QCOMPARE(sidecar->episodeId, id);
    QCOMPARE(sidecar->content.value(u"episode_id").toString(), id);
}

void TestSidecar::refusesWithASentence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("not JSON") << QByteArray("robot: arm") << QStringLiteral("no JSON");
    QTest::newRow("nothing in it") << QByteArray() << QStringLiteral("no JSON");
    QTest::newRow("cut short") << QByteArray(R"({"episode_id":"ep)") << QStringLiteral("no JSON");
    QTest::newRow("a list") << QByteArray("[1,2]") << QStringLiteral("no JSON object");
    QTest::newRow("an id that is a number")
        << QByteArray(R"({"episode_id":7})") << QStringLiteral("no text");
    QTest::newRow("larger than 16 MiB")
        << QByteArray(17 << 20, ' ') << QStringLiteral("larger than 16 MiB");
}

void TestSidecar::refusesWithASentence()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(QStringLiteral("a.json")), text));
    const auto sidecar = readSidecar(folder.filePath(QStringLiteral("a.mcap")));
    QVERIFY(!sidecar);
    QCOMPARE(sidecar.error().code, ErrorCode::SourceInvalid);
    QVERIFY2(sidecar.error().message.contains(words), qPrintable(sidecar.error().message));
    QVERIFY(sidecar.error().message.contains(u"a.json"));
}

void TestSidecar::noSidecarIsNoError()
{
    const QTemporaryDir folder;
    const auto sidecar = readSidecar(folder.filePath(QStringLiteral("a.mcap")));
    QVERIFY(sidecar);
    QVERIFY(sidecar->path.isEmpty());
    QVERIFY(sidecar->content.isEmpty());
}

void TestSidecar::aFolderInItsPlaceIsRefused()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("a.json")));
    QVERIFY(!readSidecar(folder.filePath(QStringLiteral("a.mcap"))));
}

QTEST_GUILESS_MAIN(TestSidecar)
#include "tst_sidecar.moc"
