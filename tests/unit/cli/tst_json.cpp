// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/ExitStatus.h"
#include "cli/Json.h"
#include "core/Clock.h"

#include <QTest>

using namespace csc;

/// The objects that --json prints: each key is a promise to scripts.
class TestJson : public QObject
{
    Q_OBJECT

private:
    static QDateTime time(int seconds)
    {
        return QDateTime(QDate(2026, 5, 6), QTime(7, 8, 9), Qt::UTC).addSecs(seconds);
    }

    static QStringList keysOf(const QJsonObject &json) { return json.keys(); }

    static QStringList sorted(const char *words)
    {
        QStringList list = QString::fromLatin1(words).split(u' ');
        list.sort();
        return list;
    }

    static QStringList nullsOf(const QJsonObject &json)
    {
        QStringList nulls;
        for (const QString &key : json.keys()) {
            if (json.value(key).isNull())
                nulls.append(key);
        }
        return nulls;
    }

private Q_SLOTS:
    void aSummaryHasEveryKey()
    {
        EpisodeSummary summary;
        summary.key = 9007199254740993; // more than a double can hold
        summary.episodeId = QStringLiteral("e1");
        summary.status = SyncStatus::InProgress;
        summary.qaStatus = QaStatus::InspectorApproved;
        summary.totalAttemptCount = 3;
        summary.latestAttemptCount = 2;
        summary.syncLogCount = 1;
        summary.nextRetryAt = time(1);
        summary.queuedAt = time(2);
        summary.startedAt = time(3);
        summary.completedAt = time(4);
        summary.durationSec = 1.5;
        summary.fileSizeBytes = 100;
        summary.bytesTransferred = 40;
        summary.sourcePath = QStringLiteral("/r/x.mcap");
        summary.destinationPath = QStringLiteral("s3://b/x.mcap");
        summary.errorCode = QStringLiteral("network");
        summary.errorMessage = QStringLiteral("It failed.");
        const QJsonObject json = toJson(summary);
        QCOMPARE(keysOf(json),
                 sorted("id episode_id status qa_status total_attempt_count latest_attempt_count "
                        "sync_log_count next_retry_at queued_at started_at completed_at "
                        "duration_sec file_size_bytes bytes_transferred source_path "
                        "destination_path error_code error_message progress"));
        QVERIFY(nullsOf(json).isEmpty());
        QCOMPARE(json.value(QStringLiteral("id")).toInteger(), 9007199254740993);
        QCOMPARE(json.value(QStringLiteral("status")).toString(), QStringLiteral("in_progress"));
        QCOMPARE(json.value(QStringLiteral("qa_status")).toString(),
                 QStringLiteral("inspector_approved"));
        QCOMPARE(json.value(QStringLiteral("next_retry_at")).toString(),
                 QStringLiteral("2026-05-06T07:08:10.000Z"));
        QCOMPARE(json.value(QStringLiteral("completed_at")).toString(),
                 QStringLiteral("2026-05-06T07:08:13.000Z"));
        QCOMPARE(json.value(QStringLiteral("duration_sec")).toDouble(), 1.5);
        QCOMPARE(json.value(QStringLiteral("progress")).toObject(),
                 (QJsonObject{{QStringLiteral("uploaded_bytes"), 40},
                              {QStringLiteral("total_bytes"), 100}}));
    }

    void whatIsAbsentIsNull()
    {
        EpisodeSummary summary;
        summary.key = 1;
        summary.episodeId = QStringLiteral("e1");
        summary.sourcePath = QStringLiteral("/r/x.mcap");
        QCOMPARE(nullsOf(toJson(summary)),
                 sorted("next_retry_at queued_at started_at completed_at duration_sec "
                        "destination_path error_code error_message progress"));
    }

    void progressIsOnlyOfTheSyncing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("hasProgress");
        for (const SyncStatus status :
             {SyncStatus::NotStarted, SyncStatus::Pending, SyncStatus::InProgress,
              SyncStatus::Completed, SyncStatus::Failed}) {
            QTest::newRow(qPrintable(toText(status)))
                << int(status) << (status == SyncStatus::InProgress);
        }
    }

    void progressIsOnlyOfTheSyncing()
    {
        QFETCH(int, status);
        QFETCH(bool, hasProgress);
        EpisodeSummary summary;
        summary.status = SyncStatus(status);
        summary.bytesTransferred = 5;
        QCOMPARE(toJson(summary).value(QStringLiteral("progress")).isObject(), hasProgress);
    }

    void progressNeverGoesBeyondItsTotal()
    {
        EpisodeSummary summary;
        summary.status = SyncStatus::InProgress;
        summary.fileSizeBytes = 100;
        summary.bytesTransferred = 103; // with the sidecar
        const QJsonObject progress = toJson(summary).value(QStringLiteral("progress")).toObject();
        QCOMPARE(progress.value(QStringLiteral("total_bytes")).toInteger(), 103);
    }

    void aSyncLogHasEveryColumn()
    {
        SyncLog log;
        log.key = 7;
        log.episodeKey = 3;
        log.episodeId = QStringLiteral("e1");
        SyncAttempt attempt;
        attempt.key = 11;
        attempt.syncLogKey = 7;
        log.attempts = {attempt};
        const QJsonObject json = toJson(log);
        QCOMPARE(keysOf(json),
                 sorted("id episode_key episode_id status attempt_count origin priority "
                        "source_path destination_path bytes_transferred duration_sec error_code "
                        "error_message error_detail next_retry_at queued_at started_at "
                        "completed_at claimed_by lease_expires_at cancel_requested_at verified_by "
                        "verified_at object_etag attempts"));
        QCOMPARE(nullsOf(json),
                 sorted("source_path destination_path duration_sec error_code error_message "
                        "error_detail next_retry_at queued_at started_at completed_at claimed_by "
                        "lease_expires_at cancel_requested_at verified_by verified_at "
                        "object_etag"));
        QCOMPARE(json.value(QStringLiteral("episode_key")).toInteger(), 3);
        QCOMPARE(json.value(QStringLiteral("episode_id")).toString(), QStringLiteral("e1"));
        const QJsonObject first = json.value(QStringLiteral("attempts")).toArray()[0].toObject();
        QCOMPARE(keysOf(first),
                 sorted("id sync_log_id attempt claimed_by started_at ended_at outcome error_code "
                        "error_message bytes_transferred"));
        QCOMPARE(nullsOf(first), sorted("claimed_by started_at ended_at outcome error_code "
                                        "error_message"));
    }

    void aClosedLogSaysHowItWasVerified()
    {
        SyncLog log;
        log.verifiedBy = VerifiedBy::Etag;
        log.errorDetail = {{QStringLiteral("status"), 403}};
        const QJsonObject json = toJson(log);
        QCOMPARE(json.value(QStringLiteral("verified_by")).toString(), QStringLiteral("etag"));
        QCOMPARE(json.value(QStringLiteral("error_detail")).toObject(), log.errorDetail);
    }

    void countsAreOfEveryStatus()
    {
        QueueCounts counts;
        counts.byStatus = {1, 2, 3, 4, 5};
        QCOMPARE(toJson(counts), (QJsonObject{{QStringLiteral("all"), 15},
                                              {QStringLiteral("not_started"), 1},
                                              {QStringLiteral("pending"), 2},
                                              {QStringLiteral("in_progress"), 3},
                                              {QStringLiteral("completed"), 4},
                                              {QStringLiteral("failed"), 5}}));
    }

    void aReportNamesEveryone()
    {
        const CommandReport report{{QStringLiteral("e1")},
                                   {{QStringLiteral("e2"), RejectReason::NotFailed}}};
        QCOMPARE(toJson(report),
                 (QJsonObject{{QStringLiteral("accepted"), QJsonArray{QStringLiteral("e1")}},
                              {QStringLiteral("rejected"),
                               QJsonArray{QJsonObject{
                                   {QStringLiteral("episode_id"), QStringLiteral("e2")},
                                   {QStringLiteral("reason"), QStringLiteral("not_failed")}}}}}));
        QCOMPARE(keysOf(toJson(CommandReport())), sorted("accepted rejected"));
    }

    void anImportNamesItsFiles()
    {
        ImportReport report;
        report.imported = {QStringLiteral("e1")};
        report.known = 2;
        report.enqueued = 1;
        report.rejected = {
            {QStringLiteral("/r/y.mcap"), ImportReason::NotMcap, QStringLiteral("It is none.")}};
        const QJsonObject json = toJson(report);
        QCOMPARE(keysOf(json), sorted("imported changed known enqueued rejected"));
        QCOMPARE(json.value(QStringLiteral("rejected")).toArray()[0].toObject(),
                 (QJsonObject{{QStringLiteral("path"), QStringLiteral("/r/y.mcap")},
                              {QStringLiteral("reason"), QStringLiteral("not_mcap")},
                              {QStringLiteral("message"), QStringLiteral("It is none.")}}));
    }

    void whyHasItsKeys()
    {
        Why why{Gate::Backoff, QStringLiteral("Later."), time(0), 0};
        QCOMPARE(toJson(why), (QJsonObject{{QStringLiteral("gate"), QStringLiteral("backoff")},
                                           {QStringLiteral("message"), QStringLiteral("Later.")},
                                           {QStringLiteral("until"),
                                            QStringLiteral("2026-05-06T07:08:09.000Z")}}));
        why.until = {};
        QVERIFY(toJson(why).value(QStringLiteral("until")).isNull());
    }

    void theStateOfTheQueueHasItsKeys()
    {
        QCOMPARE(keysOf(toJson(Outage{time(0), ErrorCode::Network, {}, time(1), 30})),
                 sorted("since code message next_probe_at"));
        QCOMPARE(keysOf(toJson(WorkerInfo())), sorted("name active last_seen_at"));
        QCOMPARE(keysOf(toJson(StartReport())),
                 sorted("at clean leases_recovered uploads_resumable parts_kept integrity"));
    }

    void errorsHaveTheCodeOfTheirStatus_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("status");
        const auto row = [](ErrorCode code, const char *text, ExitStatus status) {
            QTest::newRow(qPrintable(toText(code)))
                << int(code) << QString::fromLatin1(text) << int(status);
        };
        row(ErrorCode::Usage, "usage", ExitStatus::Usage);
        row(ErrorCode::Settings, "settings", ExitStatus::Settings);
        row(ErrorCode::Configuration, "settings", ExitStatus::Settings);
        row(ErrorCode::Database, "database", ExitStatus::Database);
        row(ErrorCode::Destination, "destination", ExitStatus::Destination);
        row(ErrorCode::Network, "destination", ExitStatus::Destination);
        row(ErrorCode::AccessDenied, "destination", ExitStatus::Destination);
        row(ErrorCode::NotFound, "not_found", ExitStatus::Partly);
    }

    void errorsHaveTheCodeOfTheirStatus()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        QFETCH(int, status);
        const Error error{ErrorCode(code), QStringLiteral("A sentence."), {}, {}};
        QCOMPARE(toJson(error), (QJsonObject{{QStringLiteral("error"),
                                              QJsonObject{{QStringLiteral("code"), text},
                                                          {QStringLiteral("message"),
                                                           QStringLiteral("A sentence.")}}}}));
        QCOMPARE(int(exitStatusOf(ErrorCode(code))), status);
    }

    void verifyResultsHaveTheirWords()
    {
        QCOMPARE(toText(VerifyReport::Result::Same), QStringLiteral("same"));
        QCOMPARE(toText(VerifyReport::Result::Different), QStringLiteral("different"));
        QCOMPARE(toText(VerifyReport::Result::Missing), QStringLiteral("missing"));
        QCOMPARE(toText(VerifyReport::Result::Unreachable), QStringLiteral("unreachable"));
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
