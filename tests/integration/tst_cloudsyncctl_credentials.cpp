// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"
#include "SecretService.h"

#include "support/Patience.h"

#include <QLocalServer>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace csc;
using namespace csc::test;

/// `credentials set` and `credentials clear`, and uploads with the keys of the keyring, against
/// GNOME Keyring.
class TestCloudsyncctlCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void setAndClear();
    void theEntryBelongsToEndpointAndBucket();
    void uploadsWithTheKeysOfTheKeyring();
    void aLockedKeyringIsOneNotice();
    void whatGoesBeforeTheKeyringIsSaid();
    void wrongInputIsRefusedUnseen_data();
    void wrongInputIsRefusedUnseen();
    void anArgumentIsNoPlaceForAKey_data();
    void anArgumentIsNoPlaceForAKey();
    void onlyABucketHasKeys_data();
    void onlyABucketHasKeys();
    void theTerminalShowsNoSecret();
    void withoutAKeyring_data();
    void withoutAKeyring();

private:
    static constexpr const char *keyLines = "test-access\ncanary-secret\n";

    std::unique_ptr<ObjectStore> startStore();
    CtlRun set(const QByteArray &input = keyLines) const
    {
        return m_ctl->ctl({word("credentials"), word("set")}, input);
    }
    CtlRun clear() const { return m_ctl->ctl({word("credentials"), word("clear")}); }
    static bool isSilent(const CtlRun &run)
    {
        return !run.out.contains("canary") && !run.err.contains("canary");
    }

    SecretService m_service;
    std::unique_ptr<CtlFixture> m_ctl;
};

void TestCloudsyncctlCredentials::init()
{
    m_ctl = std::make_unique<CtlFixture>();
    m_ctl->environment.insert(word("DBUS_SESSION_BUS_ADDRESS"), m_service.address());
    m_ctl->environment.insert(word("NO_PROXY"), word("127.0.0.1"));
    m_ctl->set("destination", word("s3://robots/lab"));
    m_ctl->set("s3_endpoint", word("http://127.0.0.1:9"));
}

std::unique_ptr<ObjectStore> TestCloudsyncctlCredentials::startStore()
{
    ObjectStore::Options options;
    options.accessKey = word("test-access");
    options.secretKey = word("canary-secret");
    return test::startStore(*m_ctl, std::move(options));
}

void TestCloudsyncctlCredentials::setAndClear()
{
    const QString entry = word("http://127.0.0.1:9/robots");
    CtlRun run = set();
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(hasKeys(run.json, "entry stored"));
    QCOMPARE(run.text("entry"), entry);
    QVERIFY(run.json.value(u"stored").toBool());
    QVERIFY(isSilent(run));
    QVERIFY(m_service.has(entry));
    QCOMPARE(set("other\r\nkeys\r\nwith-token\r\n\r\n").status, 0); // and in the old ones' place

    run = clear();
    QCOMPARE(run.status, 0);
    QVERIFY(hasKeys(run.json, "entry cleared"));
    QVERIFY(run.json.value(u"cleared").toBool());
    QVERIFY(!m_service.has(entry));
    run = clear();
    QCOMPARE(run.status, 0);
    QCOMPARE(run.json.value(u"cleared"), QJsonValue(false));
}

void TestCloudsyncctlCredentials::theEntryBelongsToEndpointAndBucket()
{
    QCOMPARE(set().status, 0);
    m_ctl->set("destination", word("s3://other"));
    QCOMPARE(clear().json.value(u"cleared"), QJsonValue(false));
    m_ctl->set("destination", word("s3://robots/another/prefix"));
    QCOMPARE(clear().json.value(u"cleared"), QJsonValue(true));
}

void TestCloudsyncctlCredentials::uploadsWithTheKeysOfTheKeyring()
{
    const auto store = startStore();
    m_ctl->queueEpisodes(2);
    const QStringList command{word("run"), word("--until-idle")};
    CtlRun run = m_ctl->ctl(command);
    QCOMPARE(run.json.value(u"failed").toInt(), 2); // no keys anywhere
    QVERIFY2(run.err.contains("credentials set"), run.err.constData());

    QCOMPARE(set().status, 0);
    QCOMPARE(m_ctl->ctl({word("retry"), word("--failed")}).texts("accepted").size(), 2);
    run = m_ctl->ctl(command);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(m_ctl->count("completed"), 2);
    QCOMPARE(clear().status, 0);
}

void TestCloudsyncctlCredentials::aLockedKeyringIsOneNotice()
{
    SecretService service;
    m_ctl->environment.insert(word("DBUS_SESSION_BUS_ADDRESS"), service.address());
    const auto store = startStore();
    QCOMPARE(set().status, 0);
    service.lock();
    m_ctl->queueEpisodes(5);
    const CtlRun run = m_ctl->ctl({word("run"), word("--until-idle")});
    // Three fail and begin an outage, the others wait: nothing goes round in circles.
    QCOMPARE(run.json.value(u"failed").toInt(), 3);
    QCOMPARE(m_ctl->count("pending"), 2);
    const QJsonObject outage = m_ctl->ctl({word("status")}).object("outage");
    QCOMPARE(outage.value(u"code").toString(), word("access_denied"));
    QVERIFY(outage.value(u"message").toString().contains(u"it is locked"));
    for (const CtlRun &refused : {set(), clear()}) {
        QCOMPARE(refused.status, 5);
        QVERIFY2(refused.errorMessage().contains(u"it is locked"), refused.out.constData());
        QVERIFY(isSilent(refused));
    }
    QVERIFY(service.has(store->endpoint() + word("/robots")));
}

void TestCloudsyncctlCredentials::whatGoesBeforeTheKeyringIsSaid()
{
    QVERIFY(!set().err.contains("Note"));
    m_ctl->environment.insert(word("AWS_ACCESS_KEY_ID"), word("x"));
    m_ctl->environment.insert(word("AWS_SECRET_ACCESS_KEY"), word("y"));
    QVERIFY(set().err.contains("environment"));
    m_ctl->set("s3_profile", word("lab"));
    QVERIFY(set().err.contains("\"lab\""));
    QCOMPARE(clear().status, 0);
}

void TestCloudsyncctlCredentials::wrongInputIsRefusedUnseen_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one line") << QByteArrayLiteral("canary\n");
    QTest::newRow("an empty access key") << QByteArrayLiteral("\ncanary\n");
    QTest::newRow("an empty secret") << QByteArrayLiteral("canary\n\ncanary\n");
    QTest::newRow("four lines") << QByteArrayLiteral("canary\ncanary\ncanary\ncanary\n");
    QTest::newRow("a space within") << QByteArrayLiteral("canary\ncana ry canary\n");
    QTest::newRow("a control character") << QByteArrayLiteral("canary\ncanary\x1b[2J\n");
    QTest::newRow("a zero byte") << QByteArray("canary\ncan\0canary\n", 18);
    QTest::newRow("no end") << QByteArray(100'000, 'c') + "canary\ncanary\n";
}

void TestCloudsyncctlCredentials::wrongInputIsRefusedUnseen()
{
    QFETCH(QByteArray, input);
    const CtlRun run = set(input);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.errorCode(), word("usage"));
    QVERIFY(isSilent(run));
    QVERIFY(!m_service.has(word("http://127.0.0.1:9/robots")));
}

void TestCloudsyncctlCredentials::anArgumentIsNoPlaceForAKey_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("both keys") << QStringList{word("set"), word("AKcanary"), word("canary")};
    QTest::newRow("instead of the word") << QStringList{word("canary")};
    QTest::newRow("as an option") << QStringList{word("set"), word("--secret=canary")};
    QTest::newRow("as an option that is the key") << QStringList{word("set"), word("--canary")};
    QTest::newRow("as short options") << QStringList{word("set"), word("-canary")};
    QTest::newRow("nothing at all") << QStringList();
}

void TestCloudsyncctlCredentials::anArgumentIsNoPlaceForAKey()
{
    QFETCH(QStringList, arguments);
    const QStringList line = QStringList{word("credentials")} + arguments;
    for (const CtlRun &run : {m_ctl->ctl(line, keyLines), m_ctl->plain(line, keyLines)}) {
        QCOMPARE(run.status, 2);
        QVERIFY2(isSilent(run), run.err.constData());
    }
}

void TestCloudsyncctlCredentials::onlyABucketHasKeys_data()
{
    QTest::addColumn<QString>("destination");
    QTest::newRow("no destination") << QString();
    QTest::newRow("a folder") << word("file:///mnt/nas");
}

void TestCloudsyncctlCredentials::onlyABucketHasKeys()
{
    QFETCH(QString, destination);
    m_ctl->set("destination", destination);
    for (const CtlRun &run : {set(), clear()}) {
        QCOMPARE(run.status, 3);
        QCOMPARE(run.errorCode(), word("settings"));
    }
}

void TestCloudsyncctlCredentials::theTerminalShowsNoSecret()
{
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    // Held open, or reading the other end would fail before the program opens it.
    const int held = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
    QByteArray shown;
    const auto read = [&] {
        char buffer[4096];
        const ssize_t got = ::read(terminal, buffer, sizeof buffer);
        shown += QByteArray(buffer, std::max<ssize_t>(got, 0));
    };
    const auto process = m_ctl->start({word("credentials"), word("set")},
                                      QString::fromLocal8Bit(::ptsname(terminal)));
    const QList<std::pair<QByteArray, QByteArray>> dialogue{{"Access key", "test-access\n"},
                                                            {"Secret key", "canary-secret\n"},
                                                            {"Session token", "canary-token\n"}};
    QByteArray asked;
    for (const auto &[question, answer] : dialogue) {
        const auto isAsked = [&] {
            asked += process->readAllStandardError();
            return asked.contains(question);
        };
        TRY_VERIFY(isAsked());
        QCOMPARE(::write(terminal, answer.constData(), size_t(answer.size())), answer.size());
    }
    const CtlRun run = CtlFixture::finish(*process);
    read();
    ::close(held);
    ::close(terminal);
    QCOMPARE(run.status, 0);
    QVERIFY2(shown.contains("test-access"), shown.constData());
    QVERIFY2(!shown.contains("canary"), shown.constData());
    QVERIFY(isSilent(run));
    QVERIFY(m_service.has(word("http://127.0.0.1:9/robots")));
    QCOMPARE(clear().status, 0);
}

void TestCloudsyncctlCredentials::withoutAKeyring_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("words");
    QTest::newRow("no bus") << QString() << word("no keyring service");
    QTest::newRow("a bus that is gone")
        << word("unix:path=/nonexistent") << word("no keyring service");
    QTest::newRow("a bus that takes the call and never answers")
        << word("dead") << word("did not answer in time");
}

void TestCloudsyncctlCredentials::withoutAKeyring()
{
    QFETCH(QString, address);
    QFETCH(QString, words);
    QLocalServer dead;
    if (address == u"dead") {
        QVERIFY(dead.listen(m_ctl->path(word("bus"))));
        address = word("unix:path=") + dead.fullServerName();
    }
    if (address.isEmpty())
        m_ctl->environment.insert(word("DBUS_SESSION_BUS_ADDRESS"), QString());
    else
        m_ctl->environment.insert(word("DBUS_SESSION_BUS_ADDRESS"), address);
    // Side by side, since the last row takes the whole time limit.
    const auto setting = m_ctl->start({word("credentials"), word("set")});
    setting->write(keyLines);
    QVERIFY(setting->waitForBytesWritten(patienceMs));
    setting->closeWriteChannel();
    for (const CtlRun &run : {clear(), CtlFixture::finish(*setting)}) {
        QCOMPARE(run.status, 5);
        QCOMPARE(run.errorCode(), word("destination"));
        QVERIFY2(run.errorMessage().contains(words), run.out.constData());
        QVERIFY(isSilent(run));
    }
}

QTEST_GUILESS_MAIN(TestCloudsyncctlCredentials)
#include "tst_cloudsyncctl_credentials.moc"
