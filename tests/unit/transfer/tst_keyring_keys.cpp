// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FakeKeyring.h"
#include "TransferFakes.h"

#include "support/Patience.h"
#include "support/TestClock.h"
#include "transfer/Credentials.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace csc;
using namespace csc::test;

/// The keys that the keyring holds, and a keyring that has none to give.
class TestKeyringKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theEntryNamesEndpointAndBucket_data();
    void theEntryNamesEndpointAndBucket();
    void onlyABucketHasAnEntry_data();
    void onlyABucketHasAnEntry();
    void whatIsStoredIsFound();
    void whatIsRemovedIsGone();
    void aForeignEntryIsToldApart();
    void troubleWhileStoring_data();
    void troubleWhileStoring();
    void itsPlaceAmongTheOthers_data();
    void itsPlaceAmongTheOthers();
    void theUserIsNotAskedAgainAndAgain_data();
    void theUserIsNotAskedAgainAndAgain();
    void whatWasUnlockedElsewhereCountsAtOnce();
    void aSilentKeyringIsWaitedForOnce();
    void aLateAnswerIsTaken();
    void manyWhoWaitAskOnce();
    void whoIsToStopWaitsNoLonger();

private:
    static QString word(const char *text) { return QString::fromLatin1(text); }
    static QString idOf(const Error &error) { return error.detail.value(u"id").toString(); }
    KeyringKeys keys(int waitMs = 10) const
    {
        return KeyringKeys(m_keyring, m_entry, m_clock, {waitMs, 600'000});
    }

    const QString m_entry = word("https://store.example/lab");
    const S3KeyPair m_pair{word("AKRING"), word("ring/secret\"\\"), {}};
    std::shared_ptr<FakeKeyring> m_keyring;
    std::shared_ptr<TestClock> m_clock;
};

void TestKeyringKeys::init()
{
    m_keyring = std::make_shared<FakeKeyring>();
    m_clock = std::make_shared<TestClock>();
}

void TestKeyringKeys::theEntryNamesEndpointAndBucket_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("entry");
    const auto row = [](const char *name, const char *endpoint, const char *region,
                        const char *entry) {
        QTest::newRow(name) << word(endpoint) << word(region) << word(entry);
    };
    row("a server of one's own", "http://store.example:9000", "us-east-1",
        "http://store.example:9000/lab");
    row("the scheme's own port goes without saying", "https://store.example:443", "us-east-1",
        "https://store.example/lab");
    row("AWS in one region", "", "us-east-1", "https://s3.amazonaws.com/lab");
    row("AWS in another region", "", "eu-central-1", "https://s3.amazonaws.com/lab");
    row("AWS in that region, written out", "https://s3.eu-central-1.amazonaws.com", "us-east-1",
        "https://s3.amazonaws.com/lab");
    row("AWS for the government", "", "us-gov-west-1", "https://s3.us-gov.amazonaws.com/lab");
    row("AWS in China", "", "cn-north-1", "https://s3.amazonaws.com.cn/lab");
}

void TestKeyringKeys::theEntryNamesEndpointAndBucket()
{
    Settings settings;
    settings.destination = word("s3://lab/prefix");
    QFETCH(QString, endpoint);
    settings.s3Endpoint = endpoint;
    QFETCH(QString, region);
    settings.s3Region = region;
    const Result<QString> entry = keyringEntryOf(settings);
    QVERIFY(entry.ok());
    QTEST(*entry, "entry");
}

void TestKeyringKeys::onlyABucketHasAnEntry_data()
{
    QTest::addColumn<QString>("destination");
    QTest::newRow("no destination") << QString();
    QTest::newRow("a folder") << word("file:///mnt/nas");
    QTest::newRow("none that can be read") << word("ftp://x");
}

void TestKeyringKeys::onlyABucketHasAnEntry()
{
    QFETCH(QString, destination);
    Settings settings;
    settings.destination = destination;
    const Result<QString> entry = keyringEntryOf(settings);
    QVERIFY(!entry.ok());
    QCOMPARE(entry.error().code, ErrorCode::Settings);
}

void TestKeyringKeys::whatIsStoredIsFound()
{
    KeyringKeys found = keys();
    QVERIFY(!found.find()->has_value());
    QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    QCOMPARE(**found.find(), m_pair);
    const S3KeyPair withToken{m_pair.accessKey, word("other"), word("token")};
    QVERIFY(storeKeys(*m_keyring, m_entry, withToken).ok());
    QCOMPARE(**found.find(), withToken); // each time anew
    QVERIFY(!KeyringKeys(m_keyring, m_entry + word("2"), m_clock).find()->has_value());
}

void TestKeyringKeys::whatIsRemovedIsGone()
{
    QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    QCOMPARE(*removeKeys(*m_keyring, m_entry), true);
    QCOMPARE(*removeKeys(*m_keyring, m_entry), false);
    QVERIFY(!keys().find()->has_value());
}

void TestKeyringKeys::aForeignEntryIsToldApart()
{
    for (const char *value : {"", "canary", "{\"secret_key\": \"canary\"}", "[]"}) {
        m_keyring->entries.insert(m_entry, value);
        const auto found = keys().find();
        QVERIFY(!found.ok());
        QCOMPARE(idOf(found.error()), word("access_denied.keyring_entry"));
        QVERIFY(!found.error().message.contains(u"canary"));
    }
}

void TestKeyringKeys::troubleWhileStoring_data()
{
    QTest::addColumn<FakeKeyring::Mood>("mood");
    QTest::addColumn<QString>("id");
    QTest::newRow("locked") << FakeKeyring::Mood::Locked << word("access_denied.keyring_locked");
    QTest::newRow("refused") << FakeKeyring::Mood::Refusing
                             << word("access_denied.keyring_refused");
    QTest::newRow("silent") << FakeKeyring::Mood::Silent << word("access_denied.keyring_silent");
    QTest::newRow("none") << FakeKeyring::Mood::NoService << word("access_denied.keyring_missing");
}

void TestKeyringKeys::troubleWhileStoring()
{
    QFETCH(FakeKeyring::Mood, mood);
    QFETCH(QString, id);
    m_keyring->mood = mood;
    const Result<void> stored = storeKeys(*m_keyring, m_entry, m_pair, 10);
    const Result<bool> removed = removeKeys(*m_keyring, m_entry, 10);
    QVERIFY(!stored.ok());
    QVERIFY(!removed.ok());
    for (const Error &error : {stored.error(), removed.error()}) {
        QCOMPARE(error.code, ErrorCode::AccessDenied);
        QCOMPARE(idOf(error), id);
        QVERIFY(error.message.contains(m_entry));
        QVERIFY(!error.message.contains(u"ring/secret"));
    }
}

void TestKeyringKeys::itsPlaceAmongTheOthers_data()
{
    QTest::addColumn<FakeKeyring::Mood>("mood");
    QTest::addColumn<bool>("stored");
    QTest::addColumn<bool>("inEnvironment");
    QTest::addColumn<bool>("inProfile");
    QTest::addColumn<QString>("found"); ///< access key, or the error's id
    using Mood = FakeKeyring::Mood;
    const auto row = [](const char *name, Mood mood, bool stored, bool inEnvironment,
                        bool inProfile, const char *found) {
        QTest::newRow(name) << mood << stored << inEnvironment << inProfile << word(found);
    };
    row("the environment goes before it", Mood::Open, true, true, true, "AKENV");
    row("it goes before the default profile", Mood::Open, true, false, true, "AKRING");
    row("the default profile where it has none", Mood::Open, false, false, true, "AKFILE");
    row("nothing anywhere", Mood::Open, false, false, false, "access_denied.no_credentials");
    row("the default profile where there is no keyring", Mood::NoService, true, false, true,
        "AKFILE");
    row("no keyring and nothing else", Mood::NoService, true, false, false,
        "access_denied.no_credentials");
    row("a locked one has the keys that are meant", Mood::Locked, true, false, true,
        "access_denied.keyring_locked");
    row("a refusal is an answer", Mood::Refusing, true, false, true,
        "access_denied.keyring_refused");
    row("the default profile where it stays silent", Mood::Silent, true, false, true, "AKFILE");
    row("silent, and nothing else", Mood::Silent, true, false, false,
        "access_denied.keyring_silent");
}

void TestKeyringKeys::itsPlaceAmongTheOthers()
{
    QFETCH(FakeKeyring::Mood, mood);
    QFETCH(bool, stored);
    QFETCH(bool, inEnvironment);
    QFETCH(bool, inProfile);
    if (stored)
        QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    m_keyring->mood = mood;
    const QTemporaryDir dir;
    const QString file = dir.filePath(word("credentials"));
    QProcessEnvironment environment;
    environment.insert(word("AWS_SHARED_CREDENTIALS_FILE"), file);
    environment.insert(word("AWS_CONFIG_FILE"), dir.filePath(word("config")));
    if (inProfile)
        QVERIFY(
            writeFile(file, "[default]\naws_access_key_id=AKFILE\naws_secret_access_key=file\n"));
    if (inEnvironment) {
        environment.insert(word("AWS_ACCESS_KEY_ID"), word("AKENV"));
        environment.insert(word("AWS_SECRET_ACCESS_KEY"), word("env"));
    }
    Credentials::Where where{{}, {}, false, word("https://store.example"), environment};
    where.keyring =
        std::make_shared<KeyringKeys>(m_keyring, m_entry, m_clock, KeyringKeys::Limits{10, 1000});
    const Result<S3KeyPair> found = Credentials(where).find();
    QTEST(found ? found->accessKey : idOf(found.error()), "found");
    if (!found)
        QCOMPARE(found.error().code, ErrorCode::AccessDenied);
    else if (*found == m_pair)
        QCOMPARE(found->origin.kind, KeyOrigin::Kind::Keyring);
}

void TestKeyringKeys::theUserIsNotAskedAgainAndAgain_data()
{
    QTest::addColumn<FakeKeyring::Mood>("mood");
    QTest::newRow("who does not unlock it") << FakeKeyring::Mood::Locked;
    QTest::newRow("who refuses") << FakeKeyring::Mood::Refusing;
}

void TestKeyringKeys::theUserIsNotAskedAgainAndAgain()
{
    QFETCH(FakeKeyring::Mood, mood);
    m_keyring->mood = mood;
    KeyringKeys found = keys();
    const QString first = idOf(found.find().error());
    for (int minute = 0; minute < 9; ++minute) {
        m_clock->advanceSec(60);
        QCOMPARE(idOf(found.find().error()), first);
    }
    QCOMPARE(m_keyring->questions(), 1);
    m_clock->advanceSec(60); // ten minutes
    QVERIFY(!found.find().ok());
    QCOMPARE(m_keyring->questions(), 2);
    found.askAgain(); // retry, resume
    QVERIFY(!found.find().ok());
    QCOMPARE(m_keyring->questions(), 3);
}

void TestKeyringKeys::whatWasUnlockedElsewhereCountsAtOnce()
{
    QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    m_keyring->mood = FakeKeyring::Mood::Locked;
    KeyringKeys found = keys();
    QVERIFY(!found.find().ok());
    m_keyring->mood = FakeKeyring::Mood::Open;
    QCOMPARE(**found.find(), m_pair);
    QCOMPARE(m_keyring->reads, (QList{Keyring::Question::Allowed, Keyring::Question::Forbidden}));
}

void TestKeyringKeys::aSilentKeyringIsWaitedForOnce()
{
    m_keyring->mood = FakeKeyring::Mood::Silent;
    KeyringKeys found = keys();
    for (int i = 0; i < 5; ++i) {
        const auto nothing = found.find();
        QVERIFY(!nothing.ok());
        QCOMPARE(idOf(nothing.error()), word("access_denied.keyring_silent"));
    }
    QCOMPARE(m_keyring->reads.size(), 1);
}

void TestKeyringKeys::aLateAnswerIsTaken()
{
    QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    m_keyring->mood = FakeKeyring::Mood::Silent;
    KeyringKeys found = keys();
    QVERIFY(!found.find().ok());
    m_keyring->mood = FakeKeyring::Mood::Open; // somebody has found the question and answered it
    m_keyring->answerLate();
    QCOMPARE(**found.find(), m_pair);
}

void TestKeyringKeys::manyWhoWaitAskOnce()
{
    QVERIFY(storeKeys(*m_keyring, m_entry, m_pair).ok());
    m_keyring->mood = FakeKeyring::Mood::Silent;
    KeyringKeys found = keys(60'000);
    std::atomic<int> right = 0;
    std::vector<std::thread> uploads;
    std::atomic<int> begun = 0;
    for (int i = 0; i < 4; ++i) {
        uploads.emplace_back([&] {
            ++begun;
            const auto pair = found.find();
            right += pair && *pair && **pair == m_pair ? 1 : 0;
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(begun == 4 && m_keyring->readCount == 1, 30'000);
    m_keyring->mood = FakeKeyring::Mood::Open;
    m_keyring->answerLate();
    for (std::thread &upload : uploads)
        upload.join();
    QCOMPARE(right.load(), 4);
}

void TestKeyringKeys::whoIsToStopWaitsNoLonger()
{
    m_keyring->entries.insert(m_entry, keyringValueOf(m_pair));
    m_keyring->mood = FakeKeyring::Mood::Silent;
    KeyringKeys asked = keys(600'000);
    std::stop_source stop;
    Result<std::optional<S3KeyPair>> answer = std::optional<S3KeyPair>();
    std::jthread asker([&] { answer = asked.find(stop.get_token()); });
    TRY_COMPARE(int(m_keyring->readCount), 1);
    stop.request_stop();
    asker.join();
    QVERIFY(!answer.ok());
    QCOMPARE(answer.error().code, ErrorCode::Cancelled);
    // That says nothing about the keyring: it is still asked, once, and its answer is taken.
    std::jthread next([&] { answer = asked.find(); });
    m_keyring->mood = FakeKeyring::Mood::Open;
    m_keyring->answerLate();
    next.join();
    QVERIFY(answer.ok());
    QCOMPARE(**answer, m_pair);
}

QTEST_GUILESS_MAIN(TestKeyringKeys)
#include "tst_keyring_keys.moc"
