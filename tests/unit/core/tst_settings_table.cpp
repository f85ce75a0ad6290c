// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/SettingsTable.h"

#include <QSet>
#include <QTest>

using namespace csc;

/// The declaration of every setting: bounds, words, cross checks, sentences.
class TestSettingsTable : public QObject
{
    Q_OBJECT

private:
    static SettingsBuild build(const QMap<QString, QString> &texts)
    {
        QMap<QString, SettingText> found;
        for (auto text = texts.cbegin(); text != texts.cend(); ++text)
            found.insert(text.key(), {text.value(), QStringLiteral("the file x.ini")});
        return buildSettings(found);
    }

private Q_SLOTS:
    void everySettingIsThere_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("defaultText");

        const auto add = [](const char *section, const char *key, const char *defaultText) {
            QTest::newRow(key) << QString::fromLatin1(section) << QString::fromLatin1(key)
                               << QString::fromLatin1(defaultText);
        };
        add("database", "database", "cloud-sync-center/cloud-sync-center.sqlite");
        add("sync", "max_concurrent", "2");
        add("sync", "max_retries", "5");
        add("sync", "poll_interval_sec", "10");
        add("sync", "retry_base_sec", "30");
        add("sync", "retry_max_sec", "1800");
        add("sync", "retry_jitter_sec", "30");
        add("sync", "lease_sec", "60");
        add("sync", "auto_scan_enabled", "false");
        add("transfer", "part_size_mib", "16");
        add("transfer", "parts_in_flight", "4");
        add("transfer", "connect_timeout_sec", "30");
        add("transfer", "stall_timeout_sec", "60");
        add("transfer", "bandwidth_limit_kib", "0");
        add("transfer", "proxy", "system");
        add("destination", "destination", "");
        add("destination", "s3_endpoint", "");
        add("destination", "s3_region", "us-east-1");
        add("destination", "s3_path_style", "auto");
        add("destination", "s3_profile", "");
        add("destination", "s3_ca_file", "");
        add("destination", "key_template", "{episode_id}/{file_name}");
        add("destination", "upload_sidecar", "true");
        add("destination", "metadata_keys", "");
        add("catalog", "watch_folders", "");
        add("catalog", "settle_sec", "5");
        add("catalog", "finish_marker", "");
        add("catalog", "auto_approve", "false");
        add("catalog", "free_space_enabled", "false");
        add("catalog", "free_space_hold_days", "7");
        add("window", "language", "system");
        add("window", "theme", "system");
        add("window", "inhibit_sleep", "true");
    }

    void everySettingIsThere()
    {
        QFETCH(QString, section);
        QFETCH(QString, key);
        QFETCH(QString, defaultText);
        const SettingSpec *spec = findSetting(key);
        QVERIFY(spec);
        QCOMPARE(spec->section, section);
        QCOMPARE(spec->defaultText, defaultText);
        QVERIFY(!spec->description.isEmpty());
        QVERIFY(checkSetting(*spec, spec->defaultText, {}));
    }

    void noOtherSettingIsThere()
    {
        QCOMPARE(settingSpecs().size(), 33);
        QSet<QString> keys;
        for (const SettingSpec &spec : settingSpecs())
            keys.insert(spec.key);
        QCOMPARE(keys.size(), 33);
        QVERIFY(!findSetting(u"max_concurent"));
        QVERIFY(!findSetting(u""));
    }

    void theDefaultsAreThoseOfTheValue()
    {
        SettingsBuild built = build({});
        QVERIFY(built.problems.isEmpty());
        built.settings.database.clear();
        QCOMPARE(built.settings, Settings());
    }

    void valuesAreChecked_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");

        const auto bounds = [](const char *key, qint64 least, qint64 most) {
            const QString name = QString::fromLatin1(key);
            const auto row = [&](const char *what, qint64 value, bool allowed) {
                QTest::addRow("%s: %s", key, what) << name << QString::number(value) << allowed;
            };
            row("the least", least, true);
            row("below the least", least - 1, false);
            row("the most", most, true);
            row("above the most", most + 1, false);
        };
        bounds("max_concurrent", 1, 64);
        bounds("max_retries", 1, 100);
        bounds("poll_interval_sec", 1, 3600);
        bounds("retry_base_sec", 1, 86400);
        bounds("retry_max_sec", 1, 86400);
        bounds("retry_jitter_sec", 0, 3600);
        bounds("lease_sec", 5, 3600);
        bounds("part_size_mib", 5, 5120);
        bounds("parts_in_flight", 1, 6);
        bounds("connect_timeout_sec", 1, 3600);
        bounds("stall_timeout_sec", 1, 3600);
        bounds("bandwidth_limit_kib", 0, 2147483647);

        const auto row = [](const char *what, const char *key, const QString &text, bool allowed) {
            QTest::addRow("%s: %s", key, what) << QString::fromLatin1(key) << text << allowed;
        };
        row("no number", "max_concurrent", QStringLiteral("two"), false);
        row("nothing", "max_concurrent", QString(), false);
        row("a fraction", "max_concurrent", QStringLiteral("2.5"), false);
        row("a unit", "max_concurrent", QStringLiteral("2 "), false);
        row("hexadecimal", "max_concurrent", QStringLiteral("0x2"), false);
        row("beyond any number", "max_concurrent", QString(40, u'9'), false);
        row("true", "auto_approve", QStringLiteral("true"), true);
        row("false", "auto_approve", QStringLiteral("false"), true);
        row("yes", "auto_approve", QStringLiteral("yes"), false);
        row("capitals", "auto_approve", QStringLiteral("True"), false);
        row("auto", "s3_path_style", QStringLiteral("auto"), true);
        row("true", "s3_path_style", QStringLiteral("true"), true);
        row("another word", "s3_path_style", QStringLiteral("maybe"), false);
        row("Chinese", "language", QStringLiteral("zh_CN"), true);
        row("another language", "language", QStringLiteral("de"), false);
        row("dark", "theme", QStringLiteral("dark"), true);
        row("another theme", "theme", QStringLiteral("pink"), false);
        row("nothing", "database", QString(), false);
        row("a path", "database", QStringLiteral("/data/catalog.sqlite"), true);
        row("a line end", "database", QStringLiteral("/data\n/x"), false);
        row("an address", "s3_endpoint", QStringLiteral("http://127.0.0.1:9000"), true);
        row("a name over TLS", "s3_endpoint", QStringLiteral("https://s3.example.org"), true);
        row("IPv6", "s3_endpoint", QStringLiteral("http://[::1]:9000"), true);
        row("a slash at its end", "s3_endpoint", QStringLiteral("https://s3.example.org/"), true);
        row("a path", "s3_endpoint", QStringLiteral("https://s3.example.org/minio"), false);
        row("no scheme", "s3_endpoint", QStringLiteral("s3.example.org"), false);
        row("another scheme", "s3_endpoint", QStringLiteral("ftp://s3.example.org"), false);
        row("a key pair", "s3_endpoint", QStringLiteral("http://a:b@s3.example.org"), false);
        row("a question", "s3_endpoint", QStringLiteral("http://s3.example.org?x=1"), false);
        row("port 0", "s3_endpoint", QStringLiteral("http://s3.example.org:0"), false);
        row("no such port", "s3_endpoint", QStringLiteral("http://s3.example.org:70000"), false);
        row("a space", "s3_region", QStringLiteral("eu west"), false);
        row("nothing", "s3_region", QString(), false);
        row("none", "proxy", QStringLiteral("none"), true);
        row("http", "proxy", QStringLiteral("http://proxy.example.org:3128"), true);
        row("socks5 with a user", "proxy", QStringLiteral("socks5://me:pw@proxy:1080"), true);
        row("socks4", "proxy", QStringLiteral("socks4://proxy:1080"), false);
        row("nothing", "proxy", QString(), false);
        row("none", "destination", QString(), true);
        row("a bucket", "destination", QStringLiteral("s3://bucket"), true);
        row("a bucket and prefix", "destination", QStringLiteral("s3://bucket/a/b"), true);
        row("a folder", "destination", QStringLiteral("file:///nas/episodes"), true);
        row("a relative folder", "destination", QStringLiteral("file://nas"), false);
        row("a bare path", "destination", QStringLiteral("/nas"), false);
        row("no bucket", "destination", QStringLiteral("s3://"), false);
        row("a key pair", "destination", QStringLiteral("s3://key:secret@bucket/a"), false);
        row("a way out", "destination", QStringLiteral("s3://bucket/../other"), false);
        row("only the file name", "key_template", QStringLiteral("all/{file_name}"), true);
        row("no file name", "key_template", QStringLiteral("{episode_id}"), false);
        row("unknown placeholder", "key_template", QStringLiteral("{day}/{file_name}"), false);
        row("a way out", "key_template", QStringLiteral("../{file_name}"), false);
        row("a slash in front", "key_template", QStringLiteral("/{file_name}"), false);
        row("a suffix", "finish_marker", QStringLiteral(".done"), true);
        row("a path", "finish_marker", QStringLiteral("done/x"), false);
        row("two folders", "watch_folders", QStringLiteral("/a, \"/b, c\""), true);
        row("an open quote", "watch_folders", QStringLiteral("/a, \"/b"), false);
        row("two keys", "metadata_keys", QStringLiteral("robot,task"), true);
        row("a space in a key", "metadata_keys", QStringLiteral("robot id"), false);
    }

    void valuesAreChecked()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        const SettingSpec *spec = findSetting(key);
        QVERIFY(spec);
        const Result<void> checked = checkSetting(*spec, text, QStringLiteral("the file x.ini"));
        QCOMPARE(checked.ok(), allowed);
        if (allowed)
            return;
        const QString &sentence = checked.error().message;
        QCOMPARE(checked.error().code, ErrorCode::Settings);
        QVERIFY2(sentence.contains(key), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("from the file x.ini")), qPrintable(sentence));
        QVERIFY2(sentence.contains(spec->allowed()), qPrintable(sentence));
        QVERIFY2(!sentence.contains(QStringLiteral("secret")), qPrintable(sentence));
    }

    void aSentenceIsWhole()
    {
        const SettingSpec *spec = findSetting(u"max_concurrent");
        const Result<void> checked =
            checkSetting(*spec, QStringLiteral("%2"), QStringLiteral("the file x.ini"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().message,
                 QStringLiteral("The setting max_concurrent can't be \"%2\" (from the file x.ini): "
                                "allowed is a whole number from 1 to 64."));
    }

    void everyMemberGetsItsValue_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        for (const SettingSpec &spec : settingSpecs()) {
            QString text;
            switch (spec.kind) {
            case SettingKind::Integer:
                text = QString::number(spec.minimum + 1);
                break;
            case SettingKind::Boolean:
                text =
                    spec.defaultText == u"true" ? QStringLiteral("false") : QStringLiteral("true");
                break;
            case SettingKind::Choice:
                text = spec.words.last();
                break;
            case SettingKind::Endpoint:
            case SettingKind::Proxy:
                text = QStringLiteral("http://127.0.0.1:9000");
                break;
            case SettingKind::Destination:
                text = QStringLiteral("s3://bucket/prefix");
                break;
            case SettingKind::KeyTemplate:
                text = QStringLiteral("x/{file_name}");
                break;
            default:
                text = QStringLiteral("something");
                break;
            }
            QTest::newRow(qPrintable(spec.key)) << spec.key << text;
        }
    }

    void everyMemberGetsItsValue()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        const SettingsBuild built = build({{key, text}});
        // The least retry_max_sec is below the default of retry_base_sec.
        if (key != u"retry_max_sec")
            QVERIFY2(built.problems.isEmpty(), qPrintable(built.problems.value(0).message));
        const SettingsBuild suited =
            build({{key, text}, {QStringLiteral("retry_base_sec"), QStringLiteral("2")}});
        QVERIFY(suited.problems.isEmpty());
        QCOMPARE(settingText(*findSetting(key), suited.settings), text);
        QVERIFY(!(suited.settings == build({}).settings));
    }

    void aWrongValueLeavesItsDefault()
    {
        const SettingsBuild built = build({{QStringLiteral("max_concurrent"), QStringLiteral("0")},
                                           {QStringLiteral("max_retries"), QStringLiteral("9")}});
        QCOMPARE(built.problems.size(), 1);
        QCOMPARE(built.wrongKeys, QStringList{QStringLiteral("max_concurrent")});
        QCOMPARE(built.settings.maxConcurrent, 2);
        QCOMPARE(built.settings.maxRetries, 9);
    }

    void baseIsAtMostMax_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("max");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("the same") << QStringLiteral("40") << QStringLiteral("40") << QString();
        QTest::newRow("base above max")
            << QStringLiteral("41") << QStringLiteral("40") << QStringLiteral("retry_base_sec");
        QTest::newRow("base above the default of max")
            << QStringLiteral("2000") << QString() << QStringLiteral("retry_base_sec");
        QTest::newRow("max below the default of base")
            << QString() << QStringLiteral("20") << QStringLiteral("retry_max_sec");
    }

    void baseIsAtMostMax()
    {
        QFETCH(QString, base);
        QFETCH(QString, max);
        QFETCH(QString, wrong);
        QMap<QString, QString> texts;
        if (!base.isEmpty())
            texts.insert(QStringLiteral("retry_base_sec"), base);
        if (!max.isEmpty())
            texts.insert(QStringLiteral("retry_max_sec"), max);
        const SettingsBuild built = build(texts);
        QCOMPARE(built.wrongKeys.join(u','), wrong);
        QCOMPARE(built.problems.size(), wrong.isEmpty() ? 0 : 1);
        QVERIFY(built.settings.retryBaseSec <= built.settings.retryMaxSec);
        if (!wrong.isEmpty())
            QVERIFY(built.problems.constFirst().message.contains(wrong));
    }

    void passwordsAreMasked_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const QString proxy = QStringLiteral("proxy");
        QTest::newRow("a proxy with a password")
            << proxy << QStringLiteral("http://me:secret@proxy:3128")
            << QStringLiteral("http://***@proxy:3128");
        QTest::newRow("a password with an @ and a slash")
            << proxy << QStringLiteral("http://me:se/cr@et@proxy")
            << QStringLiteral("http://***@proxy");
        QTest::newRow("a proxy without its scheme")
            << proxy << QStringLiteral("me:secret@proxy") << QStringLiteral("***@proxy");
        QTest::newRow("a proxy without a user")
            << proxy << QStringLiteral("http://proxy:3128") << QStringLiteral("http://proxy:3128");
        QTest::newRow("an endpoint with a key pair")
            << QStringLiteral("s3_endpoint") << QStringLiteral("https://key:secret@host")
            << QStringLiteral("https://***@host");
        QTest::newRow("a destination with a key pair")
            << QStringLiteral("destination") << QStringLiteral("s3://key:secret@bucket/a@b")
            << QStringLiteral("s3://***@b");
        QTest::newRow("an @ in a prefix is no password")
            << QStringLiteral("destination") << QStringLiteral("s3://bucket/a@b")
            << QStringLiteral("s3://bucket/a@b");
        QTest::newRow("another setting is shown as it is")
            << QStringLiteral("database") << QStringLiteral("/a@b") << QStringLiteral("/a@b");
    }

    void passwordsAreMasked()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(maskedSetting(*findSetting(key), text), shown);
    }

    void environmentNamesAreInCapitals()
    {
        QCOMPARE(findSetting(u"max_concurrent")->environmentName(),
                 QStringLiteral("CLOUDSYNC_MAX_CONCURRENT"));
    }
};

QTEST_APPLESS_MAIN(TestSettingsTable)
#include "tst_settings_table.moc"
