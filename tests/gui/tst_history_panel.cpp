// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/HistoryPanel.h"

#include <QListWidget>
#include <QSignalSpy>
#include <QtTest>

#include "../unit/ui/FakeService.h"

using namespace csc;

/// What the timeline does to its list, however long the history is: only what is another is
/// touched.
class HistoryPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aLongHistoryIsPutInWithoutASecondLook();
    void onlyWhatIsNewIsPutIn();
    void whatIsNoMoreGoesWhereverItStands();
    void theSameAgainTouchesNothing();

private:
    static constexpr int Most = 200; ///< entries that are drawn
    static constexpr int Attempts = 9;

    static QList<SyncLog> logs(int newest);
    QListWidget *list() const { return m_panel->findChild<QListWidget *>(); }
    QString firstLine(int row) const { return list()->item(row)->text().section(u'\n', 0, 0); }
    /// As a commit about the episode whose history is now this one.
    void commit(const QList<SyncLog> &history);

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<HistoryPanel> m_panel;
};

QList<SyncLog> HistoryPanelTest::logs(int newest)
{
    QList<SyncLog> logs;
    for (int i = newest; i > 0; --i) {
        SyncLog log;
        log.key = i;
        log.status = SyncStatus::Failed;
        log.queuedAt = QDateTime(QDate(2026, 5, 1), QTime(8, 0), Qt::UTC).addSecs(i * 100);
        log.bytesTransferred = i;
        for (int n = 1; n <= Attempts; ++n) {
            SyncAttempt attempt;
            attempt.key = i * 1000 + n;
            attempt.attempt = n;
            attempt.startedAt = log.queuedAt.addSecs(n);
            log.attempts.append(attempt);
        }
        logs.append(log);
    }
    return logs;
}

void HistoryPanelTest::init()
{
    m_panel.reset();
    m_service = std::make_unique<FakeService>();
    m_service->fill(1, SyncStatus::Failed);
    m_panel = std::make_unique<HistoryPanel>(*m_service);
    m_panel->resize(400, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void HistoryPanelTest::commit(const QList<SyncLog> &history)
{
    m_service->logs.insert(1, history);
    EpisodeSummary row = *m_service->find(1);
    ++row.syncLogCount;
    m_service->commit({row});
}

void HistoryPanelTest::aLongHistoryIsPutInWithoutASecondLook()
{
    m_service->logs.insert(1, logs(1000)); // and nine attempts each
    QSignalSpy inserted(list()->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(list()->model(), &QAbstractItemModel::dataChanged);
    m_panel->setEpisode(1);
    TRY_COMPARE(list()->count(), Most + 1);
    QCOMPARE(firstLine(Most), QStringLiteral("9800 older entries are not shown."));
    QCOMPARE(inserted.size(), Most + 1);
    QCOMPARE(changed.size(), 0); // each was whole before it came in
}

void HistoryPanelTest::onlyWhatIsNewIsPutIn()
{
    m_service->logs.insert(1, logs(1000));
    m_panel->setEpisode(1);
    TRY_COMPARE(list()->count(), Most + 1);
    QSignalSpy inserted(list()->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(list()->model(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(list()->model(), &QAbstractItemModel::dataChanged);
    commit(logs(1001));
    TRY_COMPARE(firstLine(Most), QStringLiteral("9810 older entries are not shown."));
    QCOMPARE(inserted.size(), 1 + Attempts);
    QCOMPARE(removed.size(), 1 + Attempts);
    for (const QList<QVariant> &change : std::as_const(changed))
        QCOMPARE(change.at(0).toModelIndex().row(), Most); // its number alone
}

void HistoryPanelTest::whatIsNoMoreGoesWhereverItStands()
{
    m_service->logs.insert(1, logs(10));
    m_panel->setEpisode(1);
    TRY_COMPARE(list()->count(), 10 * (1 + Attempts));
    QList<SyncLog> fewer = logs(10);
    fewer.removeLast();
    fewer.removeAt(4);
    fewer.removeFirst();
    QSignalSpy inserted(list()->model(), &QAbstractItemModel::rowsInserted);
    commit(fewer);
    TRY_COMPARE(list()->count(), 7 * (1 + Attempts));
    QCOMPARE(inserted.size(), 0);
    QStringList sizes;
    for (int row = 0; row < list()->count(); row += 1 + Attempts)
        sizes.append(list()->item(row)->text().section(u'\n', 2, 2));
    QCOMPARE(sizes, (QStringList{QStringLiteral("9 bytes"), QStringLiteral("8 bytes"),
                                 QStringLiteral("7 bytes"), QStringLiteral("5 bytes"),
                                 QStringLiteral("4 bytes"), QStringLiteral("3 bytes"),
                                 QStringLiteral("2 bytes")}));
}

void HistoryPanelTest::theSameAgainTouchesNothing()
{
    m_service->logs.insert(1, logs(1000));
    m_panel->setEpisode(1);
    TRY_COMPARE(list()->count(), Most + 1);
    QSignalSpy inserted(list()->model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(list()->model(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(list()->model(), &QAbstractItemModel::dataChanged);
    QEvent anew(QEvent::PaletteChange); // asks for all of it once more
    QCoreApplication::sendEvent(m_panel.get(), &anew);
    QCOMPARE(inserted.size() + removed.size() + changed.size(), 0);
}

QTEST_MAIN(HistoryPanelTest)
#include "tst_history_panel.moc"
