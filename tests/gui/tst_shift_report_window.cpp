// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/ShiftReportRange.h"
#include "ui/ShiftReportWindow.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>

using namespace csc;

namespace {

ReportEntry entryOf(qint64 key, SyncStatus status, Gate gate, const QString &about)
{
    ReportEntry entry{FakeService::row(key, status),
                      QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC),
                      {},
                      gate,
                      about};
    entry.episode.errorCode = status == SyncStatus::Failed ? about : QString();
    return entry;
}

/// Three verified, two failed, one not queued.
ShiftReport sample()
{
    ShiftReport report;
    report.recorded = {6, 21'000};
    report.verified = {3, 15'000};
    report.verifiedBy[size_t(VerifiedBy::Checksum)] = {2, 9'000};
    report.verifiedBy[size_t(VerifiedBy::Size)] = {1, 6'000};
    report.workstation = QStringLiteral("rig-7");
    report.madeAt = QDateTime(QDate(2026, 3, 2), QTime(16, 0), Qt::UTC);
    report.groups = {{Gate::NotRetryable, QStringLiteral("access_denied"), {2, 3'000}},
                     {Gate::NotQueued, {}, {1, 3'000}}};
    report.entries = {
        entryOf(1, SyncStatus::Failed, Gate::NotRetryable, QStringLiteral("access_denied")),
        entryOf(2, SyncStatus::Failed, Gate::NotRetryable, QStringLiteral("access_denied")),
        entryOf(3, SyncStatus::NotStarted, Gate::NotQueued, {})};
    return report;
}

QStringList columnOf(const QAbstractItemModel *model, int column)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, column).data().toString().trimmed());
    return texts;
}

} // namespace

class ShiftReportWindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theMenuOpensItOnce();
    void totalsComeWithReasons();
    void aReasonShowsItsEpisodes();
    void aPresetAsksForItsTime();
    void ownTimesAreAskedFor();
    void anEndBeforeTheBeginningIsToldAndNotAskedFor();
    void theLastQuestionWins();
    void anErrorIsToldAndNothingIsSaved();
    void aCsvFileIsWrittenByClicks();
    void aPdfFileIsWrittenByClicks();
    void aPdfDoesNotHoldTheEndOfTheProgram();
    void printingAsksFirst();
    void whatIsNotListedIsCounted();
    void anUnwritableFolderIsSaid();
    void everythingIsSaidInChinese();

private:
    template <typename Widget>
    Widget *in(const QString &name) const
    {
        const QList<Widget *> all = m_report->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    void press(const QString &name) const
    {
        auto *button = in<QPushButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString message() const
    {
        const auto *bar = m_report->findChild<MessageBar *>();
        return bar->isVisible() ? bar->text() : QString();
    }
    void chooseFile(const QString &path) const;
    static QString savedAs(const QString &path)
    {
        return QStringLiteral("was saved as ") + QDir::toNativeSeparators(path);
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    ShiftReportWindow *m_report = nullptr;
};

void ShiftReportWindowTest::init()
{
    openOnTwelveEpisodes();
    m_service->nextReportOfShift = sample();
    m_window->activateWindow();
    QTest::keySequence(m_window.get(), QKeySequence(QStringLiteral("Ctrl+Shift+S")));
    m_report = m_window->findChild<ShiftReportWindow *>();
    QVERIFY(m_report != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(m_report));
    TRY_VERIFY(in<QPushButton>(QStringLiteral("Print…"))->isEnabled());
}

void ShiftReportWindowTest::cleanup()
{
    close();
    m_report = nullptr;
}

void ShiftReportWindowTest::chooseFile(const QString &path) const
{
    auto *dialog = m_report->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *name = dialog->findChild<QLineEdit *>();
    name->selectAll();
    QTest::keyClicks(name, path);
    QTest::keyClick(name, Qt::Key_Return);
}

void ShiftReportWindowTest::theMenuOpensItOnce()
{
    QCOMPARE(m_report->windowTitle(), QStringLiteral("Shift report"));
    menuAction(QStringLiteral("Shift report…"))->trigger();
    QCOMPARE(m_window->findChildren<ShiftReportWindow *>().size(), 1);
    press(QStringLiteral("Close"));
    TRY_VERIFY(m_window->findChild<ShiftReportWindow *>() == nullptr);
}

void ShiftReportWindowTest::totalsComeWithReasons()
{
    const auto *totals = in<QTableWidget>(QStringLiteral("Totals and reasons"));
    QCOMPARE(columnOf(totals->model(), 0),
             (QStringList{QStringLiteral("Recorded"), QStringLiteral("Verified in the cloud"),
                          QStringLiteral("by checksum"), QStringLiteral("by size"),
                          QStringLiteral("Not verified in the cloud"),
                          QStringLiteral("Failed, not tried again: Access denied"),
                          QStringLiteral("Not queued")}));
    QCOMPARE(columnOf(totals->model(), 1).join(u' '), QStringLiteral("6 3 2 1 3 2 1"));
    QCOMPARE(columnOf(totals->model(), 2).first(), QStringLiteral("20.5 KiB"));
}

void ShiftReportWindowTest::aReasonShowsItsEpisodes()
{
    auto *list = in<QTableView>(QStringLiteral("Episodes not verified in the cloud"));
    const QAbstractItemModelTester tester(list->model());
    QCOMPARE(list->model()->rowCount(), 3);
    auto *totals = in<QTableWidget>(QStringLiteral("Totals and reasons"));
    QTest::mouseClick(totals->viewport(), Qt::LeftButton, {},
                      totals->visualItemRect(totals->item(5, 0)).center());
    QCOMPARE(columnOf(list->model(), 0),
             (QStringList{QStringLiteral("episode-0001"), QStringLiteral("episode-0002")}));
    QTest::keyClick(totals, Qt::Key_Down);
    QCOMPARE(columnOf(list->model(), 0), QStringList{QStringLiteral("episode-0003")});
    QTest::keyClick(totals, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(list->model()->rowCount(), 3);
}

void ShiftReportWindowTest::aPresetAsksForItsTime()
{
    auto *preset = in<QComboBox>(QStringLiteral("Time of the report"));
    preset->setFocus();
    QTest::keyClick(preset, Qt::Key_Down); // today
    QTest::keyClick(preset, Qt::Key_Down); // yesterday
    QCOMPARE(preset->currentText(), QStringLiteral("Yesterday"));
    const ReportRange asked = m_service->reportsAsked.last().range;
    const QDateTime midnight = QDate::currentDate().startOfDay().toUTC();
    QVERIFY(asked.to == midnight || asked.to.addDays(1) == midnight);
    QVERIFY(asked.from < asked.to);
    QCOMPARE(m_service->reportsAsked.last().mostEntries, ShiftReportWindow::MostEntries);
}

void ShiftReportWindowTest::ownTimesAreAskedFor()
{
    auto *from = in<QDateTimeEdit>(QStringLiteral("From"));
    from->setFocus();
    from->setCurrentSection(QDateTimeEdit::DaySection);
    const QDateTime before = from->dateTime();
    QTest::keyClick(from, Qt::Key_Down);
    QCOMPARE(from->dateTime(), before.addDays(-1));
    QCOMPARE(m_service->reportsAsked.last().range.from, before.addDays(-1).toUTC());
    QCOMPARE(in<QComboBox>(QStringLiteral("Time of the report"))->currentText(),
             QStringLiteral("Other times"));
}

void ShiftReportWindowTest::anEndBeforeTheBeginningIsToldAndNotAskedFor()
{
    const qsizetype asked = m_service->reportsAsked.size();
    auto *from = in<QDateTimeEdit>(QStringLiteral("From"));
    from->setFocus();
    from->setCurrentSection(QDateTimeEdit::YearSection);
    QTest::keyClick(from, Qt::Key_Up);
    QVERIFY2(message().contains(QStringLiteral("later than the beginning")), qPrintable(message()));
    QCOMPARE(m_service->reportsAsked.size(), asked);
    QVERIFY(!in<QPushButton>(QStringLiteral("Print…"))->isEnabled());
    QCOMPARE(in<QTableWidget>(QStringLiteral("Totals and reasons"))->rowCount(), 0);
}

void ShiftReportWindowTest::theLastQuestionWins()
{
    m_service->holdAnswers = true;
    m_service->nextReportOfShift.recorded.episodes = 100;
    press(QStringLiteral("Refresh"));
    const std::stop_token earlier = m_service->reportsAsked.last().stop;
    QVERIFY(!earlier.stop_requested());
    m_service->nextReportOfShift.recorded.episodes = 200;
    press(QStringLiteral("Refresh"));
    QVERIFY(earlier.stop_requested());
    QVERIFY(!m_service->reportsAsked.last().stop.stop_requested());
    QVERIFY(!in<QPushButton>(QStringLiteral("Print…"))->isEnabled());
    m_service->release();
    TRY_VERIFY(in<QPushButton>(QStringLiteral("Print…"))->isEnabled());
    QCOMPARE(columnOf(in<QTableWidget>(QStringLiteral("Totals and reasons"))->model(), 1).first(),
             QStringLiteral("200"));
}

void ShiftReportWindowTest::anErrorIsToldAndNothingIsSaved()
{
    m_service->nextError =
        Error{ErrorCode::Database, QStringLiteral("The database is away."), {}, {}};
    press(QStringLiteral("Refresh"));
    TRY_COMPARE(message(), QStringLiteral("The database is away."));
    QVERIFY(!in<QPushButton>(QStringLiteral("Save as CSV…"))->isEnabled());
    QCOMPARE(
        in<QTableView>(QStringLiteral("Episodes not verified in the cloud"))->model()->rowCount(),
        0);
}

void ShiftReportWindowTest::aCsvFileIsWrittenByClicks()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("shift.csv"));
    press(QStringLiteral("Save as CSV…"));
    chooseFile(path);
    TRY_VERIFY(message().contains(savedAs(path)));
    const QByteArray text = contentOf(path);
    QVERIFY(text.startsWith("\xEF\xBB\xBF"
                            "Episode,Recorded,"));
    QVERIFY(text.contains("\r\nepisode-0003,2026-03-02T08:00:00"));
    // It reads the episodes again, all of them.
    QCOMPARE(m_service->reportsAsked.last().range, m_service->reportsAsked.first().range);
}

void ShiftReportWindowTest::aPdfFileIsWrittenByClicks()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("shift.pdf"));
    press(QStringLiteral("Save as PDF…"));
    chooseFile(path);
    TRY_VERIFY(message().contains(savedAs(path)));
    QVERIFY(contentOf(path).startsWith("%PDF-1."));
    QVERIFY(contentOf(path).trimmed().endsWith("%%EOF"));
}

/// The end waits for whatever runs on the pool of the whole program.
void ShiftReportWindowTest::aPdfDoesNotHoldTheEndOfTheProgram()
{
    QThreadPool *pool = QThreadPool::globalInstance();
    const int before = pool->maxThreadCount();
    QSemaphore busy;
    pool->setMaxThreadCount(1);
    pool->start([&busy] { busy.acquire(); }); // begins nothing else
    const auto back = qScopeGuard([&] {
        busy.release();
        pool->waitForDone();
        pool->setMaxThreadCount(before);
    });
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("shift.pdf"));
    m_report->savePdf(path);
    TRY_VERIFY(message().contains(savedAs(path)));
}

void ShiftReportWindowTest::printingAsksFirst()
{
    press(QStringLiteral("Print…"));
    auto *dialog = m_report->findChild<QPrintDialog *>();
    QVERIFY(dialog != nullptr);
    TRY_VERIFY(dialog->isVisible());
    dialog->reject();
    TRY_VERIFY(m_report->findChild<QPrintDialog *>() == nullptr);
    QVERIFY(m_report->isVisible());
}

void ShiftReportWindowTest::whatIsNotListedIsCounted()
{
    m_service->nextReportOfShift.unlisted = 24'000;
    press(QStringLiteral("Refresh"));
    const auto shown = [this] {
        const QList<QLabel *> labels = m_report->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("24,000"));
        });
    };
    TRY_VERIFY(shown());
}

void ShiftReportWindowTest::anUnwritableFolderIsSaid()
{
    m_report->saveCsv(QStringLiteral("/nonexistent/shift.csv"));
    TRY_VERIFY(message().contains(QStringLiteral("Choose a folder")));
    QVERIFY(message().contains(QStringLiteral("/nonexistent/shift.csv")));
    press(QStringLiteral("Refresh"));
    TRY_VERIFY(in<QPushButton>(QStringLiteral("Save as PDF…"))->isEnabled());
    m_report->savePdf(QStringLiteral("/nonexistent/shift.pdf"));
    // What was said of the other file is over.
    QCOMPARE(message(), QStringLiteral("Saving the report as /nonexistent/shift.pdf…"));
    TRY_VERIFY(message().contains(QStringLiteral("Choose a folder")));
    QVERIFY(message().contains(QStringLiteral("/nonexistent/shift.pdf")));
}

void ShiftReportWindowTest::everythingIsSaidInChinese()
{
    m_language->apply(QStringLiteral("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_report->windowTitle(), QStringLiteral("班次报告"));
    static const QRegularExpression english(QStringLiteral("[a-z]{4,}"));
    QStringList texts = columnOf(in<QTableWidget>(QStringLiteral("合计与原因"))->model(), 0);
    const auto *list = in<QTableView>(QStringLiteral("未在云端验证的片段"))->model();
    for (int column = 1; column < list->columnCount(); ++column)
        texts += columnOf(list, column) << list->headerData(column, Qt::Horizontal).toString();
    const QList<QPushButton *> buttons = m_report->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        texts += button->text();
    const QList<QLabel *> labels = m_report->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    for (const QString &text : std::as_const(texts))
        QVERIFY2(!text.contains(english), qPrintable(text));
}

QTEST_MAIN(ShiftReportWindowTest)
#include "tst_shift_report_window.moc"
