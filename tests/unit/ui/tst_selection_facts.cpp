// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionFacts.h"

#include <QtTest>

using namespace csc;

namespace {

EpisodeSummary row(SyncStatus status, QaStatus qa = QaStatus::Approved)
{
    EpisodeSummary row;
    row.status = status;
    row.qaStatus = qa;
    return row;
}

} // namespace

class SelectionFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actionsFollowTheSelection_data();
    void actionsFollowTheSelection();
};

void SelectionFactsTest::actionsFollowTheSelection_data()
{
    QTest::addColumn<QList<EpisodeSummary>>("rows");
    QTest::addColumn<qint64>("unknown");
    QTest::addColumn<QStringList>("enabled");

    using Rows = QList<EpisodeSummary>;
    const qint64 none = 0;
    const QString retry = QStringLiteral("retry");
    const QString cancel = QStringLiteral("cancel");
    const QString resync = QStringLiteral("resync");
    const QString queue = QStringLiteral("queue");
    const QString top = QStringLiteral("top");
    const QString approve = QStringLiteral("approve");
    const QString reject = QStringLiteral("reject");

    QTest::newRow("nothing selected enables nothing") << Rows{} << none << QStringList{};
    QTest::newRow("a failed row can be retried")
        << Rows{row(SyncStatus::Failed)} << none << QStringList{retry, reject};
    QTest::newRow("a failed row that is not approved must be approved first")
        << Rows{row(SyncStatus::Failed, QaStatus::NeedsInspection)} << none
        << QStringList{approve, reject};
    QTest::newRow("a queued row can be cancelled, and moved to the top")
        << Rows{row(SyncStatus::Pending)} << none << QStringList{cancel, top, reject};
    QTest::newRow("a syncing row can be cancelled")
        << Rows{row(SyncStatus::InProgress)} << none << QStringList{cancel, reject};
    EpisodeSummary cancelled = row(SyncStatus::InProgress);
    cancelled.cancelRequestedAt = QDateTime::currentDateTimeUtc();
    QTest::newRow("a row that is being cancelled can't be cancelled again")
        << Rows{cancelled} << none << QStringList{reject};
    QTest::newRow("a synced row can be synced again")
        << Rows{row(SyncStatus::Completed)} << none << QStringList{resync, reject};
    EpisodeSummary cloud = row(SyncStatus::NotStarted);
    cloud.cloudSynced = true;
    QTest::newRow("a row without a log that is in the cloud can be synced again")
        << Rows{cloud} << none << QStringList{resync, reject};
    QTest::newRow("a row that was never synced can be queued")
        << Rows{row(SyncStatus::NotStarted)} << none << QStringList{queue, reject};
    EpisodeSummary conflict = row(SyncStatus::Failed);
    conflict.errorCode = QStringLiteral("destination_conflict");
    QTest::newRow("a conflict can be retried, or replaced by a resync")
        << Rows{conflict} << none << QStringList{retry, resync, reject};
    QTest::newRow("a rejected row can only be approved")
        << Rows{row(SyncStatus::NotStarted, QaStatus::Rejected)} << none << QStringList{approve};
    QTest::newRow("one failed row among others enables retry")
        << Rows{row(SyncStatus::Completed), row(SyncStatus::Failed)} << none
        << QStringList{retry, resync, reject};
    QTest::newRow("rows that were not read yet enable everything")
        << Rows{} << qint64(7) << QStringList{queue, retry, cancel, resync, top, approve, reject};
}

void SelectionFactsTest::actionsFollowTheSelection()
{
    QFETCH(QList<EpisodeSummary>, rows);
    QFETCH(qint64, unknown);
    QFETCH(QStringList, enabled);

    SelectionFacts facts;
    for (const EpisodeSummary &each : std::as_const(rows))
        facts.add(each);
    facts.unknown = unknown;
    const ActionStates states = actionStates(facts);
    QCOMPARE(states.retry, enabled.contains(u"retry"));
    QCOMPARE(states.cancel, enabled.contains(u"cancel"));
    QCOMPARE(states.resync, enabled.contains(u"resync"));
    QCOMPARE(states.queue, enabled.contains(u"queue"));
    QCOMPARE(states.moveToTop, enabled.contains(u"top"));
    QCOMPARE(states.approve, enabled.contains(u"approve"));
    QCOMPARE(states.reject, enabled.contains(u"reject"));
}

QTEST_GUILESS_MAIN(SelectionFactsTest)
#include "tst_selection_facts.moc"
