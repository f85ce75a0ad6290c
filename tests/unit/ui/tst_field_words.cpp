// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/SettingsTable.h"
#include "ui/ErrorText.h"
#include "ui/FieldWords.h"
#include "ui/Language.h"
#include "ui/SettingsWords.h"

#include <QtTest>

using namespace csc;

/// Texts about settings at the fields themselves: they call the fields as the window does.
class FieldWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsCalledByItsLabel_data();
    void everyKeyIsCalledByItsLabel();
    void whatIsSaidOfASetting_data();
    void whatIsSaidOfASetting();
    void aWrongValueNamesItsFieldAndTheKeyOfTheFile();

private:
    Language m_language;
};

void FieldWordsTest::everyKeyIsCalledByItsLabel_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("language");
    for (const SettingSpec &spec : settingSpecs()) {
        if (!spec.key.contains(u'_'))
            continue; // a word of the language
        for (const char *language : {"en", "zh_CN"})
            QTest::addRow("%s, %s", qPrintable(spec.key), language)
                << spec.key << QString::fromLatin1(language);
    }
}

void FieldWordsTest::everyKeyIsCalledByItsLabel()
{
    QFETCH(QString, key);
    QFETCH(QString, language);
    m_language.apply(language);
    const QString label = SettingsWords::label(*findSetting(key));
    const QString said =
        inFieldWords(QStringLiteral("Change %1, or %1.").arg(key), FieldsOf::Settings);
    QVERIFY2(!said.contains(key), qPrintable(said));
    QCOMPARE(said.count(label), 2);
}

void FieldWordsTest::whatIsSaidOfASetting_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<FieldsOf>("where");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *what, const char *language, FieldsOf where, const char *text,
                        const char *said) {
        QTest::newRow(what) << QString::fromLatin1(language) << where << QString::fromUtf8(text)
                            << QString::fromUtf8(said);
    };
    row("a field of the page", "en", FieldsOf::Bucket, "Check s3_endpoint.", "Check \"Endpoint\".");
    row("one that the page does not have", "en", FieldsOf::Bucket,
        "Shorten the id or key_template.", "Shorten the id or \"Object keys\".");
    row("the proxy", "en", FieldsOf::Settings, "Check the setting proxy.", "Check \"Proxy\".");
    row("the proxy at the beginning", "en", FieldsOf::Settings, "The setting proxy can't be used.",
        "\"Proxy\" can't be used.");
    row("the destination is the bucket", "en", FieldsOf::Bucket, "Correct the setting destination.",
        "Correct \"Bucket\".");
    row("the destination is the folder", "en", FieldsOf::Folder, "Correct the setting destination.",
        "Correct \"Folder\".");
    row("none is set up", "en", FieldsOf::Settings, "Set destination to s3://bucket/prefix.",
        "Set \"Destination\" to s3://bucket/prefix.");
    row("none is set up, in Chinese", "zh_CN", FieldsOf::Settings,
        "请将 destination 设为 s3://bucket/prefix。", "请将“目标位置”设为 s3://bucket/prefix。");
    row("the file is meant", "en", FieldsOf::Settings, "\"Attempts\" (max_retries) is wrong.",
        "\"Attempts\" (max_retries) is wrong.");
    row("a file that is called so", "en", FieldsOf::Settings, "/etc/s3_region/s3_ca_file.pem",
        "/etc/s3_region/s3_ca_file.pem");
    row("a key within a longer word", "en", FieldsOf::Settings, "my_s3_region", "my_s3_region");
    row("the proxy in Chinese", "zh_CN", FieldsOf::Settings, "请检查设置项 proxy。",
        "请检查“代理”。");
    row("a field in Chinese", "zh_CN", FieldsOf::Settings, "请检查 lease_sec。", "请检查 “租约”。");
}

void FieldWordsTest::whatIsSaidOfASetting()
{
    QFETCH(QString, language);
    QFETCH(FieldsOf, where);
    QFETCH(QString, text);
    QFETCH(QString, said);
    m_language.apply(language);
    QCOMPARE(inFieldWords(text, where), said);
}

void FieldWordsTest::aWrongValueNamesItsFieldAndTheKeyOfTheFile()
{
    const SettingsBuild build =
        buildSettings({{QStringLiteral("retry_base_sec"),
                        {QStringLiteral("2000"), QStringLiteral("the file /7")}}});
    QCOMPARE(build.problems.size(), 1);
    m_language.apply(QStringLiteral("en"));
    QCOMPARE(ErrorText::sentence(build.problems.first()),
             QStringLiteral("The setting \"First wait\" (retry_base_sec) can't be \"2000\" (from "
                            "the file /7). \"First wait\" (retry_base_sec) must not be greater "
                            "than \"Longest wait\" (retry_max_sec)."));
}

QTEST_GUILESS_MAIN(FieldWordsTest)
#include "tst_field_words.moc"
