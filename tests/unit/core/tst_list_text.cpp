// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/ListText.h"

#include <QTest>

using namespace csc;

/// Lists in one line of text.
class TestListText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreSplit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("only commas") << QStringLiteral(" , ,") << QStringList();
        QTest::newRow("one") << QStringLiteral("a") << QStringList{QStringLiteral("a")};
        QTest::newRow("spaces around items go")
            << QStringLiteral(" a ,b c ")
            << QStringList{QStringLiteral("a"), QStringLiteral("b c")};
        QTest::newRow("a quoted comma stays")
            << QStringLiteral("\"a, b\",c")
            << QStringList{QStringLiteral("a, b"), QStringLiteral("c")};
        QTest::newRow("quoted spaces stay")
            << QStringLiteral("\" a \"") << QStringList{QStringLiteral(" a ")};
        QTest::newRow("a doubled quote is one")
            << QStringLiteral("\"say \"\"hi\"\"\"") << QStringList{QStringLiteral("say \"hi\"")};
        QTest::newRow("a quote within a word is itself")
            << QStringLiteral("5\"disk") << QStringList{QStringLiteral("5\"disk")};
    }

    void textsAreSplit()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, items);
        const Result<QStringList> split = splitListText(text);
        QVERIFY(split);
        QCOMPARE(*split, items);
        const Result<QStringList> again = splitListText(joinListText(items));
        QVERIFY(again);
        QCOMPARE(*again, items);
    }

    void anOpenQuoteIsRefused()
    {
        const Result<QStringList> split = splitListText(QStringLiteral("a, \"b"));
        QVERIFY(!split);
        QCOMPARE(split.error().code, ErrorCode::Settings);
    }

    void plainItemsAreNotQuoted()
    {
        QCOMPARE(joinListText({QStringLiteral("/a"), QStringLiteral("/b c")}),
                 QStringLiteral("/a, /b c"));
    }
};

QTEST_APPLESS_MAIN(TestListText)
#include "tst_list_text.moc"
