// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Formats.h"
#include "ui/ProgressText.h"
#include "ui/Theme.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace csc;

/// How the table shows its rows: what stands in a cell, how wide it is, what stays in view.
class EpisodeViewTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openOnTwelveEpisodes(); }
    void cleanup() { close(); }
    void theErrorColumnNamesTheCauseFirst();
    void aRowThatComesAboveDoesNotMoveTheView();
    void columnsHaveRoomForWhatTheyShow();
    void aWidthThatSomebodyChoseIsKept();
    void aTimeWithoutRoomLosesAWholePart();
    void aDestinationWithoutRoomLeavesOutTheEpisode();
    void progressOutOfViewPaintsNothing();
    void theUploadOfAnotherProcessHasABar();
    void aScreenReaderHearsTheWholeValue();
    void rowsAndIconsGrowWithTheLetters();
    void theSelectionSurvivesWhatComesAndGoes();
    void oneCommitIsToldOnceHoweverManyRows();

private:
    EpisodeTableModel *model() const { return qobject_cast<EpisodeTableModel *>(table()->model()); }
};

namespace {

/// The region that was painted of a widget.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget)
        : m_widget(widget)
    {
        widget->installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
    /// Since the last call.
    QRegion painted()
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        return std::exchange(m_painted, {});
    }

private:
    QWidget *m_widget;
    QRegion m_painted;
};

UploadProgress sending(qint64 key, qint64 bytes)
{
    UploadProgress upload;
    upload.episodeKey = key;
    upload.phase = UploadPhase::Sending;
    upload.confirmedBytes = bytes;
    upload.shownBytes = bytes;
    upload.totalBytes = 1'000'000;
    upload.bytesPerSecond = 1000;
    return upload;
}

} // namespace

void EpisodeViewTest::theErrorColumnNamesTheCauseFirst()
{
    const QString address = QStringLiteral("s3://robots/episode-0001.mcap");
    EpisodeSummary failed = *m_service->find(1);
    failed.nextRetryAt = QDateTime::currentDateTimeUtc().addDays(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage =
        QStringLiteral("Looking for %1: the connection was refused.").arg(address);
    failed.errorDetail = {{QStringLiteral("id"), QStringLiteral("network.refused")},
                          {QStringLiteral("address"), address}};
    m_service->commit({failed});
    const QModelIndex cell = table()->model()->index(11, int(EpisodeColumn::Error));
    TRY_VERIFY(cell.data().toString().startsWith(QStringLiteral("The connection was refused.")));
    QVERIFY(!cell.data().toString().contains(address));
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), failed.errorMessage);
    m_language->apply(QStringLiteral("zh_CN"));
    QVERIFY(cell.data().toString().startsWith(QStringLiteral("连接被拒绝")));
    QVERIFY(!cell.data().toString().contains(address));
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(address));
}

void EpisodeViewTest::aRowThatComesAboveDoesNotMoveTheView()
{
    m_service->rows.clear();
    m_service->fill(300);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(300));
    TRY_VERIFY(table()->verticalScrollBar()->maximum() > 150 * table()->rowHeight(0));
    table()->verticalScrollBar()->setValue(100 * table()->rowHeight(0) + 5);
    auto *model = qobject_cast<EpisodeTableModel *>(table()->model());
    const int top = table()->rowAt(0);
    const qint64 key = model->keyAt(top);
    const int place = table()->rowViewportPosition(top);
    m_service->commit({FakeService::row(1000, SyncStatus::NotStarted)});
    TRY_VERIFY(rowsAre(301));
    QCOMPARE(model->keyAt(table()->rowAt(0)), key);
    QCOMPARE(table()->rowViewportPosition(table()->rowAt(0)), place);
}

void EpisodeViewTest::columnsHaveRoomForWhatTheyShow()
{
    Theme::use(QStringLiteral("light")); // the margins are its style's
    UploadProgress upload;
    upload.episodeKey = 12;
    upload.phase = UploadPhase::Sending;
    upload.confirmedBytes = upload.shownBytes = 73'000'000;
    upload.totalBytes = 930'000'000;
    upload.bytesPerSecond = 11'000'000;
    const QFontMetrics metrics = table()->fontMetrics();
    const auto widthOf = [this](EpisodeColumn column) { return table()->columnWidth(int(column)); };
    const auto needs = [&metrics](const QString &text) {
        return metrics.horizontalAdvance(text) + 10; // the delegate's margins
    };
    const int destination = widthOf(EpisodeColumn::Destination);
    const int error = widthOf(EpisodeColumn::Error);
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
        m_language->apply(language);
        QCoreApplication::sendPostedEvents();
        QVERIFY(widthOf(EpisodeColumn::Progress)
                >= needs(ProgressText(upload).of(ProgressText::Detail::PercentAndShortLeft)));
        const QDateTime then(QDate(2026, 10, 20), QTime(20, 0), Qt::UTC);
        const QDateTime now = then.addDays(12);
        QVERIFY(widthOf(EpisodeColumn::Completed) >= needs(Formats::moment(then, now)));
        for (const EpisodeColumn column : {EpisodeColumn::Queued, EpisodeColumn::Started}) {
            QVERIFY(widthOf(column) >= needs(Formats::shortMoment(then, now)));
            QVERIFY(widthOf(column) >= needs(Formats::shortMoment(now, now)));
        }
        for (int column = 0; column < EpisodeColumns::count(); ++column)
            QVERIFY(table()->columnWidth(column)
                    >= metrics.horizontalAdvance(EpisodeColumns::header(column)));
    }
    // What went wrong can be read at the first start; a wider window gives more of the path, too.
    const int room = needs(QStringLiteral("The connection was refused."));
    QVERIFY2(error >= room, qPrintable(QStringLiteral("%1 of %2").arg(error).arg(room)));
    m_language->apply(QStringLiteral("en"));
    QCoreApplication::sendPostedEvents();
    m_window->resize(1640, 900);
    TRY_VERIFY(widthOf(EpisodeColumn::Destination) > destination);
    QVERIFY(widthOf(EpisodeColumn::Error) > error);
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
}

void EpisodeViewTest::aWidthThatSomebodyChoseIsKept()
{
    QHeaderView *header = table()->horizontalHeader();
    const int before = header->sectionSize(0);
    const QPoint edge(header->sectionViewportPosition(1) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header->viewport(), edge + QPoint(20, 0));
    QTest::mouseMove(header->viewport(), edge + QPoint(40, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(40, 0));
    TRY_COMPARE(header->sectionSize(0), before + 40);
    m_window->resize(1600, 900);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(header->sectionSize(0), before + 40);
}

void EpisodeViewTest::aTimeWithoutRoomLosesAWholePart()
{
    EpisodeSummary row = *m_service->find(12);
    row.completedAt = QDateTime::currentDateTimeUtc().addDays(-40);
    m_service->commit({row});
    const QModelIndex cell = model()->index(0, int(EpisodeColumn::Completed));
    const auto shown = [this, cell](int width) {
        // What the delegate paints: its options are its own, so the picture is compared.
        table()->setColumnWidth(int(EpisodeColumn::Completed), width);
        return table()->viewport()->grab(table()->visualRect(cell).adjusted(0, 0, -1, 0)).toImage();
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(cell.data().toString(), Formats::moment(row.completedAt, now));
    QCOMPARE(cell.data(EpisodeTableModel::NarrowRole).toString(),
             Formats::shortMoment(row.completedAt, now));
    const int tooNarrow = table()->fontMetrics().horizontalAdvance(cell.data().toString()) + 4;
    const QImage narrow = shown(tooNarrow);
    row.completedAt =
        row.completedAt.addSecs(row.completedAt.toLocalTime().time().hour() < 12 ? 3600 : -3600);
    m_service->commit({row}); // of the same day, which is all that is told
    QCOMPARE(shown(tooNarrow), narrow);
    QVERIFY(shown(tooNarrow + 40).copy(narrow.rect()) != narrow);
}

void EpisodeViewTest::aDestinationWithoutRoomLeavesOutTheEpisode()
{
    EpisodeSummary row = *m_service->find(12);
    const auto narrow = [this, &row](const QString &destination) {
        row.destinationPath = destination;
        m_service->commit({row});
        const QModelIndex cell = model()->index(0, int(EpisodeColumn::Destination));
        return cell.data().toString() == destination
                   ? cell.data(EpisodeTableModel::NarrowRole).toString()
                   : QStringLiteral("the cell has lost something");
    };
    QCOMPARE(narrow(QStringLiteral("s3://robots/fleet/episode-0012/episode-0012.mcap")),
             QStringLiteral("s3://robots/fleet/…"));
    QCOMPARE(narrow(QStringLiteral("s3://episode-00123/fleet/episode-0012/episode-0012.mcap")),
             QStringLiteral("s3://episode-00123/fleet/…"));
    QCOMPARE(narrow(QStringLiteral("file:///nas/episode-0012.mcap")),
             QStringLiteral("file:///nas/…"));
    QCOMPARE(narrow(QStringLiteral("s3://robots/other.mcap")),
             QStringLiteral("s3://robots/other.mcap"));
    QCOMPARE(narrow(QString()), QString());
}

void EpisodeViewTest::progressOutOfViewPaintsNothing()
{
    m_service->rows.clear();
    m_service->fill(300, SyncStatus::InProgress);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(300));
    TRY_VERIFY(model()->loadedRow(0) != nullptr && model()->loadedRow(50) != nullptr);
    PaintWatch watch(table()->viewport());
    watch.painted();
    QSignalSpy told(model(), &QAbstractItemModel::dataChanged);
    Q_EMIT m_service->progressed({sending(250, 1000)}); // row 50
    QCOMPARE(told.size(), 1);
    QVERIFY(watch.painted().isEmpty());
    Q_EMIT m_service->progressed({sending(250, 2000), sending(300, 1000)}); // and row 0
    const QRect cell = table()->visualRect(model()->index(0, int(EpisodeColumn::Progress)));
    const QRegion painted = watch.painted();
    QVERIFY(!painted.isEmpty());
    QVERIFY(cell.adjusted(-2, -2, 2, 2).contains(painted.boundingRect()));
}

void EpisodeViewTest::theUploadOfAnotherProcessHasABar()
{
    EpisodeSummary row = *m_service->find(12);
    row.status = SyncStatus::InProgress;
    row.syncLogKey = 12;
    row.fileSizeBytes = 1'000'000;
    row.bytesTransferred = 0;
    m_service->commit({row});
    const QModelIndex cell = model()->index(0, int(EpisodeColumn::Progress));
    TRY_COMPARE(cell.data().toString(), QStringLiteral("0 %, 0 of 977 KiB"));
    const auto picture = [this, cell] {
        return table()->viewport()->grab(table()->visualRect(cell)).toImage();
    };
    const QImage none = picture();
    row.bytesTransferred = 500'000; // its lease was renewed
    m_service->commit({row});
    QCOMPARE(cell.data().toString(), QStringLiteral("50 %, 488 of 977 KiB"));
    const QImage half = picture();
    const int bar = half.height() - 5; // a line within it
    QVERIFY(half.pixel(half.width() / 4, bar) != none.pixel(half.width() / 4, bar));
    QCOMPARE(half.pixel(half.width() * 3 / 4, bar), none.pixel(half.width() * 3 / 4, bar));
    // What is sent but not confirmed is seen, and differs from both.
    UploadProgress upload = sending(12, 500'000);
    upload.shownBytes = 1'000'000;
    Q_EMIT m_service->progressed({upload});
    const QImage sent = picture();
    QVERIFY(sent.pixel(sent.width() * 3 / 4, bar) != none.pixel(sent.width() * 3 / 4, bar));
    QVERIFY(sent.pixel(sent.width() * 3 / 4, bar) != sent.pixel(sent.width() / 4, bar));
}

void EpisodeViewTest::aScreenReaderHearsTheWholeValue()
{
    EpisodeSummary row = *m_service->find(1);
    row.errorCode = QStringLiteral("network");
    row.errorMessage = QStringLiteral("Nobody answers. Look after the cable.");
    row.destinationPath = QStringLiteral("s3://robots/a/very/long/path/to/an/object.mcap");
    row.durationSec = 12.3456;
    m_service->commit({row});
    const auto heard = [this](EpisodeColumn column) {
        return model()->index(11, int(column)).data(Qt::AccessibleDescriptionRole).toString();
    };
    TRY_COMPARE(heard(EpisodeColumn::Size), QStringLiteral("1,000 bytes"));
    QCOMPARE(heard(EpisodeColumn::Error), row.errorMessage);
    QCOMPARE(heard(EpisodeColumn::Destination), row.destinationPath);
    QCOMPARE(heard(EpisodeColumn::Duration), QStringLiteral("12.346 seconds"));
    QVERIFY(heard(EpisodeColumn::Queued).contains(QStringLiteral("UTC")));
}

void EpisodeViewTest::rowsAndIconsGrowWithTheLetters()
{
    const int before = table()->rowHeight(0);
    const QFont usual = QApplication::font();
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QApplication::setFont(large);
    QCoreApplication::sendPostedEvents();
    const int letters = table()->fontMetrics().height();
    QVERIFY(table()->rowHeight(0) >= letters + 4);
    QVERIFY(table()->rowHeight(0) > before);
    QVERIFY(table()->columnWidth(int(EpisodeColumn::Status))
            >= letters + table()->fontMetrics().horizontalAdvance(QStringLiteral("Not synced")));
    QApplication::setFont(usual);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(table()->rowHeight(0), before);
}

void EpisodeViewTest::theSelectionSurvivesWhatComesAndGoes()
{
    clickRow(3);
    clickRow(5, Qt::ControlModifier);
    const qint64 first = model()->keyAt(3);
    const qint64 second = model()->keyAt(5);
    m_service->commit({FakeService::row(1000, SyncStatus::NotStarted)});
    TRY_VERIFY(rowsAre(13));
    EpisodeSummary gone = *m_service->find(12);
    gone.deleted = true;
    m_service->rows.removeIf([](const EpisodeSummary &row) { return row.key == 12; });
    ChangeSet set;
    set.rows = {gone};
    set.counts = m_service->counts();
    Q_EMIT m_service->changed(set);
    TRY_VERIFY(rowsAre(12));
    QList<qint64> keys;
    const QList<int> rows = table()->selectedRows();
    for (const int row : rows)
        keys.append(model()->keyAt(row));
    QCOMPARE(keys, (QList<qint64>{first, second}));
    QCOMPARE(table()->currentKey(), second);
}

/// Whoever counts the selected rows looks at thousands of them, so not once a row.
void EpisodeViewTest::oneCommitIsToldOnceHoweverManyRows()
{
    QSignalSpy ranges(model(), &QAbstractItemModel::dataChanged);
    QSignalSpy told(m_window->findChild<EpisodeView *>(), &EpisodeView::selectionOrRowsChanged);
    QList<EpisodeSummary> apart;
    for (const qint64 key : {1, 3, 5, 7, 9, 11}) {
        EpisodeSummary row = *m_service->find(key);
        row.bytesTransferred += 1;
        apart.append(row);
    }
    m_service->commit(apart);
    QVERIFY(ranges.size() > 3);
    QCOMPARE(told.size(), 1);
}

QTEST_MAIN(EpisodeViewTest)
#include "tst_episode_view.moc"
