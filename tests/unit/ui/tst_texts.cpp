// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeColumns.h"
#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Language.h"
#include "ui/ResultText.h"
#include "ui/StartText.h"
#include "ui/WhyText.h"
#include "ui/Words.h"

#include <QtTest>

using namespace csc;

/// What people read, in both languages.
class TextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void statusWordsAreTheContracts_data();
    void statusWordsAreTheContracts();
    void columnHeadersAreTheContracts();
    void resultsAreOneLine_data();
    void resultsAreOneLine();
    void anUndoIsOneSentence_data();
    void anUndoIsOneSentence();
    void anUncleanStartIsSaid_data();
    void anUncleanStartIsSaid();
    void importsAreOneLine();
    void refusedFilesAreCountedInTheirPlural();
    void aLongListOfRefusedFilesEndsWithTheirNumber();
    void everyRefusalHasASentenceInBothLanguages();
    void errorsAreSaidInTheUsersLanguage();
    void anUnknownErrorCodeKeepsItsSentence();
    void aDatabaseErrorKeepsItsReasonInEveryLanguage();
    void everyGateHasASentenceInBothLanguages_data();
    void everyGateHasASentenceInBothLanguages();
    void aProbeThatRunsIsNamedInBothLanguages();
    void sizesAndTimes();

private:
    Language m_language;
};

void TextsTest::init()
{
    m_language.apply(QStringLiteral("en"));
}

void TextsTest::statusWordsAreTheContracts_data()
{
    QTest::addColumn<SyncStatus>("status");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("not synced") << SyncStatus::NotStarted << QStringLiteral("Not synced")
                                << QStringLiteral("未同步");
    QTest::newRow("queued") << SyncStatus::Pending << QStringLiteral("Queued")
                            << QStringLiteral("排队中");
    QTest::newRow("syncing") << SyncStatus::InProgress << QStringLiteral("Syncing")
                             << QStringLiteral("同步中");
    QTest::newRow("synced") << SyncStatus::Completed << QStringLiteral("Synced")
                            << QStringLiteral("已同步");
    QTest::newRow("failed") << SyncStatus::Failed << QStringLiteral("Failed")
                            << QStringLiteral("失败");
}

void TextsTest::statusWordsAreTheContracts()
{
    QFETCH(SyncStatus, status);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    QCOMPARE(Words::status(status), english);
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(Words::status(status), chinese);
}

void TextsTest::columnHeadersAreTheContracts()
{
    const auto headers = [] {
        QStringList all;
        for (int column = 0; column < EpisodeColumns::count(); ++column)
            all.append(EpisodeColumns::header(column));
        return all.join(QStringLiteral(", "));
    };
    QCOMPARE(headers(), QStringLiteral("Episode, Status, Progress, Size, Attempts, Next retry, "
                                       "Queued, Started, Completed, Duration, Destination, Error"));
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(headers(), QStringLiteral("片段, 状态, 进度, 大小, 尝试次数, 下次重试, 排队时间, "
                                       "开始时间, 完成时间, 用时, 目标位置, 错误"));
    for (int column = 0; column < EpisodeColumns::count(); ++column)
        QCOMPARE(int(EpisodeColumns::info(column).column), column);
}

void TextsTest::resultsAreOneLine_data()
{
    QTest::addColumn<int>("accepted");
    QTest::addColumn<QList<int>>("reasons");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    const int synced = int(RejectReason::AlreadySynced);
    const int unapproved = int(RejectReason::NotApproved);
    QTest::newRow("all accepted") << 4 << QList<int>{} << QStringLiteral("4 queued")
                                  << QStringLiteral("4 个已加入队列");
    QTest::newRow("one reason is named without a number")
        << 3 << QList<int>{synced} << QStringLiteral("3 queued, 1 skipped: already synced")
        << QStringLiteral("3 个已加入队列，1 个已跳过：已经同步");
    QTest::newRow("several reasons are counted")
        << 0 << QList<int>{synced, unapproved, synced}
        << QStringLiteral("0 queued, 3 skipped: 2 already synced, 1 not approved")
        << QStringLiteral("0 个已加入队列，3 个已跳过：2 已经同步，1 未批准");
}

void TextsTest::resultsAreOneLine()
{
    QFETCH(int, accepted);
    QFETCH(QList<int>, reasons);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    CommandReport report;
    for (int i = 0; i < accepted; ++i)
        report.accepted.append(QString::number(i));
    for (const int reason : std::as_const(reasons))
        report.rejected.append({QStringLiteral("x"), RejectReason(reason)});
    QCOMPARE(ResultText::ofCommand(SyncService::Command::Retry, report), english);
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ResultText::ofCommand(SyncService::Command::Retry, report), chinese);
}

void TextsTest::anUndoIsOneSentence_data()
{
    QTest::addColumn<UndoReport>("report");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("one") << UndoReport{1, 0, 0, 0, 0}
                         << QStringLiteral("Undone: 1 episode is as before.")
                         << QStringLiteral("已撤销：1 个片段已恢复原状。");
    QTest::newRow("some had begun")
        << UndoReport{12, 2, 0, 0, 0}
        << QStringLiteral("Undone: 12 episodes are as before; "
                          "2 had begun already and were left alone.")
        << QStringLiteral("已撤销：12 个片段已恢复原状；2 个已经开始，未作改动。");
    QTest::newRow("none, for every reason")
        << UndoReport{0, 1, 2, 1, 1}
        << QStringLiteral("Nothing was undone; 1 had begun already and was left alone; "
                          "2 were changed since and left alone; 1 is not approved any more, or "
                          "deleted, and stays cancelled; 1 was syncing when it was cancelled and "
                          "is stopped all the same.")
        << QStringLiteral("没有撤销任何片段；1 个已经开始，未作改动；2 个此后有过变化，未作改动；"
                          "1 个已不再批准或已被删除，保持取消；1 个在取消时正在同步，仍会停止。");
}

void TextsTest::anUndoIsOneSentence()
{
    QFETCH(UndoReport, report);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    QCOMPARE(ResultText::ofUndo(report), english);
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ResultText::ofUndo(report), chinese);
}

void TextsTest::anUncleanStartIsSaid_data()
{
    QTest::addColumn<StartFindings>("found");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("uploads and parts")
        << StartFindings{2, 1, 12, QStringLiteral("ok")}
        << QStringLiteral("The program did not end in order last time. 2 uploads had been "
                          "interrupted. 1 unfinished upload goes on where it stopped; 12 parts are "
                          "kept. The database is undamaged.")
        << QStringLiteral("程序上次没有正常结束。有 2 个上传被中断。1 个未完成的上传将从中断处"
                          "继续；已保留 12 个分段。数据库完好。");
    QTest::newRow("nothing was under way")
        << StartFindings{0, 0, 0, QStringLiteral("skipped")}
        << QStringLiteral("The program did not end in order last time. No upload was interrupted. "
                          "The database was not checked.")
        << QStringLiteral("程序上次没有正常结束。没有上传被中断。未检查数据库。");
    QTest::newRow("damage is told with what to do")
        << StartFindings{1, 2, 1, QStringLiteral("row 7 missing")}
        << QStringLiteral(
               "The program did not end in order last time. 1 upload had been "
               "interrupted. 2 unfinished uploads go on where they stopped; 1 part is "
               "kept. The check of the database found: row 7 missing. Keep a copy of its "
               "file, and run cloudsyncctl recover.")
        << QStringLiteral("程序上次没有正常结束。有 1 个上传被中断。2 个未完成的上传将从中断处"
                          "继续；已保留 1 个分段。数据库检查发现：row 7 missing。请保留数据库文件"
                          "的副本，并运行 cloudsyncctl recover。");
}

void TextsTest::anUncleanStartIsSaid()
{
    QFETCH(StartFindings, found);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    QCOMPARE(StartText::sentences(found), english);
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(StartText::sentences(found), chinese);
}

void TextsTest::importsAreOneLine()
{
    ImportReport report;
    report.imported = {QStringLiteral("a"), QStringLiteral("b")};
    report.known = 5;
    report.enqueued = 1;
    report.rejected = {{QStringLiteral("/x.mcap"), ImportReason::Damaged, {}}};
    QCOMPARE(ResultText::ofImport(report),
             QStringLiteral("2 imported, 5 known already, 1 queued, 1 not taken: recording "
                            "damaged"));
}

void TextsTest::refusedFilesAreCountedInTheirPlural()
{
    const RejectedFile damaged{QStringLiteral("/x.mcap"), ImportReason::Damaged, {}};
    ImportReport report;
    report.rejected = {damaged, damaged};
    QCOMPARE(ResultText::ofImport(report),
             QStringLiteral("0 imported, 2 not taken: recordings damaged"));
    report.rejected.append({QStringLiteral("/y.txt"), ImportReason::NotMcap, {}});
    QCOMPARE(ResultText::ofImport(report),
             QStringLiteral("0 imported, 3 not taken: 1 not an MCAP file, 2 recordings damaged"));
}

void TextsTest::aLongListOfRefusedFilesEndsWithTheirNumber()
{
    const RejectedFile damaged{QStringLiteral("/x.mcap"), ImportReason::Damaged, {}};
    const QStringList lines =
        ResultText::ofRefused(QList<RejectedFile>(1005, damaged), 1000).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 1001);
    QCOMPARE(lines.last(), QStringLiteral("and 5 more"));
    QCOMPARE(ResultText::ofRefused({damaged, damaged}, 2).count(QLatin1Char('\n')), 1);
    // A name with a line end in it stays one line.
    QVERIFY(!ResultText::ofRefused({QStringLiteral("/a\nb"), ImportReason::Empty, {}})
                 .contains(QLatin1Char('\n')));
}

void TextsTest::everyRefusalHasASentenceInBothLanguages()
{
    for (int reason = 0; reason <= int(ImportReason::DuplicateId); ++reason) {
        const RejectedFile file{QStringLiteral("/7"), ImportReason(reason), {}};
        m_language.apply(QStringLiteral("en"));
        const QString english = ResultText::ofRefused(file);
        QVERIFY2(english.startsWith(QStringLiteral("/7 — ")), qPrintable(english));
        m_language.apply(QStringLiteral("zh_CN"));
        const QString chinese = ResultText::ofRefused(file);
        QVERIFY2(chinese != english && chinese.endsWith(QStringLiteral("。")), qPrintable(chinese));
    }
}

void TextsTest::errorsAreSaidInTheUsersLanguage()
{
    const QString code = QStringLiteral("access_denied");
    const QString stored = QStringLiteral("The server refused the key for bucket b (403).");
    const QJsonObject detail{{QStringLiteral("id"), QStringLiteral("s3_denied")},
                             {QStringLiteral("bucket"), QStringLiteral("b")}};
    QCOMPARE(ErrorText::sentence(code, stored, detail), stored);
    m_language.apply(QStringLiteral("zh_CN"));
    const QString chinese = ErrorText::sentence(code, stored, detail);
    QVERIFY(chinese.contains(QStringLiteral("拒绝访问")));
    QVERIFY(chinese.contains(QStringLiteral("存储桶：b")));
    QVERIFY(!chinese.contains(QStringLiteral("s3_denied")));
}

void TextsTest::anUnknownErrorCodeKeepsItsSentence()
{
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ErrorText::sentence(QStringLiteral("of_a_newer_version"), QStringLiteral("Why."), {}),
             QStringLiteral("Why."));
    QCOMPARE(ErrorText::sentence(QStringLiteral("of_a_newer_version"), {}, {}),
             QStringLiteral("of_a_newer_version"));
    QCOMPARE(ErrorText::sentence({}, {}, {}), QString());
}

void TextsTest::aDatabaseErrorKeepsItsReasonInEveryLanguage()
{
    Error error;
    error.code = ErrorCode::Database;
    error.message = QStringLiteral("The file x.sqlite is of a newer version.");
    QCOMPARE(ErrorText::sentence(error), error.message);
    m_language.apply(QStringLiteral("zh_CN"));
    QCOMPARE(ErrorText::sentence(error), QStringLiteral("数据库无法使用。 ") + error.message);
}

void TextsTest::everyGateHasASentenceInBothLanguages_data()
{
    QTest::addColumn<Gate>("gate");
    for (int gate = int(Gate::Synced); gate <= int(Gate::WaitingForSlot); ++gate)
        QTest::newRow(qPrintable(toText(Gate(gate)))) << Gate(gate);
}

void TextsTest::everyGateHasASentenceInBothLanguages()
{
    QFETCH(Gate, gate);
    EpisodeDetails details;
    details.why.gate = gate;
    details.why.placeInQueue = 3;
    details.summary.errorCode = QStringLiteral("network");
    const QString english = WhyText::sentence(details);
    m_language.apply(QStringLiteral("zh_CN"));
    const QString chinese = WhyText::sentence(details);
    QVERIFY(!english.isEmpty());
    QVERIFY2(chinese.endsWith(QStringLiteral("。")), qPrintable(chinese));
    QVERIFY(!english.contains(QLatin1Char('%')) && !chinese.contains(QLatin1Char('%')));
}

void TextsTest::aProbeThatRunsIsNamedInBothLanguages()
{
    EpisodeDetails details;
    details.why.gate = Gate::Outage;
    details.why.probedEpisode = QStringLiteral("ep-7");
    QVERIFY(WhyText::sentence(details).endsWith(QStringLiteral("being tried now, with ep-7.")));
    m_language.apply(QStringLiteral("zh_CN"));
    QVERIFY(WhyText::sentence(details).endsWith(QStringLiteral("正在用片段 ep-7 探测。")));
}

void TextsTest::sizesAndTimes()
{
    QCOMPARE(Formats::size(512), QStringLiteral("512 bytes"));
    QCOMPARE(Formats::size(13 * 1024 * 1024), QStringLiteral("13.0 MiB"));
    QCOMPARE(Formats::exactSize(13002342), QStringLiteral("13,002,342 bytes"));
    QCOMPARE(Formats::duration(4.2), QStringLiteral("4.2 s"));
    QCOMPARE(Formats::duration(187), QStringLiteral("3:07"));
    QCOMPARE(Formats::duration(3729), QStringLiteral("1:02:09"));
    QCOMPARE(Formats::percent(999, 1000), 99);
    QCOMPARE(Formats::percent(5, 0), 0);

    const QDateTime now(QDate(2026, 3, 4), QTime(15, 0), Qt::UTC);
    QCOMPARE(Formats::moment(QDateTime(QDate(2026, 3, 4), QTime(9, 8, 7), Qt::UTC), now),
             QStringLiteral("09:08:07"));
    QCOMPARE(Formats::moment(QDateTime(QDate(2026, 1, 2), QTime(9, 8, 7), Qt::UTC), now),
             QStringLiteral("Jan 2 09:08"));
    QCOMPARE(Formats::moment(QDateTime(), now), QString());
    QCOMPARE(Formats::shortMoment(QDateTime(QDate(2026, 3, 4), QTime(9, 8, 7), Qt::UTC), now),
             QStringLiteral("09:08"));
    QCOMPARE(Formats::shortMoment(QDateTime(QDate(2026, 1, 2), QTime(9, 8, 7), Qt::UTC), now),
             QStringLiteral("Jan 2"));
    QCOMPARE(Formats::shortMoment(QDateTime(), now), QString());
    QVERIFY(Formats::exactMoment(QDateTime(QDate(2026, 1, 2), QTime(9, 8, 7), Qt::UTC))
                .contains(QStringLiteral("(2026-01-02 09:08:07 UTC)")));
}

QTEST_GUILESS_MAIN(TextsTest)
#include "tst_texts.moc"
