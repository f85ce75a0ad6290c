// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/KeyChange.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace csc;

namespace {

/// Follows the steps as the model does.
QList<qint64> followed(QList<qint64> keys, const KeyChange &change, const QList<qint64> &after)
{
    for (const KeyChange::Range &range : change.removals)
        keys.remove(range.first, range.last - range.first + 1);
    for (const KeyChange::Move &move : change.moves)
        keys.move(move.from, move.to);
    for (const KeyChange::Range &range : change.insertions) {
        for (int row = range.first; row <= range.last; ++row)
            keys.insert(row, after.at(row));
    }
    return keys;
}

} // namespace

class KeyChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStepsLeadFromOneListToTheOther_data();
    void theStepsLeadFromOneListToTheOther();
    void takesAsFewStepsAsNeeded();
    void saysWhenTooMuchHasChanged();
    void randomListsComeOutRight();
    void longListsComeOutRight_data();
    void longListsComeOutRight();
};

void KeyChangeTest::theStepsLeadFromOneListToTheOther_data()
{
    QTest::addColumn<QList<qint64>>("before");
    QTest::addColumn<QList<qint64>>("after");
    using L = QList<qint64>;
    QTest::newRow("nothing becomes nothing") << L{} << L{};
    QTest::newRow("rows come into an empty list") << L{} << L{1, 2, 3};
    QTest::newRow("every row goes") << L{1, 2, 3} << L{};
    QTest::newRow("nothing changes") << L{1, 2, 3} << L{1, 2, 3};
    QTest::newRow("one goes from the middle") << L{1, 2, 3} << L{1, 3};
    QTest::newRow("one comes at each end") << L{2} << L{1, 2, 3};
    QTest::newRow("the last moves to the front") << L{1, 2, 3, 4} << L{4, 1, 2, 3};
    QTest::newRow("the first moves to the end") << L{1, 2, 3, 4} << L{2, 3, 4, 1};
    QTest::newRow("two are exchanged") << L{1, 2, 3, 4} << L{1, 3, 2, 4};
    QTest::newRow("some go, come and move at once") << L{1, 2, 3, 4, 5, 6} << L{9, 6, 1, 8, 4, 3};
    QTest::newRow("all is turned round") << L{1, 2, 3, 4, 5} << L{5, 4, 3, 2, 1};
}

void KeyChangeTest::theStepsLeadFromOneListToTheOther()
{
    QFETCH(QList<qint64>, before);
    QFETCH(QList<qint64>, after);
    const KeyChange change = compareKeys(before, after);
    QVERIFY(!change.scattered);
    QCOMPARE(followed(before, change, after), after);
    QCOMPARE(change.isEmpty(), before == after);
}

void KeyChangeTest::takesAsFewStepsAsNeeded()
{
    const KeyChange toFront = compareKeys({1, 2, 3, 4, 5}, {5, 1, 2, 3, 4});
    QCOMPARE(toFront.moves, (QList<KeyChange::Move>{{4, 0}}));
    const KeyChange toEnd = compareKeys({1, 2, 3, 4, 5}, {2, 3, 4, 5, 1});
    QCOMPARE(toEnd.moves, (QList<KeyChange::Move>{{0, 4}}));
    const KeyChange gone = compareKeys({1, 2, 3, 4, 5}, {1, 5});
    QCOMPARE(gone.removals, (QList<KeyChange::Range>{{1, 3}}));
    QVERIFY(gone.moves.isEmpty() && gone.insertions.isEmpty());
}

void KeyChangeTest::saysWhenTooMuchHasChanged()
{
    QList<qint64> before;
    QList<qint64> after;
    for (qint64 key = 1; key <= 100; ++key) {
        before.append(key);
        after.prepend(key);
    }
    QVERIFY(compareKeys(before, after, 10).scattered);
    QVERIFY(!compareKeys(before, after, 200).scattered);
}

void KeyChangeTest::randomListsComeOutRight()
{
    QRandomGenerator random(20260101);
    for (int round = 0; round < 300; ++round) {
        QList<qint64> before;
        QList<qint64> after;
        for (qint64 key = 0; key < 30; ++key) {
            if (random.bounded(3) != 0)
                before.insert(random.bounded(int(before.size()) + 1), key);
            if (random.bounded(3) != 0)
                after.insert(random.bounded(int(after.size()) + 1), key);
        }
        const KeyChange change = compareKeys(before, after, 1000);
        QCOMPARE(followed(before, change, after), after);

        const KeyChange whole = compareKeys(before, after, 0);
        if (!whole.scattered) {
            QCOMPARE(before, after);
            continue;
        }
        const auto sorted = [](QList<qint64> keys) {
            std::sort(keys.begin(), keys.end());
            return keys;
        };
        QCOMPARE(sorted(whole.staying + whole.going), sorted(before));
        QCOMPARE(sorted(whole.staying + whole.coming), sorted(after));
        QList<qint64> staying = after;
        staying.removeIf([&](qint64 key) { return !before.contains(key); });
        QCOMPARE(whole.staying, staying);
    }
}

void KeyChangeTest::longListsComeOutRight_data()
{
    QTest::addColumn<int>("moved");
    QTest::addColumn<int>("gone");
    QTest::addColumn<int>("come");
    QTest::addColumn<bool>("scattered");
    QTest::newRow("one moves") << 1 << 0 << 0 << false;
    QTest::newRow("a few move, go and come") << 5 << 5 << 5 << false;
    QTest::newRow("many go and come") << 0 << 300 << 300 << true;
    QTest::newRow("many move") << 3000 << 10 << 10 << true;
}

void KeyChangeTest::longListsComeOutRight()
{
    QFETCH(int, moved);
    QFETCH(int, gone);
    QFETCH(int, come);
    QFETCH(bool, scattered);
    QRandomGenerator random(20260101);
    QList<qint64> before;
    for (qint64 key = 1; key <= 20'000; ++key)
        before.append(key);
    QList<qint64> after = before;
    const auto place = [&random, &after] { return random.bounded(int(after.size())); };
    for (int i = 0; i < moved; ++i)
        after.move(place(), place());
    for (int i = 0; i < gone; ++i)
        after.removeAt(place());
    for (int i = 0; i < come; ++i)
        after.insert(place(), 30'000 + i);

    const KeyChange change = compareKeys(before, after);
    QCOMPARE(change.scattered, scattered);
    if (!scattered) {
        QCOMPARE(followed(before, change, after), after);
        QCOMPARE_LE(change.moves.size(), moved);
        return;
    }
    QCOMPARE(change.staying.size() + change.coming.size(), after.size());
    QCOMPARE(change.staying.size() + change.going.size(), before.size());
    QCOMPARE(change.coming.size(), come);
    QCOMPARE(change.going.size(), gone);
    const QSet<qint64> fresh(change.coming.begin(), change.coming.end());
    QList<qint64> staying = after;
    staying.removeIf([&fresh](qint64 key) { return fresh.contains(key); });
    QCOMPARE(change.staying, staying);
}

QTEST_GUILESS_MAIN(KeyChangeTest)
#include "tst_key_change.moc"
