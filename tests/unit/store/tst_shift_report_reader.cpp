// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/ShiftReportReader.h"
#include "support/TemporaryDatabase.h"

#include <QTest>
#include <QTimeZone>

using namespace csc;
using namespace csc::test;

namespace {

ReportRange utcRange(const QString &from, const QString &to)
{
    return {utcFromText(from), utcFromText(to)};
}

QStringList idsIn(const Database &database, const ReportRange &range)
{
    QStringList ids;
    must(ShiftReportReader(database).visit(range, [&ids](const ShiftReportReader::Row &row) {
        ids.append(row.summary.episodeId);
        return true;
    }));
    return ids;
}

} // namespace

class TestShiftReportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBeginningBelongsToTheTimeAndTheEndDoesNot();
    void aTimeOfAnotherZoneIsTheSameTime();
    void deletedEpisodesAreRead();
    void aRowHasWhatTheReasonsNeed();
    void theVisitorEndsTheReading();
    void worksOnAReadOnlyConnection();
};

void TestShiftReportReader::theBeginningBelongsToTheTimeAndTheEndDoesNot()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(5);
    const QStringList times{
        QStringLiteral("2026-03-02T07:59:59.999Z"), QStringLiteral("2026-03-02T08:00:00.000Z"),
        QStringLiteral("2026-03-02T15:59:59.999Z"), QStringLiteral("2026-03-02T16:00:00.000Z"),
        QStringLiteral("2026-03-02T12:00:00.000Z")};
    for (int i = 0; i < 5; ++i)
        db.write(QStringLiteral("UPDATE episodes SET created_at = ? WHERE id = ?"),
                 {times.at(i), keys.at(i)});
    QCOMPARE(idsIn(*db.database, utcRange(times.at(1), times.at(3))),
             (QStringList{QStringLiteral("ep-2"), QStringLiteral("ep-5"), QStringLiteral("ep-3")}));
}

void TestShiftReportReader::aTimeOfAnotherZoneIsTheSameTime()
{
    TemporaryDatabase db;
    db.addApproved(1);
    db.write(QStringLiteral("UPDATE episodes SET created_at = '2026-03-01T20:00:00.000Z'"));
    const QTimeZone shanghai("Asia/Shanghai"); // eight hours ahead: there it is 04:00 of the 2nd
    QVERIFY2(shanghai.isValid(), "there is no time zone database");
    const QDateTime day = QDate(2026, 3, 2).startOfDay(shanghai);
    QCOMPARE(idsIn(*db.database, {day, day.addDays(1)}).size(), 1);
    QCOMPARE(idsIn(*db.database, {day.addDays(-1), day}).size(), 0);
}

void TestShiftReportReader::deletedEpisodesAreRead()
{
    TemporaryDatabase db;
    db.addApproved(1);
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = '2026-03-02T08:00:00.000Z'"));
    const QDateTime now = db.clock.nowUtc();
    QCOMPARE(idsIn(*db.database, {now.addDays(-1), now.addDays(1)}).size(), 1);
}

void TestShiftReportReader::aRowHasWhatTheReasonsNeed()
{
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    const qint64 log =
        db.addLog(key, SyncStatus::Failed,
                  {{QStringLiteral("attempt_count"), 3},
                   {QStringLiteral("error_code"), QStringLiteral("network")},
                   {QStringLiteral("error_message"), QStringLiteral("Nobody answers.")},
                   {QStringLiteral("error_detail"), QStringLiteral("{\"id\":\"network.refused\"}")},
                   {QStringLiteral("next_retry_at"), QStringLiteral("2026-03-02T08:10:00.000Z")},
                   {QStringLiteral("destination_path"), QStringLiteral("s3://b/k")},
                   {QStringLiteral("verified_by"), QStringLiteral("etag")}});
    db.write(QStringLiteral("INSERT INTO outage_members VALUES (?)"), {log});
    db.write(QStringLiteral("UPDATE episodes SET file_problem = 'damaged', "
                            "file_problem_message = 'Torn.', volume_root = '/mnt/usb', "
                            "host = 'rig-7', file_size_bytes = 4711"));
    const QDateTime now = db.clock.nowUtc();
    std::optional<ShiftReportReader::Row> row;
    must(ShiftReportReader(*db.database)
             .visit({now.addDays(-1), now.addDays(1)}, [&row](const ShiftReportReader::Row &read) {
                 row = read;
                 return true;
             }));
    QVERIFY(row.has_value());
    QCOMPARE(row->summary.key, key);
    QCOMPARE(row->summary.status, SyncStatus::Failed);
    QCOMPARE(row->summary.qaStatus, QaStatus::Approved);
    QCOMPARE(row->summary.fileSizeBytes, 4711);
    QCOMPARE(row->summary.latestAttemptCount, 3);
    QCOMPARE(row->summary.errorCode, QStringLiteral("network"));
    QCOMPARE(row->summary.errorMessage, QStringLiteral("Nobody answers."));
    QCOMPARE(row->summary.errorDetail.value(QStringLiteral("id")).toString(),
             QStringLiteral("network.refused"));
    QCOMPARE(utcText(row->summary.nextRetryAt), QStringLiteral("2026-03-02T08:10:00.000Z"));
    QCOMPARE(row->summary.destinationPath, QStringLiteral("s3://b/k"));
    QCOMPARE(row->verifiedBy, VerifiedBy::Etag);
    QVERIFY(row->recordedAt.isValid());
    QCOMPARE(row->facts.fileProblem, QStringLiteral("damaged"));
    QCOMPARE(row->facts.fileProblemMessage, QStringLiteral("Torn."));
    QCOMPARE(row->facts.volumeRoot, QStringLiteral("/mnt/usb"));
    QCOMPARE(row->facts.host, QStringLiteral("rig-7"));
    QVERIFY(row->facts.beganOutage);
}

void TestShiftReportReader::theVisitorEndsTheReading()
{
    TemporaryDatabase db;
    db.addApproved(5);
    const QDateTime now = db.clock.nowUtc();
    int seen = 0;
    must(ShiftReportReader(*db.database)
             .visit({now.addDays(-1), now.addDays(1)},
                    [&seen](const ShiftReportReader::Row &) { return ++seen < 2; }));
    QCOMPARE(seen, 2);
    db.addApproved(1); // nothing is left open that would keep it
}

void TestShiftReportReader::worksOnAReadOnlyConnection()
{
    TemporaryDatabase db;
    db.addApproved(3);
    const auto reading = db.connect(Database::Mode::ReadOnly);
    const QDateTime now = db.clock.nowUtc();
    QCOMPARE(idsIn(*reading, {now.addDays(-1), now.addDays(1)}).size(), 3);
}

QTEST_GUILESS_MAIN(TestShiftReportReader)
#include "tst_shift_report_reader.moc"
