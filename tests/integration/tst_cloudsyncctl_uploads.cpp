// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "core/Clock.h"
#include "store/Database.h"
#include "store/LedgerStore.h"
#include "transfer/Transports.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include "unit/transfer/TransferFakes.h"

using namespace csc;
using namespace csc::test;

namespace {

/// Writes into the catalog, as the engine's ledger does, and can lose the answer with the id.
class CatalogLedger final : public MemoryLedger
{
public:
    CatalogLedger(const QString &database, bool losesIds)
        : m_database(must(Database::open(optionsOf(database), m_clock)))
        , m_store(*m_database, m_clock)
        , m_losesIds(losesIds)
    {}

    Result<QList<RemoteUpload>> openUploads(qint64 episodeKey, const QString &destination,
                                            const QString &endpoint) override
    {
        return m_store.openUploads(episodeKey, destination, endpoint);
    }
    Result<void> uploadIntended(const RemoteUpload &upload) override
    {
        return m_store.uploadIntended(upload);
    }
    Result<void> uploadsOpened(const QList<RemoteUpload> &uploads) override
    {
        return m_losesIds ? killed() : m_store.uploadsOpened(uploads);
    }
    Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part) override
    {
        if (m_losesIds)
            return killed();
        if (Result<void> noted = m_store.firstPartConfirmed(upload, part); !noted)
            return noted;
        return MemoryLedger::partConfirmed(upload, part);
    }
    Result<void> partConfirmed(const RemoteUpload &upload, const RemotePart &part) override
    {
        if (Result<void> noted = m_store.partConfirmed(upload, part); !noted)
            return noted;
        return MemoryLedger::partConfirmed(upload, part);
    }
    Result<void> uploadClosed(const RemoteUpload &upload) override
    {
        return m_losesIds ? Result<void>() : m_store.uploadClosed(upload);
    }
    qsizetype count() const { return m_store.uploads()->size(); }

private:
    static Result<void> killed()
    {
        return Error{ErrorCode::Database, QStringLiteral("killed"), {}, {}};
    }
    static Database::Options optionsOf(const QString &path)
    {
        Database::Options options;
        options.path = path;
        return options;
    }
    static std::unique_ptr<Database> must(Result<std::unique_ptr<Database>> database)
    {
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return *std::move(database);
    }

    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    LedgerStore m_store;
    const bool m_losesIds;
};

} // namespace

/// `cloudsyncctl uploads`: what is open at the destination, whose it is, and what is removed.
class TestCloudsyncctlUploads : public QObject
{
    Q_OBJECT

private:
    void restartStore(CtlFixture &ctl,
                      std::function<StoreFault(const StoreRequest &)> faultFor = {})
    {
        m_store.reset();
        ObjectStore::Options options;
        options.port = m_port;
        options.faultFor = std::move(faultFor);
        m_store = startStore(ctl, std::move(options));
        m_port = m_store->port();
    }

    /// Leaves an upload unfinished under this key.
    void leaveUnfinished(const CtlFixture &ctl, const QString &key, qint64 episode,
                         UploadLedger &ledger, JobControl &control) const
    {
        const QString path = ctl.path(word("large.mcap"));
        QVERIFY(writeFile(path, sampleBytes(5 * mib + 100)));
        Settings settings;
        settings.destination = word("s3://robots/lab");
        settings.s3Endpoint = m_store->endpoint();
        settings.s3Profile = word("test");
        settings.proxy = word("none");
        settings.partSizeMib = 5;
        settings.partsInFlight = 1;
        const auto factory = makeTransportFactory(
            settings, {{word("test"), {word("test-access"), word("test-secret"), {}}}});
        QVERIFY(factory.ok());
        UploadJob job = uploadJob(uploadFile(path, key));
        job.episodeKey = episode;
        MemoryObserver observer;
        QVERIFY((*factory)->create({}).value()->upload(job, ledger, observer, control).kind
                != UploadOutcome::Kind::Completed);
    }

    void leaveOther(const CtlFixture &ctl, const QString &key) const
    {
        MemoryLedger ledger;
        JobControl control;
        ledger.onConfirmed = [&](const RemotePart &) { control.stop(StopReason::Released); };
        leaveUnfinished(ctl, key, 1, ledger, control);
    }

    void leaveOurs(const CtlFixture &ctl, const QString &key, qint64 episode,
                   bool losesId = false) const
    {
        CatalogLedger ledger(ctl.path(word("catalog.sqlite")), losesId);
        JobControl control;
        ledger.onConfirmed = [&](const RemotePart &) { control.stop(StopReason::Released); };
        leaveUnfinished(ctl, key, episode, ledger, control);
    }

    static void makeCatalog(const CtlFixture &ctl)
    {
        QCOMPARE(ctl.ctl({word("import"), ctl.path(word("recordings"))}).status, 0);
    }

    static qsizetype noted(const CtlFixture &ctl)
    {
        return CatalogLedger(ctl.path(word("catalog.sqlite")), false).count();
    }

    /// `key owner bytes`, sorted.
    static QStringList lines(const CtlRun &run)
    {
        QStringList lines;
        for (const QJsonValue &value : run.array("items")) {
            const QJsonObject item = value.toObject();
            lines.append(word("%1 %2 %3")
                             .arg(item.value(word("key")).toString(),
                                  item.value(word("owner")).toString(),
                                  item.value(word("bytes")).toVariant().toString()));
        }
        lines.sort();
        return lines;
    }

    std::unique_ptr<ObjectStore> m_store;
    quint16 m_port = 0;

private Q_SLOTS:
    void cleanup()
    {
        m_store.reset();
        m_port = 0;
    }

    void listsAndRemovesByOwner()
    {
        CtlFixture ctl;
        restartStore(ctl);
        ctl.queueEpisodes(3);
        QCOMPARE(ctl.ctl({word("reject"), word("ep-2"), word("ep-3")}).status, 0);
        leaveOurs(ctl, word("lab/ep-1/large.mcap"), 1);
        leaveOurs(ctl, word("lab/ep-2/large.mcap"), 2);
        leaveOurs(ctl, word("lab/ep-3/large.mcap"), 3, true);
        leaveOther(ctl, word("lab/other/large.mcap"));
        leaveOther(ctl, word("lab2/next to us.mcap"));
        QCOMPARE(m_store->openUploadCount(), 5);
        QCOMPARE(noted(ctl), 3);

        const QStringList all{
            word("lab/ep-1/large.mcap queue 5242880"), word("lab/ep-2/large.mcap ledger 5242880"),
            word("lab/ep-3/large.mcap ledger 5242880"), word("lab/other/large.mcap other 5242880")};
        const CtlRun listed = ctl.ctl({word("uploads")});
        QCOMPARE(listed.status, 0);
        QVERIFY(hasKeys(listed.json, "items aborted"));
        QVERIFY(
            hasKeys(listed.array("items")[0].toObject(), "key upload_id initiated_at bytes owner"));
        QCOMPARE(lines(listed), all);
        QCOMPARE(listed.json.value(word("aborted")).toInt(-1), 0);

        const CtlRun rehearsed = ctl.ctl(
            {word("uploads"), word("--abort"), word("--older-than"), word("0"), word("--dry-run")});
        QCOMPARE(rehearsed.json.value(word("aborted")).toInt(), 3);
        const CtlRun young = ctl.ctl(
            {word("uploads"), word("--abort"), word("--older-than"), word("1"), word("--dry-run")});
        QCOMPARE(young.json.value(word("aborted")).toInt(), 2);
        QCOMPARE(m_store->openUploadCount(), 5);
        QCOMPARE(noted(ctl), 3);

        const CtlRun aborted = ctl.ctl({word("uploads"), word("--abort")});
        QCOMPARE(aborted.status, 0);
        QCOMPARE(lines(aborted), all);
        QCOMPARE(aborted.json.value(word("aborted")).toInt(), 2);
        QCOMPARE(m_store->openUploadCount(), 3);
        QCOMPARE(noted(ctl), 1);

        const CtlRun others =
            ctl.ctl({word("uploads"), word("--abort"), word("--older-than"), word("0")});
        QCOMPARE(others.json.value(word("aborted")).toInt(), 1);
        QCOMPARE(lines(ctl.ctl({word("uploads")})),
                 QStringList{word("lab/ep-1/large.mcap queue 5242880")});
        QCOMPARE(m_store->openUploadCount(), 2);
    }

    void forgetsWhatIsGone()
    {
        CtlFixture ctl;
        restartStore(ctl);
        ctl.queueEpisodes(1);
        QCOMPARE(ctl.ctl({word("reject"), word("ep-1")}).status, 0);
        leaveOurs(ctl, word("lab/ep-1/large.mcap"), 1);
        m_store.reset();
        QVERIFY(QDir(ctl.path(word("store"))).removeRecursively());
        restartStore(ctl);
        const CtlRun run = ctl.ctl({word("uploads"), word("--abort")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.array("items").isEmpty());
        QCOMPARE(run.json.value(word("aborted")).toInt(-1), 0);
        QCOMPARE(noted(ctl), 0);
    }

    void saysWhichCanNotBeRemoved()
    {
        CtlFixture ctl;
        restartStore(ctl, [](const StoreRequest &request) {
            StoreFault fault;
            if (request.method == "DELETE" && request.path.contains(u"ep-1")) {
                fault.kind = StoreFault::Kind::Answer;
                fault.status = 403;
                fault.body = "<Error><Code>AccessDenied</Code></Error>";
            }
            return fault;
        });
        ctl.queueEpisodes(2);
        QCOMPARE(ctl.ctl({word("reject"), word("ep-1"), word("ep-2")}).status, 0);
        leaveOurs(ctl, word("lab/ep-1/large.mcap"), 1);
        leaveOurs(ctl, word("lab/ep-2/large.mcap"), 2);
        const CtlRun run = ctl.ctl({word("uploads"), word("--abort")});
        QCOMPARE(run.status, 5);
        QCOMPARE(run.json.value(word("aborted")).toInt(), 1);
        QVERIFY2(run.err.contains("lab/ep-1/large.mcap: "), run.err.constData());
        QVERIFY(!run.err.contains("ep-2"));
        QCOMPARE(noted(ctl), 1);
    }

    void showsItsOwnWhereTheServerCanNotList_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("not offered (501)") << 501;
        QTest::newRow("not offered (405)") << 405;
        QTest::newRow("not allowed") << 403;
    }

    void showsItsOwnWhereTheServerCanNotList()
    {
        QFETCH(int, status);
        CtlFixture ctl;
        restartStore(ctl, [status](const StoreRequest &request) {
            StoreFault fault;
            if (request.method == "GET" && request.query.contains("uploads")) {
                fault.kind = StoreFault::Kind::Answer;
                fault.status = status;
                fault.body = status == 403 ? "<Error><Code>AccessDenied</Code></Error>"
                                           : "<Error><Code>NotImplemented</Code></Error>";
            }
            return fault;
        });
        ctl.queueEpisodes(2);
        QCOMPARE(ctl.ctl({word("reject"), word("ep-2")}).status, 0);
        leaveOurs(ctl, word("lab/ep-1/large.mcap"), 1);
        leaveOurs(ctl, word("lab/ep-2/large.mcap"), 2);
        leaveOther(ctl, word("lab/other/large.mcap"));
        const CtlRun listed = ctl.ctl({word("uploads")});
        QCOMPARE(listed.status, 0);
        QCOMPARE(lines(listed), QStringList({word("lab/ep-1/large.mcap queue 5242880"),
                                             word("lab/ep-2/large.mcap ledger 5242880")}));
        QVERIFY2(listed.err.contains("can't list unfinished uploads"), listed.err.constData());
        QCOMPARE(ctl.ctl({word("uploads"), word("--abort")}).json.value(word("aborted")).toInt(),
                 1);
        QCOMPARE(m_store->openUploadCount(), 2);
    }

    void listsAndRemovesPartFilesOfAFolder()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("nas"));
        QVERIFY(QDir(ctl.folder.path()).mkpath(word("nas/ep-1")));
        makeCatalog(ctl);
        QVERIFY(writeFile(ctl.path(word("nas/ep-1/.rec.mcap.part")), QByteArray(1000, 'x')));
        QVERIFY(writeFile(ctl.path(word("nas/ep-1/rec.mcap.part")), "no part file of ours"));
        QCOMPARE(lines(ctl.ctl({word("uploads")})), QStringList{word("ep-1/rec.mcap other 1000")});
        QCOMPARE(ctl.ctl({word("uploads"), word("--abort")}).json.value(word("aborted")).toInt(-1),
                 0);
        QCOMPARE(ctl.ctl({word("uploads"), word("--abort"), word("--older-than"), word("0")})
                     .json.value(word("aborted"))
                     .toInt(),
                 1);
        QVERIFY(!QFileInfo::exists(ctl.path(word("nas/ep-1/.rec.mcap.part"))));
        QVERIFY(QFileInfo::exists(ctl.path(word("nas/ep-1/rec.mcap.part"))));
    }

    void saysWhatIsWrong()
    {
        CtlFixture ctl;
        makeCatalog(ctl);
        const CtlRun nowhere = ctl.ctl({word("uploads")});
        QCOMPARE(nowhere.status, 3);
        QCOMPARE(nowhere.errorCode(), word("settings"));

        ctl.setDestinationFolder(word("not mounted"));
        const CtlRun unmounted = ctl.ctl({word("uploads")});
        QCOMPARE(unmounted.status, 5);
        QCOMPARE(unmounted.errorCode(), word("destination"));

        restartStore(ctl);
        m_store->stop();
        const CtlRun dead = ctl.ctl({word("uploads"), word("--abort")});
        QCOMPARE(dead.status, 5);
        QCOMPARE(dead.errorCode(), word("destination"));
        QVERIFY2(dead.errorMessage().contains(word("refused")), qPrintable(dead.errorMessage()));

        const CtlRun alone = ctl.ctl({word("uploads"), word("--older-than"), word("5")});
        QCOMPARE(alone.status, 2);
        QCOMPARE(alone.errorCode(), word("usage"));
    }

    void saysWhichBucketIsMissing()
    {
        CtlFixture ctl;
        makeCatalog(ctl);
        restartStore(ctl);
        ctl.set("destination", word("s3://no-such/lab"));
        const CtlRun run = ctl.ctl({word("uploads")});
        QCOMPARE(run.status, 5);
        QVERIFY2(run.errorMessage().contains(word("s3://no-such")), qPrintable(run.errorMessage()));
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlUploads)
#include "tst_cloudsyncctl_uploads.moc"
