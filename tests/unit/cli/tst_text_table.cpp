// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/TextTable.h"

#include <QTest>

using namespace csc;

/// Tables and numbers for people.
class TestTextTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAligned()
    {
        TextTable table({QStringLiteral("NAME"), QStringLiteral("N"), QStringLiteral("LAST")});
        table.alignRight(1);
        table.addRow(
            QStringList{QStringLiteral("a longer one"), QStringLiteral("7"), QStringLiteral("x")});
        table.addRow(QStringList{QStringLiteral("b"), QStringLiteral("12345"), QString()});
        QCOMPARE(table.toText(false), QStringLiteral("NAME              N  LAST\n"
                                                     "a longer one      7  x\n"
                                                     "b             12345\n"));
    }

    void wideCharactersTakeTwoColumns()
    {
        TextTable table;
        table.addRow(QStringList{QStringLiteral("片段"), QStringLiteral("x")});
        table.addRow(QStringList{QStringLiteral("four"), QStringLiteral("y")});
        QCOMPARE(table.toText(false), QStringLiteral("片段  x\nfour  y\n"));
    }

    void rowsOfDifferentLengthsAreFine()
    {
        TextTable table;
        table.addRow(QStringList{QStringLiteral("a")});
        table.addRow(QStringList{QStringLiteral("bb"), QStringLiteral("c")});
        QCOMPARE(table.toText(false), QStringLiteral("a\nbb  c\n"));
        QCOMPARE(TextTable().toText(false), QString());
    }

    void colourDoesNotMoveColumns()
    {
        TextTable table;
        table.addRow(QList<TextTable::Cell>{{QStringLiteral("no"), TextTable::Colour::Red},
                                            {QStringLiteral("x")}});
        table.addRow(QStringList{QStringLiteral("four"), QStringLiteral("y")});
        QCOMPARE(table.toText(true), QStringLiteral("\033[31mno\033[0m    x\nfour  y\n"));
        QCOMPARE(table.toText(false), QStringLiteral("no    x\nfour  y\n"));
    }

    void nothingSteersTheTerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("an escape sequence")
            << QStringLiteral("a\033[2Jb") << QStringLiteral("a\uFFFD[2Jb");
        QTest::newRow("a line end") << QStringLiteral("a\nb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("a return") << QStringLiteral("a\rb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("a change of direction")
            << QStringLiteral("a\u202Eb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("a text of any language")
            << QStringLiteral("片段 é") << QStringLiteral("片段 é");
    }

    void nothingSteersTheTerminal()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(printable(text), shown);
        TextTable table;
        table.addRow(QStringList{text});
        QCOMPARE(table.toText(false), shown + u'\n');
    }

    void lineEndsPassWhereTheyMay()
    {
        QCOMPARE(printable(QStringLiteral("a\nb\r"), true), QStringLiteral("a\nb\uFFFD"));
    }

    void numbersHaveTheirWord()
    {
        const auto episodes = [](qint64 n) {
            return counted(n, QStringLiteral("episode"), QStringLiteral("episodes"));
        };
        QCOMPARE(episodes(0), QStringLiteral("0 episodes"));
        QCOMPARE(episodes(1), QStringLiteral("1 episode"));
        QCOMPARE(episodes(2), QStringLiteral("2 episodes"));
    }

    void sizesAreInBinaryUnits()
    {
        QCOMPARE(sizeText(0), QStringLiteral("0 bytes"));
        QCOMPARE(sizeText(1536), QStringLiteral("1.5 KiB"));
        QCOMPARE(sizeText(40 * 1024 * 1024), QStringLiteral("40.0 MiB"));
    }
};

QTEST_APPLESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
