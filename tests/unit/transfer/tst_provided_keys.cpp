// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PrintedKeys.h"

#include "transfer/CredentialProcess.h"

#include <QTest>

using namespace csc;
using csc::test::printedKeys;

/// What a credential process prints, read as keys.
class TestProvidedKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatProgramsPrint_data();
    void readsWhatProgramsPrint();
};

void TestProvidedKeys::readsWhatProgramsPrint_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<bool>("valid");
    QTest::newRow("all of it") << printedKeys("s", "2026-03-02T09:00:00.123Z") << true;
    QTest::newRow("without token and end")
        << QByteArrayLiteral("{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}")
        << true;
    QTest::newRow("another version")
        << QByteArrayLiteral("{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}")
        << false;
    QTest::newRow("no version") << QByteArrayLiteral(
        "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}")
                                << false;
    QTest::newRow("no secret") << QByteArrayLiteral("{\"Version\":1,\"AccessKeyId\":\"A\"}")
                               << false;
    QTest::newRow("a list") << QByteArrayLiteral("[1]") << false;
    QTest::newRow("an end that is no time") << printedKeys("s", "tomorrow") << false;
}

void TestProvidedKeys::readsWhatProgramsPrint()
{
    QFETCH(QByteArray, output);
    QTEST(parseProvidedKeys(output).has_value(), "valid");
}

QTEST_GUILESS_MAIN(TestProvidedKeys)
#include "tst_provided_keys.moc"
