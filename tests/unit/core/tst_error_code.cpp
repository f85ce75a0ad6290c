// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/Command.h"
#include "core/Episode.h"
#include "core/ErrorCode.h"

#include <QTest>

using namespace csc;

/// The table of error codes, and the words of reasons.
class TestErrorCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAreAsDocumented_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("retryable");
        QTest::addColumn<bool>("outage");

        const auto add = [](ErrorCode code, const char *text, bool retryable, bool outage) {
            QTest::newRow(text) << int(code) << QString::fromLatin1(text) << retryable << outage;
        };
        add(ErrorCode::Network, "network", true, true);
        add(ErrorCode::Timeout, "timeout", true, true);
        add(ErrorCode::Throttled, "throttled", true, false);
        add(ErrorCode::Server, "server", true, true);
        add(ErrorCode::CredentialsExpired, "credentials_expired", true, true);
        add(ErrorCode::Clock, "clock", true, true);
        add(ErrorCode::SourceChanged, "source_changed", true, false);
        add(ErrorCode::Integrity, "integrity", true, false);
        add(ErrorCode::DestinationFull, "destination_full", true, true);
        add(ErrorCode::Interrupted, "interrupted", true, false);
        add(ErrorCode::SourceMissing, "source_missing", false, false);
        add(ErrorCode::SourceInvalid, "source_invalid", false, false);
        add(ErrorCode::AccessDenied, "access_denied", false, true);
        add(ErrorCode::DestinationMissing, "destination_missing", false, true);
        add(ErrorCode::DestinationConflict, "destination_conflict", false, false);
        add(ErrorCode::Rejected, "rejected", false, false);
        add(ErrorCode::Tls, "tls", false, true);
        add(ErrorCode::Configuration, "configuration", false, false);
        add(ErrorCode::Cancelled, "cancelled", false, false);
        add(ErrorCode::Usage, "usage", false, false);
        add(ErrorCode::Settings, "settings", false, false);
        add(ErrorCode::Database, "database", false, false);
        add(ErrorCode::Destination, "destination", false, false);
        add(ErrorCode::NotFound, "not_found", false, false);
    }

    void codesAreAsDocumented()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        QFETCH(bool, retryable);
        QFETCH(bool, outage);
        QCOMPARE(toText(ErrorCode(code)), text);
        QVERIFY(errorCodeFromText(text).has_value());
        QCOMPARE(int(*errorCodeFromText(text)), code);
        QCOMPARE(isRetryable(ErrorCode(code)), retryable);
        QCOMPARE(countsTowardsOutage(ErrorCode(code)), outage);
    }

    void anUnknownCodeIsNothing()
    {
        QVERIFY(!errorCodeFromText(u"solar_flare"));
        QVERIFY(!errorCodeFromText(u""));
        QVERIFY(!errorCodeFromText(u"Network"));
    }

    void rejectReasonsAreAsDocumented()
    {
        QCOMPARE(toText(RejectReason::NotFound), QStringLiteral("not_found"));
        QCOMPARE(toText(RejectReason::Deleted), QStringLiteral("deleted"));
        QCOMPARE(toText(RejectReason::AlreadyPending), QStringLiteral("already_pending"));
        QCOMPARE(toText(RejectReason::AlreadyInProgress), QStringLiteral("already_in_progress"));
        QCOMPARE(toText(RejectReason::NotFailed), QStringLiteral("not_failed"));
        QCOMPARE(toText(RejectReason::AlreadySynced), QStringLiteral("already_synced"));
        QCOMPARE(toText(RejectReason::NotSynced), QStringLiteral("not_synced"));
        QCOMPARE(toText(RejectReason::NotActive), QStringLiteral("not_active"));
        QCOMPARE(toText(RejectReason::NotPending), QStringLiteral("not_pending"));
        QCOMPARE(toText(RejectReason::NotApproved), QStringLiteral("not_approved"));
    }

    void importReasonsAreAsDocumented()
    {
        QCOMPARE(toText(ImportReason::NotMcap), QStringLiteral("not_mcap"));
        QCOMPARE(toText(ImportReason::Incomplete), QStringLiteral("incomplete"));
        QCOMPARE(toText(ImportReason::Damaged), QStringLiteral("damaged"));
        QCOMPARE(toText(ImportReason::Empty), QStringLiteral("empty"));
        QCOMPARE(toText(ImportReason::Unreadable), QStringLiteral("unreadable"));
        QCOMPARE(toText(ImportReason::BadSidecar), QStringLiteral("bad_sidecar"));
        QCOMPARE(toText(ImportReason::BadId), QStringLiteral("bad_id"));
        QCOMPARE(toText(ImportReason::DuplicateId), QStringLiteral("duplicate_id"));
    }
};

QTEST_APPLESS_MAIN(TestErrorCode)
#include "tst_error_code.moc"
