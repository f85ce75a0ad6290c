// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include <QTest>

#include "walk/RandomWalk.h"

using namespace csc::test;

/// The real stores and dispatchers under thousands of random steps, beside a model that was written
/// from the contract. CSC_WALK_SEED and CSC_WALK_STEPS repeat one walk; CSC_WALK_SHRINK=1 looks for
/// the fewest steps that still fail.
class TestRandomWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTablesAreAsTheModelHasThem_data();
    void theTablesAreAsTheModelHasThem();
    void theWalksGetEverywhere();
    void aSeedAlwaysGivesTheSameWalk();

private:
    RandomWalk::Seen m_seen;
};

namespace {

constexpr int walks = 16;
constexpr int stepsOfAWalk = 400;
constexpr int stepsShown = 25;

} // namespace

void TestRandomWalk::theTablesAreAsTheModelHasThem_data()
{
    QTest::addColumn<quint32>("seed");
    bool isSet = false;
    const uint given = qEnvironmentVariable("CSC_WALK_SEED").toUInt(&isSet);
    if (isSet) {
        QTest::addRow("the walk of seed %u", given) << quint32(given);
        return;
    }
    for (quint32 seed = 1; seed <= walks; ++seed)
        QTest::addRow("the walk of seed %u", seed) << seed;
}

void TestRandomWalk::theTablesAreAsTheModelHasThem()
{
    QFETCH(const quint32, seed);
    const int given = qEnvironmentVariableIntValue("CSC_WALK_STEPS");
    const int steps = given > 0 ? given : stepsOfAWalk;
    RandomWalk walk(seed);
    const auto failure = walk.run(steps);
    for (auto each = walk.seen().cbegin(); each != walk.seen().cend(); ++each)
        m_seen[each.key()] += each.value();
    if (!failure)
        return;
    QStringList shown = walk.taken().last(std::min<qsizetype>(walk.taken().size(), stepsShown));
    if (qEnvironmentVariableIsSet("CSC_WALK_SHRINK")) {
        RandomWalk again(seed);
        again.run(RandomWalk::shrink(seed, *failure));
        shown = again.taken();
    }
    QFAIL(qUtf8Printable(QStringLiteral("step %1: %2\n%3\nRepeat it with CSC_WALK_SEED=%4 "
                                        "CSC_WALK_STEPS=%1 (CSC_WALK_SHRINK=1 for fewer steps).")
                             .arg(failure->step)
                             .arg(failure->problem, shown.join(u'\n'))
                             .arg(seed)));
}

void TestRandomWalk::theWalksGetEverywhere()
{
    if (qEnvironmentVariableIsSet("CSC_WALK_SEED"))
        return; // one walk alone needs not
    const QStringList expected{
        QStringLiteral("completed"),       QStringLiteral("failed"),
        QStringLiteral("interrupted"),     QStringLiteral("cancelled"),
        QStringLiteral("released"),        QStringLiteral("several attempts on one row"),
        QStringLiteral("lease lost"),      QStringLiteral("probe"),
        QStringLiteral("outage begins"),   QStringLiteral("outage ends"),
        QStringLiteral("resync"),          QStringLiteral("rehearsal"),
        QStringLiteral("not_found"),       QStringLiteral("deleted"),
        QStringLiteral("already_pending"), QStringLiteral("already_in_progress"),
        QStringLiteral("not_failed"),      QStringLiteral("already_synced"),
        QStringLiteral("not_synced"),      QStringLiteral("not_active"),
        QStringLiteral("not_pending"),     QStringLiteral("not_approved")};
    QStringList missing;
    for (const QString &each : expected) {
        if (m_seen.value(each) < 3)
            missing.append(each);
    }
    for (auto each = m_seen.cbegin(); each != m_seen.cend(); ++each)
        qInfo("%6d %s", each.value(), qUtf8Printable(each.key()));
    QCOMPARE(missing, QStringList());
}

void TestRandomWalk::aSeedAlwaysGivesTheSameWalk()
{
    RandomWalk once(1);
    RandomWalk again(1);
    QVERIFY(!once.run(stepsOfAWalk / 2));
    QVERIFY(!again.run(stepsOfAWalk / 2));
    QCOMPARE(once.taken(), again.taken());
}

QTEST_GUILESS_MAIN(TestRandomWalk)
#include "tst_random_walk.moc"
