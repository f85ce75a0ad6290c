// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/UnfinishedOwners.h"
#include "core/Clock.h"

#include <QTest>

using namespace csc;

namespace {

const QString endpoint = QStringLiteral("https://store.example");

QDateTime at(const char *time)
{
    return utcFromText(QStringLiteral("2026-03-02T%1.000Z").arg(QLatin1StringView(time)));
}

RemoteUpload noted(const QString &address, const QString &id)
{
    RemoteUpload upload;
    upload.destination = address;
    upload.endpoint = endpoint;
    upload.uploadId = id;
    upload.openedAt = at("07:00:00");
    return upload;
}

} // namespace

class TestUnfinishedOwners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoseItIs_data();
    void tellsWhoseItIs();
};

void TestUnfinishedOwners::tellsWhoseItIs_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QDateTime>("initiatedAt");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("owner");
    const QDateTime early = at("06:00:00");
    const QDateTime later = at("07:00:30");

    QTest::newRow("a row goes on with it") << "s3://b/owned"
                                           << "id-1" << later << endpoint << "queue";
    QTest::newRow("no row owns it") << "s3://b/orphan"
                                    << "id-2" << later << endpoint << "ledger";
    QTest::newRow("nobody here knows it") << "s3://b/foreign"
                                          << "id-3" << later << endpoint << "other";
    QTest::newRow("the same key, an id that is not noted")
        << "s3://b/owned"
        << "id-9" << later << endpoint << "other";
    QTest::newRow("the same on another server") << "s3://b/orphan"
                                                << "id-2" << later << "https://other.example"
                                                << "other";
    QTest::newRow("an answer was lost, the row is active")
        << "s3://b/asked"
        << "id-4" << later << endpoint << "queue";
    QTest::newRow("an answer was lost, no row any more") << "s3://b/asked-orphan"
                                                         << "id-5" << later << endpoint << "ledger";
    QTest::newRow("begun before it was asked for") << "s3://b/asked-orphan"
                                                   << "id-6" << early << endpoint << "other";
    QTest::newRow("begun in the second in which it was asked for")
        << "s3://b/asked-orphan"
        << "id-6" << at("06:59:59") << endpoint << "ledger";
    QTest::newRow("asked for, but the server tells no time")
        << "s3://b/asked-orphan"
        << "id-7" << QDateTime() << endpoint << "other";
}

void TestUnfinishedOwners::tellsWhoseItIs()
{
    QFETCH(QString, address);
    QFETCH(QString, id);
    QFETCH(QDateTime, initiatedAt);
    QFETCH(QString, server);
    QFETCH(QString, owner);
    const QList<RemoteUpload> orphans{
        noted(QStringLiteral("s3://b/orphan"), QStringLiteral("id-2")),
        noted(QStringLiteral("s3://b/asked-orphan"), {})};
    const QList<RemoteUpload> owned{noted(QStringLiteral("s3://b/owned"), QStringLiteral("id-1")),
                                    noted(QStringLiteral("s3://b/asked"), {})};
    const UnfinishedOwners owners(owned + orphans, orphans);
    QCOMPARE(toText(owners.ownerOf({{}, address, id, initiatedAt, {}}, server)), owner);
}

QTEST_GUILESS_MAIN(TestUnfinishedOwners)
#include "tst_unfinished_owners.moc"
