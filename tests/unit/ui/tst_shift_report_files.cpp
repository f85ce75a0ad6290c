// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorText.h"
#include "ui/Language.h"
#include "ui/ShiftReportCsv.h"
#include "ui/ShiftReportPages.h"
#include "ui/ShiftReportRange.h"

#include <QPrinter>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTextTable>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace csc;

namespace {

ReportEntry failed(const QString &id)
{
    ReportEntry entry;
    entry.episode.episodeId = id;
    entry.episode.status = SyncStatus::Failed;
    entry.episode.fileSizeBytes = 4711;
    entry.episode.errorCode = QStringLiteral("access_denied");
    entry.episode.errorMessage = QStringLiteral("No entry, said \"s3\".");
    entry.episode.sourcePath = QStringLiteral("/data/%1.mcap").arg(id);
    entry.recordedAt = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
    entry.gate = Gate::NotRetryable;
    entry.about = QStringLiteral("access_denied");
    return entry;
}

ReportEntry verified(const QString &id)
{
    ReportEntry entry = failed(id);
    entry.episode.status = SyncStatus::Completed;
    entry.episode.errorCode.clear();
    entry.episode.errorMessage.clear();
    entry.episode.destinationPath = QStringLiteral("s3://robots/%1.mcap").arg(id);
    entry.gate = Gate::Synced;
    entry.about.clear();
    entry.verifiedBy = VerifiedBy::Checksum;
    return entry;
}

ShiftReport reportOf(int failures)
{
    ShiftReport report;
    report.range = {QDateTime(QDate(2026, 3, 2), QTime(6, 0), Qt::UTC),
                    QDateTime(QDate(2026, 3, 2), QTime(14, 0), Qt::UTC)};
    report.madeAt = report.range.to;
    report.workstation = QStringLiteral("rig-7");
    for (int i = 1; i <= failures; ++i) {
        report.entries.append(failed(QStringLiteral("抓取-%1").arg(i, 4, 10, QLatin1Char('0'))));
        report.recorded.add(4711);
    }
    report.groups = {{Gate::NotRetryable, QStringLiteral("access_denied"), report.recorded}};
    return report;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Pages of a PDF file that Qt wrote: the objects themselves are not compressed.
qsizetype pagesOf(const QByteArray &pdf)
{
    static const QRegularExpression page(QStringLiteral("/Type\\s*/Page\\b(?!s)"));
    qsizetype count = 0;
    for (auto found = page.globalMatch(QString::fromLatin1(pdf)); found.hasNext(); found.next())
        ++count;
    return count;
}

} // namespace

class ShiftReportFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_language.apply(QStringLiteral("en")); }
    void presets_data();
    void presets();
    void csvFields_data();
    void csvFields();
    void aCsvFileIsExact_data();
    void aCsvFileIsExact();
    void aCsvFileOfNothingHasItsHead();
    void aGivenUpCsvLeavesTheFileThatWasThere();
    void aDiskThatTakesNoMoreLeavesNoHalfFile();
    void whyAFileCouldNotBeWritten_data();
    void whyAFileCouldNotBeWritten();
    void theDocumentSaysItAll();
    void headsAreRepeatedOnEachPage();
    void aLongReportHasManyPages();
    void chineseLettersAreInTheFile();
    void theSamePagesGoToAPrinter();

private:
    Language m_language;
};

void ShiftReportFilesTest::initTestCase()
{
    qputenv("TZ", "Asia/Shanghai");
    tzset();
}

void ShiftReportFilesTest::presets_data()
{
    QTest::addColumn<ShiftPreset>("preset");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *name, ShiftPreset preset, const char *zone, const char *now,
                        const char *from, const char *to) {
        QTest::newRow(name) << preset << QByteArray(zone) << QString::fromLatin1(now)
                            << QString::fromLatin1(from) << QString::fromLatin1(to);
    };
    row("this shift is the last eight hours", ShiftPreset::ThisShift, "UTC", "2026-03-02T14:00:30Z",
        "2026-03-02T06:00:00Z", "2026-03-02T14:01:00Z");
    row("a whole minute ends at itself", ShiftPreset::ThisShift, "UTC", "2026-03-02T14:00:00Z",
        "2026-03-02T06:00:00Z", "2026-03-02T14:00:00Z");
    row("today begins at the zone's midnight", ShiftPreset::Today, "Asia/Shanghai",
        "2026-03-01T20:00:00Z", "2026-03-01T16:00:00Z", "2026-03-01T20:00:00Z");
    row("yesterday is the whole day before", ShiftPreset::Yesterday, "Asia/Shanghai",
        "2026-03-01T20:00:00Z", "2026-02-28T16:00:00Z", "2026-03-01T16:00:00Z");
    row("a day with a change of clocks has 23 hours", ShiftPreset::Yesterday, "Europe/Berlin",
        "2026-03-30T10:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    row("seven days are six before today", ShiftPreset::Week, "Asia/Shanghai",
        "2026-03-08T20:00:00Z", "2026-03-02T16:00:00Z", "2026-03-08T20:00:00Z");
}

void ShiftReportFilesTest::presets()
{
    QFETCH(ShiftPreset, preset);
    QFETCH(QByteArray, zone);
    QFETCH(QString, now);
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QTimeZone there(zone);
    QVERIFY2(there.isValid(), "there is no time zone database");
    const ReportRange range = rangeOf(preset, QDateTime::fromString(now, Qt::ISODate), there);
    QCOMPARE(range.from.toString(Qt::ISODate), from);
    QCOMPARE(range.to.toString(Qt::ISODate), to);
}

void ShiftReportFilesTest::csvFields_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *name, const QString &value, const QString &written) {
        QTest::newRow(name) << value << written;
    };
    row("a plain text", QStringLiteral("ep-1"), QStringLiteral("ep-1"));
    row("nothing", QString(), QString());
    row("a comma", QStringLiteral("a,b"), QStringLiteral("\"a,b\""));
    row("quotes", QStringLiteral("a \"b\""), QStringLiteral("\"a \"\"b\"\"\""));
    row("two lines", QStringLiteral("a\r\nb"), QStringLiteral("\"a\r\nb\""));
    row("a formula", QStringLiteral("=1+1"), QStringLiteral("'=1+1"));
    row("a formula with a comma", QStringLiteral("=HYPERLINK(\"x\",1)"),
        QStringLiteral("\"'=HYPERLINK(\"\"x\"\",1)\""));
    row("a plus", QStringLiteral("+1"), QStringLiteral("'+1"));
    row("a minus", QStringLiteral("-1"), QStringLiteral("'-1"));
    row("an at", QStringLiteral("@SUM(A1)"), QStringLiteral("'@SUM(A1)"));
    row("a tab before a formula", QStringLiteral("\t=1"), QStringLiteral("'\t=1"));
    row("Chinese", QStringLiteral("抓取"), QStringLiteral("抓取"));
}

void ShiftReportFilesTest::csvFields()
{
    QFETCH(QString, value);
    QTEST(ShiftReportCsv::field(value), "written");
}

void ShiftReportFilesTest::aCsvFileIsExact_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("English")
        << QStringLiteral("en")
        << QStringLiteral(
               "Episode,Recorded,Size in bytes,Status,Verified in the cloud by,Why not,Error,"
               "Recording,Destination\r\n"
               "抓取-1,2026-03-02T16:00:00+08:00,4711,Failed,,"
               "\"Failed, not tried again: Access denied\",\"No entry, said \"\"s3\"\".\","
               "/data/抓取-1.mcap,\r\n"
               "'=ep-2,2026-03-02T16:00:00+08:00,4711,Synced,checksum,,,"
               "/data/=ep-2.mcap,s3://robots/=ep-2.mcap\r\n");
    QTest::newRow("Chinese")
        << QStringLiteral("zh_CN")
        << QStringLiteral(
               "片段,录制时间,大小（字节）,状态,云端验证方式,未验证原因,错误,录制文件,目标位置\r\n"
               "抓取-1,2026-03-02T16:00:00+08:00,4711,失败,,"
               "失败，不再自动重试：拒绝访问,%1,/data/抓取-1.mcap,\r\n"
               "'=ep-2,2026-03-02T16:00:00+08:00,4711,已同步,校验和,,,"
               "/data/=ep-2.mcap,s3://robots/=ep-2.mcap\r\n");
}

void ShiftReportFilesTest::aCsvFileIsExact()
{
    QFETCH(QString, language);
    QFETCH(QString, text);
    m_language.apply(language);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("报告.csv"));
    ShiftReportCsv csv(path);
    QVERIFY(csv.take(failed(QStringLiteral("抓取-1"))).ok());
    QVERIFY(csv.take(verified(QStringLiteral("=ep-2"))).ok());
    QVERIFY(csv.finish().ok());
    const QByteArray written = contentOf(path);
    QVERIFY(written.startsWith("\xEF\xBB\xBF"));
    if (text.contains(QStringLiteral("%1")))
        text = text.arg(ShiftReportCsv::field(ErrorText::sentence(failed({}).episode)));
    QCOMPARE(QString::fromUtf8(written.mid(3)), text);
}

void ShiftReportFilesTest::aCsvFileOfNothingHasItsHead()
{
    const QTemporaryDir dir;
    ShiftReportCsv csv(dir.filePath(QStringLiteral("a.csv")));
    QVERIFY(csv.finish().ok());
    QCOMPARE(contentOf(dir.filePath(QStringLiteral("a.csv"))).count("\r\n"), 1);
}

void ShiftReportFilesTest::aGivenUpCsvLeavesTheFileThatWasThere()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.csv"));
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
    before.close();
    {
        ShiftReportCsv csv(path);
        QVERIFY(csv.take(verified(QStringLiteral("ep-1"))).ok());
    }
    QCOMPARE(contentOf(path), QByteArray("before"));
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 1);
}

void ShiftReportFilesTest::aDiskThatTakesNoMoreLeavesNoHalfFile()
{
    // The system's limit for the size of a file stands for the disk's.
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    auto *signalBefore = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const QTemporaryDir dir;
    ShiftReportCsv csv(dir.filePath(QStringLiteral("a.csv")));
    Result<void> written;
    for (int i = 0; i < 1000 && written; ++i)
        written = csv.take(failed(QStringLiteral("ep-%1").arg(i)));
    if (written)
        written = csv.finish();
    const Result<void> pdf =
        writePdf(ShiftReportPages::of(reportOf(100)), dir.filePath(QStringLiteral("a.pdf")));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, signalBefore);
    QVERIFY(!written);
    QVERIFY(!pdf);
    for (const Error &error : {written.error(), pdf.error()}) // with the system's own words
        QVERIFY2(error.message.contains(QStringLiteral("File too large")),
                 qPrintable(error.message));
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("a.csv"))));
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("a.pdf"))));
}

void ShiftReportFilesTest::whyAFileCouldNotBeWritten_data()
{
    QTest::addColumn<QFileDevice::FileError>("error");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("a full disk")
        << QFileDevice::ResourceError
        << QStringLiteral("The report can't be written to /a/b.csv: the disk is full. Make room on "
                          "it, or choose another folder.")
        << QStringLiteral("无法写入报告：磁盘已满。请腾出空间，或选择其他文件夹。");
    QTest::newRow("a folder that nobody may write into")
        << QFileDevice::OpenError
        << QStringLiteral("The report can't be written to /a/b.csv: Permission denied. Choose a "
                          "folder that you may write into.")
        << QStringLiteral("无法将报告写入该位置。请选择您有写入权限的文件夹。");
}

void ShiftReportFilesTest::whyAFileCouldNotBeWritten()
{
    QFETCH(QFileDevice::FileError, error);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    const Error told =
        reportFileError(QStringLiteral("/a/b.csv"), error, QStringLiteral("Permission denied"));
    QCOMPARE(ErrorText::sentence(told), english);
    m_language.apply(QStringLiteral("zh_CN"));
    QVERIFY2(ErrorText::sentence(told).startsWith(chinese), qPrintable(ErrorText::sentence(told)));
    QVERIFY(ErrorText::sentence(told).contains(QStringLiteral("/a/b.csv")));
}

void ShiftReportFilesTest::theDocumentSaysItAll()
{
    QTextDocument document;
    ShiftReport report = reportOf(2);
    report.entries.first().episode.episodeId = QStringLiteral("<b>&amp;");
    report.unlisted = 7;
    document.setHtml(ShiftReportPages::of(report).html);
    const QString text = document.toPlainText().replace(QChar::Nbsp, QLatin1Char(' '));
    for (const QString &part :
         {QStringLiteral("Shift report"), QStringLiteral("2026-03-02 14:00 to 2026-03-02 22:00"),
          QStringLiteral("Asia/Shanghai, UTC+08:00"), QStringLiteral("rig-7"),
          QStringLiteral("Recorded"), QStringLiteral("Failed, not tried again: Access denied"),
          QStringLiteral("<b>&amp;"), QStringLiteral("抓取-0002"),
          QStringLiteral("No entry, said \"s3\"."), QStringLiteral("too many: 7")})
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
}

void ShiftReportFilesTest::headsAreRepeatedOnEachPage()
{
    QTextDocument document;
    document.setHtml(ShiftReportPages::of(reportOf(2)).html);
    int repeated = 0;
    const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            repeated += table->format().headerRowCount();
    }
    QCOMPARE(repeated, 2); // of the totals and of the episodes
}

void ShiftReportFilesTest::aLongReportHasManyPages()
{
    const QTemporaryDir dir;
    const QString one = dir.filePath(QStringLiteral("one.pdf"));
    const QString many = dir.filePath(QStringLiteral("many.pdf"));
    QVERIFY(writePdf(ShiftReportPages::of(reportOf(2)), one).ok());
    QVERIFY(writePdf(ShiftReportPages::of(reportOf(300)), many).ok());
    QCOMPARE(pagesOf(contentOf(one)), 1);
    QVERIFY2(pagesOf(contentOf(many)) > 5, qPrintable(QString::number(pagesOf(contentOf(many)))));
    // More than that is only counted.
    ShiftReport huge = reportOf(ShiftReportPages::MostEpisodes + 5);
    QVERIFY(ShiftReportPages::of(huge).html.contains(QStringLiteral("too many: 5")));
}

void ShiftReportFilesTest::chineseLettersAreInTheFile()
{
    m_language.apply(QStringLiteral("zh_CN"));
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("报告.pdf"));
    const ReportPages pages = ShiftReportPages::of(reportOf(2));
    QVERIFY(pages.html.contains(QStringLiteral("班次报告")));
    QCOMPARE(pages.footer, QStringLiteral("第 %1 页，共 %2 页"));
    QVERIFY(writePdf(pages, path).ok());
    QVERIFY(contentOf(path).startsWith("%PDF-1."));
}

void ShiftReportFilesTest::theSamePagesGoToAPrinter()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("printed.pdf"));
    QPrinter printer(QPrinter::HighResolution);
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(path);
    const ReportPages pages = ShiftReportPages::of(reportOf(300));
    QVERIFY(printPages(pages, printer).ok());
    QVERIFY2(pagesOf(contentOf(path)) > 5, qPrintable(QString::number(pagesOf(contentOf(path)))));

    // Nobody takes what goes nowhere, and that is told.
    QPrinter broken(QPrinter::HighResolution);
    broken.setOutputFormat(QPrinter::PdfFormat);
    broken.setOutputFileName(QStringLiteral("/nonexistent/printed.pdf"));
    const Result<void> refused = printPages(pages, broken);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(QStringLiteral("printer")));
}

QTEST_MAIN(ShiftReportFilesTest)
#include "tst_shift_report_files.moc"
