// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/Formats.h"
#include "ui/Theme.h"

#include <QHeaderView>
#include <QScrollBar>
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
};

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
    upload.shownBytes = 730'000;
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
        QVERIFY(widthOf(EpisodeColumn::Progress) >= needs(EpisodeColumns::progressBytes(upload)));
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
    const QString refused = QStringLiteral("The connection was refused. Check that the server");
    QVERIFY(error >= needs(refused.left(30)));
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

QTEST_MAIN(EpisodeViewTest)
#include "tst_episode_view.moc"
