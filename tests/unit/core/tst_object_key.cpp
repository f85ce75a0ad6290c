// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/ObjectKey.h"

#include <QTest>

using namespace csc;

/// How object keys are made, and which are refused.
class TestObjectKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreMade_data()
    {
        QTest::addColumn<QString>("keyTemplate");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        const QString usual = QStringLiteral("{episode_id}/{file_name}");
        QTest::newRow("without a prefix")
            << usual << QString() << QStringLiteral("e1") << QStringLiteral("e1/x.mcap");
        QTest::newRow("with a prefix") << usual << QStringLiteral("lab/1") << QStringLiteral("e1")
                                       << QStringLiteral("lab/1/e1/x.mcap");
        QTest::newRow("text around the placeholders")
            << QStringLiteral("a-{episode_id}-b/{file_name}.c") << QString() << QStringLiteral("e1")
            << QStringLiteral("a-e1-b/x.mcap.c");
        QTest::newRow("a placeholder twice")
            << QStringLiteral("{episode_id}/{episode_id}-{file_name}") << QString()
            << QStringLiteral("e1") << QStringLiteral("e1/e1-x.mcap");
        QTest::newRow("an id that looks like a placeholder is not filled in again")
            << usual << QString() << QStringLiteral("{file_name}")
            << QStringLiteral("{file_name}/x.mcap");
        QTest::newRow("an id with a slash makes folders")
            << usual << QString() << QStringLiteral("day/e1") << QStringLiteral("day/e1/x.mcap");
        QTest::newRow("dots within a segment are harmless")
            << usual << QString() << QStringLiteral("..e..1..")
            << QStringLiteral("..e..1../x.mcap");
        QTest::newRow("spaces, plus and unicode stay")
            << usual << QString() << QStringLiteral("a +%片段")
            << QStringLiteral("a +%片段/x.mcap");
        QTest::newRow("1024 bytes") << usual << QString() << QString(1017, u'a')
                                    << QString(1017, u'a') + QStringLiteral("/x.mcap");
    }

    void keysAreMade()
    {
        QFETCH(QString, keyTemplate);
        QFETCH(QString, prefix);
        QFETCH(QString, id);
        QFETCH(QString, key);
        const Result<QString> made = objectKey(keyTemplate, prefix, id, QStringLiteral("x.mcap"));
        QVERIFY(made);
        QCOMPARE(*made, key);
    }

    void keysThatLeadAwayAreRefused_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("the folder above") << QStringLiteral("..");
        QTest::newRow("far above") << QStringLiteral("../../etc");
        QTest::newRow("a way out in the middle") << QStringLiteral("a/../b");
        QTest::newRow("a single dot") << QStringLiteral("a/./b");
        QTest::newRow("a line end") << QStringLiteral("a\nb");
        QTest::newRow("a null") << QString(QChar(0));
        QTest::newRow("delete") << QString(QChar(0x7f));
        QTest::newRow("1025 bytes") << QString(1018, u'a');
        QTest::newRow("too long in UTF-8 only") << QString(400, QChar(0x7247));
    }

    void keysThatLeadAwayAreRefused()
    {
        QFETCH(QString, id);
        const Result<QString> made = objectKey(QStringLiteral("{episode_id}/{file_name}"),
                                               QStringLiteral("lab"), id, QStringLiteral("x.mcap"));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Configuration);
        QVERIFY(made.error().message.size() < 400);
    }

    void templatesAreChecked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("the default") << QStringLiteral("{episode_id}/{file_name}") << true;
        QTest::newRow("the file name alone") << QStringLiteral("{file_name}") << true;
        QTest::newRow("no file name") << QStringLiteral("{episode_id}.mcap") << false;
        QTest::newRow("no placeholder") << QStringLiteral("all.mcap") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("an unknown one") << QStringLiteral("{date}/{file_name}") << false;
    }

    void templatesAreChecked()
    {
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        const Result<void> checked = checkKeyTemplate(text);
        QCOMPARE(checked.ok(), allowed);
        if (!allowed)
            QCOMPARE(checked.error().code, ErrorCode::Settings);
    }
};

QTEST_APPLESS_MAIN(TestObjectKey)
#include "tst_object_key.moc"
