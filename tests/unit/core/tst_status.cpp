// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/Status.h"

#include <QTest>

using namespace csc;

/// The stored words of statuses: a promise to scripts, so each is spelled out here.
class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsGoRoundTrip_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("back");

        const auto add = [](const char *of, auto value, const char *word) {
            using Enum = decltype(value);
            const auto read = fromText<Enum>(QString::fromLatin1(word));
            QTest::addRow("%s: %s", of, word)
                << QString::fromLatin1(word)
                << (read && *read == value ? toText(*read) : QStringLiteral("wrong value"));
        };
        add("episode", SyncStatus::NotStarted, "not_started");
        add("episode", SyncStatus::Pending, "pending");
        add("episode", SyncStatus::InProgress, "in_progress");
        add("episode", SyncStatus::Completed, "completed");
        add("episode", SyncStatus::Failed, "failed");
        add("quality assurance", QaStatus::PendingQa, "pending_qa");
        add("quality assurance", QaStatus::QaRunning, "qa_running");
        add("quality assurance", QaStatus::Approved, "approved");
        add("quality assurance", QaStatus::NeedsInspection, "needs_inspection");
        add("quality assurance", QaStatus::InspectorApproved, "inspector_approved");
        add("quality assurance", QaStatus::Rejected, "rejected");
        add("quality assurance", QaStatus::Failed, "failed");
        add("origin", Origin::Manual, "manual");
        add("origin", Origin::Automatic, "automatic");
        add("origin", Origin::Scan, "scan");
        add("origin", Origin::Resync, "resync");
        add("attempt", AttemptOutcome::Completed, "completed");
        add("attempt", AttemptOutcome::Failed, "failed");
        add("attempt", AttemptOutcome::Interrupted, "interrupted");
        add("attempt", AttemptOutcome::Cancelled, "cancelled");
        add("attempt", AttemptOutcome::Released, "released");
        add("verified by", VerifiedBy::Checksum, "checksum");
        add("verified by", VerifiedBy::Etag, "etag");
        add("verified by", VerifiedBy::Size, "size");
    }

    void wordsGoRoundTrip()
    {
        QFETCH(QString, word);
        QFETCH(QString, back);
        QCOMPARE(back, word);
    }

    void unknownWordsAreNothing_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("no word at all") << QString();
        QTest::newRow("a word of a newer version") << QStringLiteral("paused");
        QTest::newRow("the right word in capitals") << QStringLiteral("PENDING");
        QTest::newRow("the right word with a space") << QStringLiteral("pending ");
    }

    void unknownWordsAreNothing()
    {
        QFETCH(QString, word);
        QVERIFY(!fromText<SyncStatus>(word));
        QVERIFY(!fromText<QaStatus>(word));
        QVERIFY(!fromText<Origin>(word));
        QVERIFY(!fromText<AttemptOutcome>(word));
        QVERIFY(!fromText<VerifiedBy>(word));
    }

    void onlyTwoQaStatusesAreApproved()
    {
        QVERIFY(isApproved(QaStatus::Approved));
        QVERIFY(isApproved(QaStatus::InspectorApproved));
        for (const QaStatus status :
             {QaStatus::PendingQa, QaStatus::QaRunning, QaStatus::NeedsInspection,
              QaStatus::Rejected, QaStatus::Failed})
            QVERIFY2(!isApproved(status), qPrintable(toText(status)));
    }

    void onlyPendingAndInProgressAreActive()
    {
        QVERIFY(isActive(SyncStatus::Pending));
        QVERIFY(isActive(SyncStatus::InProgress));
        QVERIFY(!isActive(SyncStatus::NotStarted));
        QVERIFY(!isActive(SyncStatus::Completed));
        QVERIFY(!isActive(SyncStatus::Failed));
    }
};

QTEST_APPLESS_MAIN(TestStatus)
#include "tst_status.moc"
