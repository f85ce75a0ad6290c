// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What is found by a part of its words, and by the beginning of its id.

#include "support/TemporaryDatabase.h"

#include <QTest>

#include <algorithm>

using namespace csc;
using namespace csc::test;

namespace {

QStringList found(const TemporaryDatabase &db, const QString &search)
{
    const EpisodeReader::Page page =
        must(db.reader.list({{}, search}, {EpisodeSortKey::Episode, Qt::AscendingOrder}, -1, 0));
    if (page.total != page.items.size())
        qFatal("total %lld of %lld", qlonglong(page.total), qlonglong(page.items.size()));
    QStringList ids;
    for (const EpisodeSummary &row : page.items)
        ids.append(row.episodeId);
    return ids;
}

} // namespace

class EpisodeSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchFinds_data();
    void searchFinds();
    void idsAreFoundByTheirBeginning_data();
    void idsAreFoundByTheirBeginning();
};

void EpisodeSearchTest::searchFinds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QStringList>("ids");
    const QString a = QStringLiteral("Pick_Cup-01");
    const QString b = QStringLiteral("拿杯子-02");
    const QString c = QStringLiteral("100%-Öl");
    QTest::newRow("nothing asked: all") << "" << QStringList{c, a, b};
    QTest::newRow("case does not matter") << "pick_cup" << QStringList{a};
    QTest::newRow("nor in what is asked") << "PICK" << QStringList{a};
    QTest::newRow("an underscore is an underscore") << "k_c" << QStringList{a};
    QTest::newRow("… and no joker") << "i_k" << QStringList{};
    QTest::newRow("a percent sign is a percent sign") << "0%-" << QStringList{c};
    QTest::newRow("… and no joker, either") << "1%l" << QStringList{};
    QTest::newRow("two Chinese characters") << "杯子" << QStringList{b};
    QTest::newRow("one Chinese character") << "拿" << QStringList{b};
    QTest::newRow("case beyond ASCII") << "öL" << QStringList{c};
    QTest::newRow("case beyond ASCII, with jokers of GLOB") << "[ÖL*?" << QStringList{};
    QTest::newRow("part of the path") << "/data/ordner/" << QStringList{a};
    QTest::newRow("part of the metadata") << "stack BLOCKS" << QStringList{b};
    QTest::newRow("a quote") << "o'brien" << QStringList{c};
    QTest::newRow("nothing like it") << "nowhere" << QStringList{};
}

void EpisodeSearchTest::searchFinds()
{
    QFETCH(QString, search);
    QFETCH(QStringList, ids);
    TemporaryDatabase db;
    const auto add = [&db](const QString &id, const QString &path, const QString &metadata) {
        db.write(QStringLiteral("INSERT INTO episodes (episode_id, mcap_path, metadata) "
                                "VALUES (?, ?, ?)"),
                 {id, path, metadata});
    };
    add(QStringLiteral("Pick_Cup-01"), QStringLiteral("/data/Ordner/x.mcap"), QStringLiteral("{}"));
    add(QStringLiteral("拿杯子-02"), QStringLiteral("/data/y.mcap"),
        QStringLiteral("{\"task\":\"Stack blocks\"}"));
    add(QStringLiteral("100%-Öl"), QStringLiteral("/data/z.mcap"),
        QStringLiteral("{\"note\":\"O'Brien\"}"));
    QCOMPARE(found(db, search), ids);
}

void EpisodeSearchTest::idsAreFoundByTheirBeginning_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QList<qint64>>("keys");
    QTest::newRow("in any case") << QStringLiteral("rObOt") << QList<qint64>{1, 2, 3};
    QTest::newRow("more letters than forms are looked up")
        << QStringLiteral("ROBOT-1") << QList<qint64>{1, 2};
    QTest::newRow("up to the end") << QStringLiteral("robot-10") << QList<qint64>{2};
    QTest::newRow("what is a pattern elsewhere is a letter")
        << QStringLiteral("%") << QList<qint64>{4};
    QTest::newRow("letters of other scripts") << QStringLiteral("机器") << QList<qint64>{5};
    QTest::newRow("beyond the basic plane") << QStringLiteral("🤖") << QList<qint64>{6};
    QTest::newRow("not in the middle") << QStringLiteral("obot") << QList<qint64>{};
    QTest::newRow("nothing") << QString() << QList<qint64>{};
}

void EpisodeSearchTest::idsAreFoundByTheirBeginning()
{
    QFETCH(QString, start);
    QFETCH(QList<qint64>, keys);
    TemporaryDatabase db;
    db.addApproved(7);
    const QStringList ids{QStringLiteral("robot-1"),  QStringLiteral("Robot-10"),
                          QStringLiteral("ROBOT-2"),  QStringLiteral("%a"),
                          QStringLiteral("机器人-1"), QStringLiteral("🤖1"),
                          QStringLiteral("robot-3")};
    for (int i = 0; i < ids.size(); ++i)
        db.write(QStringLiteral("UPDATE episodes SET episode_id = '%1' WHERE id = %2")
                     .arg(ids.at(i))
                     .arg(i + 1));
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 7"));
    QList<qint64> found = must(db.reader.keysBeginning(start));
    std::sort(found.begin(), found.end());
    QCOMPARE(found, keys);
}

QTEST_GUILESS_MAIN(EpisodeSearchTest)
#include "tst_episode_search.moc"
