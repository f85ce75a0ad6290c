// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "transfer/Credentials.h"
#include "transfer/S3Error.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

Q_DECLARE_METATYPE(csc::KeyOrigin)

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsThem_data();
    void findsThem();
    void tellsWhereItFoundThem();
    void aRefusalNamesTheKeyAndNoSecret_data();
    void aRefusalNamesTheKeyAndNoSecret();
    void aSecretInTheAccessKeysPlaceIsNotNamed();
    void readsTheFilesAnew();
    void saysWhereItLooked();
    void namesAProfileThatIsNotThere_data();
    void namesAProfileThatIsNotThere();
    void namesAProfileWithoutKeys();
    void namesHalfAPairInTheEnvironment_data();
    void namesHalfAPairInTheEnvironment();
    void refusesABuiltInProfileElsewhere();
    void leavesNestedAndForeignSectionsAlone();

private:
    Credentials make(const QString &profile, const QProcessEnvironment &more = {},
                     bool loopback = true) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestCredentials::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(test::writeFile(m_dir->filePath(QStringLiteral("credentials")),
                            "[default]\naws_access_key_id = AKDEFAULT\n"
                            "aws_secret_access_key=default/secret==\n\n"
                            "# a comment\n[lab]\r\nAWS_ACCESS_KEY_ID=AKLAB\r\n"
                            "aws_secret_access_key = labsecret\r\naws_session_token = tok\r\n"
                            "[empty]\n"));
    QVERIFY(test::writeFile(m_dir->filePath(QStringLiteral("config")),
                            "[default]\nregion = eu-central-1\ns3 =\n  aws_access_key_id = NESTED\n"
                            "[profile work]\naws_access_key_id = AKWORK\n"
                            "aws_secret_access_key = worksecret\n"
                            "[sso-session work2]\naws_access_key_id = X\n"
                            "aws_secret_access_key = Y\n"));
}

Credentials TestCredentials::make(const QString &profile, const QProcessEnvironment &more,
                                  bool loopback) const
{
    QProcessEnvironment environment = more;
    environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"),
                       m_dir->filePath(QStringLiteral("credentials")));
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"),
                       m_dir->filePath(QStringLiteral("config")));
    return Credentials({profile,
                        {{QStringLiteral("built-in"),
                          {QStringLiteral("AKBUILTIN"), QStringLiteral("builtinsecret"), {}}}},
                        loopback,
                        QStringLiteral("http://store.example"),
                        environment});
}

void TestCredentials::findsThem_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("inEnvironment");
    QTest::addColumn<QString>("accessKey");
    QTest::addColumn<QString>("secretKey");
    QTest::addColumn<QString>("token");
    QTest::newRow("the named profile goes before the environment")
        << QStringLiteral("lab") << true << QStringLiteral("AKLAB") << QStringLiteral("labsecret")
        << QStringLiteral("tok");
    QTest::newRow("a profile of the config file")
        << QStringLiteral("work") << false << QStringLiteral("AKWORK")
        << QStringLiteral("worksecret") << QString();
    QTest::newRow("the environment goes before the default profile")
        << QString() << true << QStringLiteral("AKENV") << QStringLiteral("envsecret")
        << QStringLiteral("envtoken");
    QTest::newRow("the default profile comes last")
        << QString() << false << QStringLiteral("AKDEFAULT") << QStringLiteral("default/secret==")
        << QString();
    QTest::newRow("a profile of the program itself, on loopback")
        << QStringLiteral("built-in") << true << QStringLiteral("AKBUILTIN")
        << QStringLiteral("builtinsecret") << QString();
}

void TestCredentials::findsThem()
{
    QFETCH(QString, profile);
    QFETCH(bool, inEnvironment);
    QProcessEnvironment environment;
    if (inEnvironment) {
        environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKENV"));
        environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("envsecret"));
        environment.insert(QStringLiteral("AWS_SESSION_TOKEN"), QStringLiteral("envtoken"));
    }
    const Result<S3KeyPair> keys = make(profile, environment).find();
    QVERIFY2(keys.ok(), keys.ok() ? "" : qPrintable(keys.error().message));
    QTEST(keys->accessKey, "accessKey");
    QTEST(keys->secretKey, "secretKey");
    QTEST(keys->sessionToken, "token");
}

void TestCredentials::tellsWhereItFoundThem()
{
    using Kind = KeyOrigin::Kind;
    const KeyOrigin lab = make(QStringLiteral("lab")).find()->origin;
    QCOMPARE(lab.kind, Kind::AwsFile);
    QCOMPARE(lab.profile, QStringLiteral("lab"));
    QCOMPARE(lab.file, m_dir->filePath(QStringLiteral("credentials")));
    QCOMPARE(make({}).find()->origin.profile, QStringLiteral("default"));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKENV"));
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("envsecret"));
    QCOMPARE(make({}, environment).find()->origin.kind, Kind::Environment);
}

void TestCredentials::aRefusalNamesTheKeyAndNoSecret_data()
{
    QTest::addColumn<KeyOrigin>("origin");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("from");
    using Kind = KeyOrigin::Kind;
    const auto row = [](const char *title, const KeyOrigin &origin, const char *said,
                        const char *from) {
        QTest::newRow(title) << origin << QString::fromLatin1(said) << QString::fromLatin1(from);
    };
    row("the environment", {Kind::Environment}, "comes from the environment (AWS_ACCESS_KEY_ID).",
        "environment");
    row("a profile", {Kind::AwsFile, QStringLiteral("lab"), QStringLiteral("/x/credentials")},
        "comes from the profile \"lab\" in /x/credentials.", "aws_file");
    row("a program", {Kind::Process, QStringLiteral("lab")},
        "comes from the credential_process of the profile \"lab\".", "credential_process");
    row("the keyring", {Kind::Keyring}, "comes from the system's keyring.", "keyring");
    row("a person", {Kind::Entered}, "is the one that was just entered.", "entered");
}

void TestCredentials::aRefusalNamesTheKeyAndNoSecret()
{
    QFETCH(KeyOrigin, origin);
    const S3KeyPair keys{QStringLiteral("AKLAB"), QStringLiteral("thesecret"),
                         QStringLiteral("thetoken"), origin};
    S3Failure failure;
    failure.status = 403;
    failure.s3Code = QStringLiteral("InvalidAccessKeyId");
    const S3Subject subject{QStringLiteral("Uploading"),
                            QStringLiteral("bucket"),
                            {},
                            QStringLiteral("https://store.example")};
    const Error refused = s3Error(failure, subject);
    const Error named = namingKeys(refused, keys);
    QTEST(named.message.section(QStringLiteral("The access key AKLAB "), 1, 1)
              .section(QStringLiteral(" Check"), 0, 0),
          "said");
    QTEST(named.detail.value(QLatin1StringView("credentials_from")).toString(), "from");
    QCOMPARE(named.detail.value(QLatin1StringView("access_key")).toString(),
             QStringLiteral("AKLAB"));
    // What is to be done stays the last sentence, by which a test of the destination finds it.
    QCOMPARE(named.message.section(QStringLiteral(". "), -1),
             refused.message.section(QStringLiteral(". "), -1));
    const QString everything =
        named.message + QString::fromUtf8(QJsonDocument(named.detail).toJson());
    QVERIFY(!everything.contains(QStringLiteral("thesecret")));
    QVERIFY(!everything.contains(QStringLiteral("thetoken")));
    // What has nothing to do with keys says nothing of them.
    failure.s3Code = QStringLiteral("NoSuchBucket");
    const Error missing = s3Error(failure, subject);
    QCOMPARE(namingKeys(missing, keys).message, missing.message);
}

void TestCredentials::readsTheFilesAnew()
{
    const Credentials credentials = make(QStringLiteral("lab"));
    QCOMPARE(credentials.find()->accessKey, QStringLiteral("AKLAB"));
    QVERIFY(test::writeFile(m_dir->filePath(QStringLiteral("credentials")),
                            "[lab]\naws_access_key_id=AKNEW\naws_secret_access_key=new\n"));
    QCOMPARE(credentials.find()->accessKey, QStringLiteral("AKNEW"));
}

void TestCredentials::saysWhereItLooked()
{
    QVERIFY(test::writeFile(m_dir->filePath(QStringLiteral("credentials")), "[other]\n"));
    const Result<S3KeyPair> keys = make({}).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().code, ErrorCode::AccessDenied);
    QVERIFY(keys.error().message.contains(QStringLiteral("AWS_ACCESS_KEY_ID")));
    QVERIFY(keys.error().message.contains(QStringLiteral("http://store.example")));
}

void TestCredentials::namesAProfileThatIsNotThere_data()
{
    QTest::addColumn<QStringList>("missing");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    const QString credentials = QStringLiteral("credentials");
    const QString config = QStringLiteral("config");
    QTest::newRow("in neither file")
        << QStringList() << QStringLiteral("access_denied.no_profile")
        << QStringLiteral("There is no profile \"nowhere\" in {credentials} or {config}. ");
    QTest::newRow("one of the files is missing, too")
        << QStringList{config} << QStringLiteral("access_denied.no_profile")
        << QStringLiteral(
               "There is no profile \"nowhere\" in {credentials}, and {config} is not there. ");
    QTest::newRow("both files are missing")
        << QStringList{credentials, config} << QStringLiteral("access_denied.no_aws_files")
        << QStringLiteral("There is no profile \"nowhere\": {credentials} is not there, and "
                          "{config} is not there. ");
}

void TestCredentials::namesAProfileThatIsNotThere()
{
    QFETCH(QStringList, missing);
    QFETCH(QString, words);
    for (const QString &name : std::as_const(missing))
        QVERIFY(QFile::remove(m_dir->filePath(name)));
    for (const char *name : {"credentials", "config"})
        words.replace(QStringLiteral("{%1}").arg(QLatin1StringView(name)),
                      m_dir->filePath(QString::fromLatin1(name)));
    const Result<S3KeyPair> keys = make(QStringLiteral("nowhere")).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().code, ErrorCode::AccessDenied);
    QVERIFY2(keys.error().message.startsWith(words), qPrintable(keys.error().message));
    QTEST(keys.error().detail.value(u"id").toString(), "id");
    QVERIFY(keys.error().detail.value(u"path").toString().contains(
        m_dir->filePath(QStringLiteral("credentials"))));
}

void TestCredentials::namesAProfileWithoutKeys()
{
    const Result<S3KeyPair> keys = make(QStringLiteral("empty")).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().detail.value(u"id").toString(),
             QStringLiteral("access_denied.profile_without_keys"));
    QVERIFY2(keys.error().message.contains(m_dir->filePath(QStringLiteral("credentials"))),
             qPrintable(keys.error().message));
}

void TestCredentials::namesHalfAPairInTheEnvironment_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("missing");
    const QString access = QStringLiteral("AWS_ACCESS_KEY_ID");
    const QString secret = QStringLiteral("AWS_SECRET_ACCESS_KEY");
    QTest::newRow("the access key alone") << access << secret;
    QTest::newRow("the secret alone") << secret << access;
}

void TestCredentials::namesHalfAPairInTheEnvironment()
{
    QFETCH(QString, set);
    QFETCH(QString, missing);
    QProcessEnvironment environment;
    environment.insert(set, QStringLiteral("canary"));
    environment.insert(missing, QString());
    // The default profile's keys are not taken in its place.
    const Result<S3KeyPair> keys = make({}, environment).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().code, ErrorCode::AccessDenied);
    const QString words = QStringLiteral("%1 is set, but %2 is not").arg(set, missing);
    QVERIFY2(keys.error().message.contains(words), qPrintable(keys.error().message));
    QVERIFY(!keys.error().message.contains(QStringLiteral("canary")));
    QCOMPARE(make(QStringLiteral("lab"), environment).find()->accessKey, QStringLiteral("AKLAB"));
}

void TestCredentials::refusesABuiltInProfileElsewhere()
{
    const Result<S3KeyPair> keys = make(QStringLiteral("built-in"), {}, false).find();
    QVERIFY(!keys.ok());
    QCOMPARE(keys.error().code, ErrorCode::Configuration);
    QVERIFY(!keys.error().message.contains(QStringLiteral("builtinsecret")));
}

void TestCredentials::leavesNestedAndForeignSectionsAlone()
{
    const AwsProfiles profiles =
        parseAwsProfiles(test::readFile(m_dir->filePath(QStringLiteral("config"))), true);
    QCOMPARE(profiles.keys(), (QStringList{QStringLiteral("default"), QStringLiteral("work")}));
    QVERIFY(
        !profiles.value(QStringLiteral("default")).contains(QStringLiteral("aws_access_key_id")));
}

void TestCredentials::aSecretInTheAccessKeysPlaceIsNotNamed()
{
    const QString secret = QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    const S3KeyPair swapped{secret,
                            QStringLiteral("AKIAIOSFODNN7EXAMPLE"),
                            {},
                            {KeyOrigin::Kind::AwsFile, QStringLiteral("lab"), {}}};
    S3Failure failure;
    failure.status = 403;
    failure.s3Code = QStringLiteral("InvalidAccessKeyId");
    const Error named =
        namingKeys(s3Error(failure, {QStringLiteral("Uploading"), {}, {}, {}}), swapped);
    QVERIFY2(named.message.contains(QStringLiteral("swapped")), qPrintable(named.message));
    const QString everything =
        named.message + QString::fromUtf8(QJsonDocument(named.detail).toJson());
    QVERIFY(!everything.contains(secret));
    QVERIFY(!everything.contains(swapped.secretKey));
}

QTEST_APPLESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
