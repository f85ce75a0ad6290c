// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/NearestName.h"

#include <QTest>

using namespace csc;

/// What a mistyped word most likely meant.
class TestNearestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slipsAreUnderstood_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        const QString retry = QStringLiteral("retry");
        QTest::newRow("the word itself") << retry << retry;
        QTest::newRow("a letter too few") << QStringLiteral("rety") << retry;
        QTest::newRow("a letter too many") << QStringLiteral("retryy") << retry;
        QTest::newRow("another letter") << QStringLiteral("retri") << retry;
        QTest::newRow("two letters swapped") << QStringLiteral("rerty") << retry;
        QTest::newRow("capitals") << QStringLiteral("RETRY") << retry;
        QTest::newRow("a long word with two slips")
            << QStringLiteral("max_concurent_") << QStringLiteral("max_concurrent");
        QTest::newRow("nothing like any") << QStringLiteral("frobnicate") << QString();
        QTest::newRow("nothing at all") << QString() << QString();
        QTest::newRow("far too long") << QString(5000, u'x') << QString();
    }

    void slipsAreUnderstood()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        const QStringList names{QStringLiteral("resync"), QStringLiteral("retry"),
                                QStringLiteral("run"), QStringLiteral("max_concurrent")};
        QCOMPARE(nearestName(typed, names), meant);
    }

    void withoutCandidatesThereIsNone()
    {
        QCOMPARE(nearestName(QStringLiteral("retry"), {}), QString());
    }
};

QTEST_APPLESS_MAIN(TestNearestName)
#include "tst_nearest_name.moc"
