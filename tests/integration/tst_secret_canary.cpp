// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"
#include "SecretService.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

// Signs that encodings change.
const QByteArray canarySecret = "canary/Secret+Key?1==";
const QByteArray canaryToken = "canary/Token+2&<3>";
const QByteArray canaryPassword = "canary:Pass@word%4";

/// Every form in which a secret may stand somewhere: as it is, percent-encoded, in XML, in JSON,
/// and in Base64, alone or behind something else (hence three offsets).
QList<QByteArray> formsOf(const QByteArray &secret)
{
    QList<QByteArray> forms{secret,
                            secret.toPercentEncoding(),
                            secret.toPercentEncoding().toLower(),
                            QString::fromLatin1(secret).toHtmlEscaped().toLatin1(),
                            QByteArray(secret).replace('/', "\\/"),
                            secret.toHex()};
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray encoded = (QByteArray(offset, 'x') + secret).toBase64();
        // Without the ends, which depend on what stands before and behind.
        forms.append(encoded.mid(4, encoded.size() - 8));
    }
    return forms;
}

QList<QByteArray> allForms()
{
    return formsOf(canarySecret) + formsOf(canaryToken) + formsOf(canaryPassword);
}

QString escaped(const QByteArray &text)
{
    return QString::fromLatin1(text).toHtmlEscaped();
}

/// An error that repeats what was sent, and the secrets, however the server may know them.
QByteArray tellTale(const QByteArray &code, const StoreRequest &request)
{
    QStringList words;
    for (const QByteArray &header : request.headers)
        words.append(escaped(header));
    for (const QByteArray &secret : {canarySecret, canaryToken, canaryPassword})
        words += {escaped(secret), QString::fromLatin1(secret.toPercentEncoding()),
                  QString::fromLatin1(secret.toBase64())};
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>"
           + words.join(u' ').toLatin1() + "</Message><Region>" + escaped(canarySecret).toLatin1()
           + "</Region></Error>";
}

} // namespace

/// Secrets that must not be found in anything that is written: not in a file (settings, database
/// with its journals, logs), not on standard output, not on standard error.
class TestSecretCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreFoundNowhere_data();
    void secretsAreFoundNowhere();
    void aProxysPasswordIsFoundNowhere_data();
    void aProxysPasswordIsFoundNowhere();

private:
    void startStore(CtlFixture &ctl);
    /// Where the program finds the keys; what that writes is not searched.
    void putKeys(CtlFixture &ctl, const QString &place);
    void run(const CtlFixture &ctl, const QStringList &command);
    void checkFiles(const CtlFixture &ctl) const;
    void checkText(const QByteArray &text, const QString &where) const;

    std::unique_ptr<SecretService> m_service;
    std::unique_ptr<ObjectStore> m_store;
    QByteArray m_fault; ///< the S3 code with which everything is refused; empty: nothing
    int m_faultStatus = 400;
    QStringList m_own; ///< files in which the test itself wrote the secret
    int m_searched = 0;
};

void TestSecretCanary::startStore(CtlFixture &ctl)
{
    ObjectStore::Options options;
    options.accessKey = word("AKCANARY");
    options.secretKey = QString::fromLatin1(canarySecret);
    options.faultFor = [code = m_fault, status = m_faultStatus](const StoreRequest &request) {
        StoreFault fault;
        if (!code.isEmpty()) {
            fault.kind = StoreFault::Kind::Answer;
            fault.status = status;
            fault.body = tellTale(code, request);
        }
        return fault;
    };
    if (m_store) {
        options.port = m_store->port();
        m_store.reset();
    }
    m_store = test::startStore(ctl, std::move(options));
}

void TestSecretCanary::putKeys(CtlFixture &ctl, const QString &place)
{
    const auto write = [&](const char *name, const QByteArray &text) {
        const QString path = ctl.path(word(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s can't be written.", name);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        m_own.append(path);
        return path;
    };
    if (place == u"environment") {
        ctl.environment.insert(word("AWS_ACCESS_KEY_ID"), word("AKCANARY"));
        ctl.environment.insert(word("AWS_SECRET_ACCESS_KEY"), QString::fromLatin1(canarySecret));
        ctl.environment.insert(word("AWS_SESSION_TOKEN"), QString::fromLatin1(canaryToken));
    } else if (place == u"keyring") {
        m_service = std::make_unique<SecretService>();
        ctl.environment.insert(word("DBUS_SESSION_BUS_ADDRESS"), m_service->address());
        const CtlRun set = ctl.ctl({word("credentials"), word("set")},
                                   "AKCANARY\n" + canarySecret + '\n' + canaryToken + '\n');
        QCOMPARE(set.status, 0);
        checkText(set.out + set.err, word("credentials set"));
    } else if (place == u"credentials file") {
        ctl.environment.insert(
            word("AWS_SHARED_CREDENTIALS_FILE"),
            write("credentials", "[default]\naws_access_key_id=AKCANARY\naws_secret_access_key="
                                     + canarySecret + "\naws_session_token=" + canaryToken));
    } else {
        const QString program =
            write("program", "#!/bin/sh\ncat <<'END'\n{\"Version\": 1, \"AccessKeyId\": "
                             "\"AKCANARY\", \"SecretAccessKey\": \""
                                 + canarySecret + "\", \"SessionToken\": \"" + canaryToken
                                 + "\"}\nEND\necho '" + canarySecret + "' >&2\n");
        ctl.environment.insert(word("AWS_CONFIG_FILE"),
                               write("config", "[default]\ncredential_process = " + program.toUtf8()
                                                   + ' ' + canarySecret));
    }
}

void TestSecretCanary::checkText(const QByteArray &text, const QString &where) const
{
    for (const QByteArray &form : allForms()) {
        const qsizetype at = text.indexOf(form);
        QVERIFY2(at < 0, qPrintable(where + word(": ") + QString::fromLatin1(form) + word(" in …")
                                    + QString::fromUtf8(text.mid(at - 200, 500))));
    }
}

void TestSecretCanary::checkFiles(const CtlFixture &ctl) const
{
    QStringList searched;
    QDirIterator files(ctl.folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (m_own.contains(file.fileName()))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        checkText(file.readAll(), file.fileName());
        searched.append(files.fileName());
    }
    QVERIFY(searched.contains(word("catalog.sqlite")));
}

void TestSecretCanary::run(const CtlFixture &ctl, const QStringList &command)
{
    for (const CtlRun &done : {ctl.ctl(command), ctl.plain(command)}) {
        QVERIFY2(done.status >= 0, qPrintable(command.join(u' ')));
        checkText(done.out + done.err, command.join(u' '));
        ++m_searched;
    }
}

void TestSecretCanary::secretsAreFoundNowhere_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("verbose");
    QTest::addColumn<bool>("everyFault");
    QTest::newRow("environment") << word("environment") << false << true;
    QTest::newRow("environment, with everything logged") << word("environment") << true << false;
    QTest::newRow("credentials file") << word("credentials file") << false << false;
    QTest::newRow("credential_process") << word("credential_process") << true << false;
    QTest::newRow("keyring") << word("keyring") << true << false;
}

void TestSecretCanary::secretsAreFoundNowhere()
{
    QFETCH(QString, place);
    QFETCH(bool, verbose);
    QFETCH(bool, everyFault);
    CtlFixture ctl;
    m_own.clear();
    m_store.reset();
    m_searched = 0;
    ctl.set("proxy", word("none"));
    ctl.set("retry_base_sec", word("1"));
    if (verbose) {
        ctl.environment.insert(word("QT_LOGGING_RULES"), word("*=true"));
        ctl.environment.insert(word("QT_ASSUME_STDERR_HAS_CONSOLE"), word("1"));
        ctl.environment.insert(word("G_MESSAGES_DEBUG"), word("all"));
    }
    startStore(ctl);
    putKeys(ctl, place);
    ctl.queueEpisodes(4);
    const QList<QStringList> commands{{word("run"), word("--until-idle")},
                                      {word("status")},
                                      {word("list")},
                                      {word("show"), word("ep-1")},
                                      {word("history"), word("ep-1")},
                                      {word("verify"), word("ep-1"), word("ep-2")},
                                      {word("config")},
                                      {word("uploads")},
                                      {word("doctor")}};
    QList<std::pair<QByteArray, int>> faults{{"Strange", 400}, {canarySecret, 403}};
    if (everyFault) { // some are tried again for a while
        faults += {{"AccessDenied", 403}, {"ExpiredToken", 400},      {"InternalError", 500},
                   {"SlowDown", 503},     {"PermanentRedirect", 301}, {"NoSuchBucket", 404}};
    }
    faults += {"", 200};
    for (const auto &[code, status] : faults) {
        m_fault = escaped(code).toLatin1();
        m_faultStatus = status;
        startStore(ctl);
        QCOMPARE(ctl.ctl({word("resume")}).status, 0); // whatever outage the last one began
        ctl.ctl({word("retry"), word("--failed")});
        for (const QStringList &command : commands)
            run(ctl, command);
        checkFiles(ctl);
    }
    QCOMPARE(ctl.count("completed"), 4); // the last ones did get through, with these keys
    QCOMPARE(m_searched, int(2 * commands.size() * faults.size()));
    m_service.reset();
    m_store.reset(); // before its folder goes
}

void TestSecretCanary::aProxysPasswordIsFoundNowhere_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("it is refused") << 403;
    QTest::newRow("it wants another") << 407;
    QTest::newRow("it has trouble") << 502;
    QTest::newRow("it is not there") << 0;
}

void TestSecretCanary::aProxysPasswordIsFoundNowhere()
{
    QFETCH(int, status);
    CtlFixture ctl;
    m_own.clear();
    m_store.reset();
    m_fault = "Strange";
    m_faultStatus = status;
    startStore(ctl);
    putKeys(ctl, word("environment"));
    // The store plays the proxy, too: it answers whatever it is asked.
    const quint16 port = m_store->port();
    if (status == 0)
        m_store.reset();
    ctl.set("proxy", word("http://me:%1@127.0.0.1:%2")
                         .arg(QString::fromLatin1(canaryPassword.toPercentEncoding()))
                         .arg(port));
    ctl.set("s3_endpoint", word("http://store.invalid"));
    ctl.environment.insert(word("QT_LOGGING_RULES"), word("*=true"));
    ctl.queueEpisodes(1);
    for (const QStringList &command : QList<QStringList>{{word("run"), word("--until-idle")},
                                                         {word("history"), word("ep-1")},
                                                         {word("status")},
                                                         {word("config")}})
        run(ctl, command);
    checkFiles(ctl);
    m_store.reset();
}

QTEST_GUILESS_MAIN(TestSecretCanary)
#include "tst_secret_canary.moc"
