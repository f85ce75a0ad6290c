// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/ReportWriter.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace csc;

/// Reports that are written to where nobody answers.
class ReportWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHangsIsGivenUpAtTheEnd();
    void whatHangsHoldsUpNoOther();
};

void ReportWriterTest::whatHangsIsGivenUpAtTheEnd()
{
    QSemaphore server;
    QFuture<Result<void>> hangs;
    {
        ReportWriter writer(nullptr, 1);
        const QRegularExpression warning(QStringLiteral("^A shift report was not finished"));
        QTest::ignoreMessage(QtWarningMsg, warning);
        hangs = writer.run([&server] {
            server.acquire(); // a share whose server is gone
            return Result<void>();
        });
    }
    QVERIFY(!hangs.isFinished());
    QVERIFY(ReportWriter::owesAnswer()); // what it paints with must stay
    server.release();
    TRY_VERIFY(hangs.isFinished());
    QVERIFY(!ReportWriter::owesAnswer());
}

void ReportWriterTest::whatHangsHoldsUpNoOther()
{
    QSemaphore server;
    ReportWriter writer;
    const auto back = qScopeGuard([&server] { server.release(1'000); });
    for (int i = 0; i <= QThread::idealThreadCount(); ++i) {
        writer.run([&server] {
            server.acquire();
            return Result<void>();
        });
    }
    const QFuture<Result<void>> next = writer.run([] { return Result<void>(); });
    TRY_VERIFY(next.isFinished());
}

QTEST_GUILESS_MAIN(ReportWriterTest)
#include "tst_report_writer.moc"
