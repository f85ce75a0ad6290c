// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What an episode costs the disk: each durable commit is a wait for it.

#include "CtlStore.h"

#include "store/Database.h"
#include "support/RecordingFactory.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int few = 2;
constexpr int many = 8;
constexpr int mostOfAnEpisode = 3; // beyond its parts
constexpr qint64 partBytes = qint64(5) * 1024 * 1024;

/// The transactions in SQLite's write-ahead log: each ends with a frame that says how many pages
/// the database has after it (https://www.sqlite.org/fileformat2.html, sections 4.1 and 4.2).
int commitsIn(const QString &walPath)
{
    QFile file(walPath);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no log %s.", qUtf8Printable(walPath));
    const QByteArray log = file.readAll();
    constexpr qsizetype headerBytes = 32;
    constexpr qsizetype frameHeaderBytes = 24;
    const auto number = [&log](qsizetype at) {
        return qFromBigEndian<quint32>(log.constData() + at);
    };
    const qsizetype frameBytes = frameHeaderBytes + number(8);
    int commits = 0;
    for (qsizetype at = headerBytes; at + frameBytes <= log.size(); at += frameBytes) {
        // Frames with another salt are left from before the log was begun anew.
        const bool isOfThisLog = number(at + 8) == number(16) && number(at + 12) == number(20);
        commits += isOfThisLog && number(at + 4) != 0 ? 1 : 0;
    }
    return commits;
}

/// Records episodes of some size, each with a sidecar, and queues them.
void queueEpisodes(CtlFixture &ctl, int count, qint64 bytes)
{
    ctl.set("auto_approve", word("true"));
    for (int n = 1; n <= count; ++n) {
        const QString sidecar = writeRecording(ctl, n, bytes).replace(word(".mcap"), word(".json"));
        if (!writeFile(sidecar, "{\"task\": \"pour\"}"))
            qFatal("A sidecar can't be written.");
    }
    const CtlRun imported = ctl.ctl({word("import"), ctl.path(word("recordings"))});
    const CtlRun queued = ctl.ctl({word("enqueue"), word("--eligible")});
    if (imported.status != 0 || queued.texts("accepted").size() != count)
        qFatal("%s %s", imported.err.constData(), queued.err.constData());
}

/// The commits of a `run` over so many episodes, and of its start and end.
int commitsOfARun(CtlFixture &ctl, int episodes, qint64 bytes)
{
    queueEpisodes(ctl, episodes, bytes);
    const SystemClock clock;
    const auto onlooker = Database::open(
        {ctl.path(word("catalog.sqlite")), Database::Mode::ReadOnly, 10'000, nullptr}, clock);
    if (!onlooker)
        qFatal("%s", qUtf8Printable(onlooker.error().message));
    // With somebody else on the database the log stays when the run ends.
    const QString log = (*onlooker)->path() + word("-wal");
    const int before = QFile(log).size() > 0 ? commitsIn(log) : 0;
    const CtlRun run = ctl.ctl({word("run"), word("--until-idle")});
    if (run.status != 0 || run.json.value(word("completed")).toInt() != episodes)
        qFatal("%s", run.err.constData());
    return commitsIn(log) - before;
}

} // namespace

class TestDurableCommits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEpisodeTakesAtMostThree_data();
    void anEpisodeTakesAtMostThree();
};

void TestDurableCommits::anEpisodeTakesAtMostThree_data()
{
    QTest::addColumn<bool>("toStore");
    QTest::addColumn<int>("parts");
    QTest::newRow("into a folder") << false << 0;
    QTest::newRow("into a folder, in parts") << false << 3;
    QTest::newRow("to an object store") << true << 0;
    QTest::newRow("to an object store, in parts") << true << 3;
}

void TestDurableCommits::anEpisodeTakesAtMostThree()
{
    QFETCH(bool, toStore);
    QFETCH(int, parts);
    const qint64 bytes = parts > 0 ? parts * partBytes - partBytes / 2 : qint64(20'000);
    int commits[2] = {};
    for (const int which : {0, 1}) {
        CtlFixture ctl;
        std::unique_ptr<ObjectStore> store;
        if (toStore)
            store = startStore(ctl);
        else if (QDir().mkpath(ctl.path(word("nas"))))
            ctl.setDestinationFolder(word("nas"));
        ctl.set("part_size_mib", word("5"));
        // One after the other: the number of passes over an empty queue is then the same.
        ctl.set("max_concurrent", word("1"));
        commits[which] = commitsOfARun(ctl, which == 0 ? few : many, bytes);
    }
    const double each = double(commits[1] - commits[0]) / (many - few);
    qInfo("%d commits with %d episodes, %d with %d: %.2f an episode, of these %d for parts",
          commits[0], few, commits[1], many, each, parts);
    QVERIFY(commits[0] >= few); // it does count
    QVERIFY(each >= parts + 2);
    QVERIFY(each <= parts + mostOfAnEpisode);
}

QTEST_GUILESS_MAIN(TestDurableCommits)
#include "tst_durable_commits.moc"
