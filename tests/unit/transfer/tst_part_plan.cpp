// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/PartPlan.h"

#include <QTest>

using namespace csc;

class TestPartPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsFiles_data();
    void cutsFiles();
    void guessesHowOthersCut();
};

namespace {
constexpr qint64 mib = 1024 * 1024;
constexpr qint64 gib = 1024 * mib;
constexpr qint64 tib = 1024 * gib;
} // namespace

void TestPartPlan::cutsFiles_data()
{
    QTest::addColumn<qint64>("fileSize");
    QTest::addColumn<qint64>("wantedPartSize");
    QTest::addColumn<qint64>("partSize");
    QTest::addColumn<int>("count");
    QTest::newRow("a small file is one part") << qint64(1) << 16 * mib << 16 * mib << 1;
    QTest::newRow("exactly one part") << 16 * mib << 16 * mib << 16 * mib << 1;
    QTest::newRow("one byte more makes two") << 16 * mib + 1 << 16 * mib << 16 * mib << 2;
    QTest::newRow("parts are never under 5 MiB") << 12 * mib << 1 * mib << 5 * mib << 3;
    QTest::newRow("1,000 parts are allowed") << 1000 * 5 * mib << 5 * mib << 5 * mib << 1000;
    QTest::newRow("one byte beyond makes the parts larger")
        << 1000 * 5 * mib + 1 << 5 * mib << 6 * mib << 834;
    QTest::newRow("60 GiB with the usual part size") << 60 * gib << 16 * mib << 62 * mib << 991;
    QTest::newRow("the largest object, 5 TiB") << 5 * tib << 16 * mib << 5120 * mib << 1024;
    QTest::newRow("the largest object with the largest parts")
        << 5 * tib << 5120 * mib << 5120 * mib << 1024;
}

void TestPartPlan::cutsFiles()
{
    QFETCH(qint64, fileSize);
    QFETCH(qint64, wantedPartSize);
    const PartPlan plan(fileSize, wantedPartSize);
    QTEST(plan.partSizeBytes(), "partSize");
    QTEST(plan.partCount(), "count");

    qint64 covered = 0;
    for (int number = 1; number <= plan.partCount(); ++number) {
        QCOMPARE(plan.offsetOf(number), covered);
        QVERIFY(plan.sizeOf(number) > 0);
        if (number < plan.partCount())
            QCOMPARE(plan.sizeOf(number), plan.partSizeBytes());
        covered += plan.sizeOf(number);
    }
    QCOMPARE(covered, fileSize);
    QCOMPARE(plan.sizeOf(plan.partCount() + 1), 0);
}

void TestPartPlan::guessesHowOthersCut()
{
    const auto sizes = [](int count, qint64 fileSize) {
        return PartPlan::sizesThatGive(count, fileSize);
    };
    QCOMPARE(sizes(3, 40 * mib).mid(0, 2), (QList<qint64>{16 * mib, 15 * mib}));
    QVERIFY(sizes(5, 40 * mib).contains(8 * mib));
    QVERIFY(sizes(3, 40 * mib).contains(19 * mib)); // an unusual one
    for (const qint64 size : sizes(3, 40 * mib))
        QCOMPARE(PartPlan(40 * mib, size).partCount(), 3);
    QVERIFY(sizes(2, 9 * gib).size() <= 24); // each costs a look through the file …
    QVERIFY(sizes(12, 60 * gib).size() <= 2);
    QVERIFY(sizes(1, 40 * mib).isEmpty());
    QVERIFY(sizes(4, 0).isEmpty());
    QVERIFY(sizes(100, 40 * mib).isEmpty()); // no parts under 5 MiB
}

QTEST_APPLESS_MAIN(TestPartPlan)
#include "tst_part_plan.moc"
