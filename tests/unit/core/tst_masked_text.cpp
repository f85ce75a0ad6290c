// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/MaskedText.h"

#include <QTest>

using namespace csc;

/// What of a URL may be shown, also of one that is none.
class TestMaskedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const char *text, const char *shown) {
            QTest::newRow(what) << QString::fromLatin1(text) << QString::fromLatin1(shown);
        };
        row("nothing", "", "");
        row("a server", "http://host:3128", "http://host:3128");
        row("an IPv6 address", "http://[::1]", "http://[::1]");
        row("an IPv6 address with a port", "http://[::1]:80/", "http://[::1]:80/");
        row("user and password", "http://me:canary@host:1", "http://***@host:1");
        row("a password with @ and slash", "s3://me:ca/n@canary@b/x", "s3://***@b/x");
        row("a password with ://", "me:canary://x@host", "***@host");
        row("no scheme", "me:canary@host", "***@host");
        row("no server", "http://me:canary", "http://me:***");
        row("no server, but a path", "s3://me:canary/bucket", "s3://me:***/bucket");
        row("a signed URL", "https://host/key?sig=canary", "https://host/key?***");
        row("a colon in a path", "s3://bucket/a:b", "s3://bucket/a:b");
    }

    void secretsAreMasked()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(withoutSecrets(text), shown);
    }

    void urlsInATextAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const char *text, const char *shown) {
            QTest::newRow(what) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("no URL", "me@host: all is well?", "me@host: all is well?");
        row("one at the end of a sentence", "Use http://me:canary@host:1.",
            "Use http://***@host:1.");
        row("a Chinese sentence", "代理 http://me:canary@host:1。请检查",
            "代理 http://***@host:1。请检查");
        row("two, one in quotes", "\"http://a:canary@b\" (https://c/d?sig=canary)",
            "\"http://***@b\" (https://c/d?***)");
        row("an object with any signs", "s3://bucket/a@b?c:d", "s3://bucket/a@b?c:d");
        row("an object with keys before its bucket", "s3://id:canary@bucket/a@b",
            "s3://***@bucket/a@b");
        row("a file with any signs", "file:///data/a@b?c", "file:///data/a@b?c");
    }

    void urlsInATextAreMasked()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(urlsWithoutSecrets(text), shown);
    }

    void whatOthersSaidIsMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *what, const QByteArray &text, const char *shown) {
            QTest::newRow(what) << QString::fromLatin1(text) << QString::fromLatin1(shown);
        };
        const QByteArray secret = "cana/ry+key==";
        row("nothing to hide", "no such bucket", "no such bucket");
        row("as it is, twice", "a cana/ry+key== b cana/ry+key==", "a *** b ***");
        row("percent-encoded", "x=cana%2Fry%2Bkey%3D%3D&", "x=***&");
        row("percent-encoded in small letters", "x=cana%2fry%2bkey%3d%3d&", "x=***&");
        row("in Base64", '<' + secret.toBase64() + '>', "<***==>");
        row("in Base64 for URLs", secret.toBase64(QByteArray::Base64UrlEncoding), "***==");
        row("a secret that is too short to be one", "abc", "abc");
    }

    void whatOthersSaidIsMasked()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const QStringList secrets{QString(), QStringLiteral("abc"),
                                  QStringLiteral("cana/ry+key==")};
        QCOMPARE(withoutSecrets(text, secrets), shown);
    }
};

QTEST_APPLESS_MAIN(TestMaskedText)
#include "tst_masked_text.moc"
