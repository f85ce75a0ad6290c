// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/ClaimOwner.h"

#include <QTest>

using namespace csc;

/// The text of `claimed_by`.
class TestClaimOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOwnerGoesRoundTrip()
    {
        const ClaimOwner owner{QStringLiteral("robot-7"), QStringLiteral("b00t-id"), 4711,
                               123456789, QStringLiteral("c0ffee")};
        QCOMPARE(owner.toText(), QStringLiteral("robot-7/b00t-id/4711/123456789/c0ffee"));
        const auto read = ClaimOwner::fromText(owner.toText());
        QVERIFY(read.has_value());
        QVERIFY(*read == owner);
    }

    void aHostWithoutBootIdIsRead()
    {
        const auto read = ClaimOwner::fromText(QStringLiteral("host//1/2/r"));
        QVERIFY(read.has_value());
        QCOMPARE(read->bootId, QString());
    }

    void otherTextsAreNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("another program's") << QStringLiteral("uploader-3");
        QTest::newRow("four fields") << QStringLiteral("host/boot/1/2");
        QTest::newRow("six fields") << QStringLiteral("host/boot/1/2/r/x");
        QTest::newRow("no process number") << QStringLiteral("host/boot/x/2/r");
        QTest::newRow("no start time") << QStringLiteral("host/boot/1//r");
        QTest::newRow("no host") << QStringLiteral("/boot/1/2/r");
        QTest::newRow("nothing random") << QStringLiteral("host/boot/1/2/");
    }

    void otherTextsAreNothing()
    {
        QFETCH(QString, text);
        QVERIFY(!ClaimOwner::fromText(text));
    }
};

QTEST_APPLESS_MAIN(TestClaimOwner)
#include "tst_claim_owner.moc"
