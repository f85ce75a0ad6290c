// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EnglishWords.h"

#include "core/DiagnosisSentences.h"
#include "core/SettingsTable.h"
#include "core/Status.h"
#include "ui/ErrorSentences.h"
#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Language.h"
#include "ui/SettingsWords.h"
#include "ui/WhyText.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

using namespace csc;

namespace {

/// Every reason that stands in the engine's sources as a literal, such as `network.refused`.
QStringList writtenReasons()
{
    QStringList codes;
    for (int code = int(ErrorCode::Network); code <= int(ErrorCode::NotFound); ++code)
        codes.append(toText(ErrorCode(code)));
    const QRegularExpression literal(
        QStringLiteral("\"((?:%1)(?:\\.[a-z0-9_]+)?|settings?_[a-z_]+|verify\\.[a-z_]+)\"")
            .arg(codes.join(QLatin1Char('|'))));
    QSet<QString> reasons;
    for (const QString &layer :
         {QStringLiteral("app"), QStringLiteral("catalog"), QStringLiteral("config"),
          QStringLiteral("core"), QStringLiteral("demo"), QStringLiteral("store"),
          QStringLiteral("sync"), QStringLiteral("transfer")}) {
        QDirIterator files(QStringLiteral(CSC_SOURCES "/") + layer,
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            auto found = literal.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext())
                reasons.insert(found.next().captured(1));
        }
    }
    // Kept out of the texts of errors: names of settings and of the table's columns.
    reasons.remove(QStringLiteral("settings_file"));
    // What trying a destination says has its sentences there, and tests of its own.
    reasons.removeIf([](const QString &reason) { return diagnosisSentence(reason) != nullptr; });
    QStringList sorted(reasons.begin(), reasons.end());
    sorted.sort();
    return sorted;
}

QString codeOf(const QString &reason)
{
    const QString code = reason.section(QLatin1Char('.'), 0, 0);
    if (errorCodeFromText(code))
        return code;
    return code.startsWith(QLatin1StringView("setting")) ? QStringLiteral("settings")
                                                         : QStringLiteral("integrity");
}

QJsonObject detailOf(const QString &reason)
{
    QJsonObject detail{{QStringLiteral("id"), reason}};
    for (const QString &key : {QStringLiteral("path"),          QStringLiteral("address"),
                               QStringLiteral("bucket"),        QStringLiteral("key"),
                               QStringLiteral("endpoint"),      QStringLiteral("profile"),
                               QStringLiteral("region"),        QStringLiteral("proxy"),
                               QStringLiteral("s3_code"),       QStringLiteral("etag"),
                               QStringLiteral("expected_etag"), QStringLiteral("destination"),
                               QStringLiteral("access_key"),    QStringLiteral("credentials_file"),
                               QStringLiteral("copy"),          QStringLiteral("rebuilt"),
                               QStringLiteral("folder"),        QStringLiteral("process"),
                               QStringLiteral("host"),          QStringLiteral("file_system"),
                               QStringLiteral("setting"),       QStringLiteral("section"),
                               QStringLiteral("meant"),         QStringLiteral("line")})
        detail.insert(key, QStringLiteral("/7"));
    detail.insert(QStringLiteral("status"), 503);
    for (const QString &key : {QStringLiteral("system_error"), QStringLiteral("network_message"),
                               QStringLiteral("server_message"), QStringLiteral("a_key_of_later")})
        detail.insert(key, QStringLiteral("some English words"));
    return detail;
}

EpisodeDetails failed(Gate gate, const QString &code)
{
    EpisodeDetails details;
    details.why.gate = gate;
    details.summary.status = SyncStatus::Failed;
    details.summary.latestAttemptCount = 5;
    details.summary.errorCode = code;
    details.summary.errorMessage =
        QStringLiteral("The connection was refused; it is tried again by itself.");
    details.summary.errorDetail = {{QStringLiteral("id"), QStringLiteral("network.refused")}};
    return details;
}

} // namespace

/// What is said of a failure, for every failure that the engine can write.
class ErrorTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.apply(QStringLiteral("en")); }
    void everyReasonHasASentenceInBothLanguages_data();
    void everyReasonHasASentenceInBothLanguages();
    void everyProblemOfAFileHasASentence_data();
    void everyProblemOfAFileHasASentence();
    void aRefusalNamesTheKeyAndWhereItComesFrom_data();
    void aRefusalNamesTheKeyAndWhereItComesFrom();
    void oneWordForAProfile();
    void aWrongSettingIsSaidWithoutEnglish_data();
    void aWrongSettingIsSaidWithoutEnglish();
    void whoWroteTheRowKeepsItsSentence();
    void noAttemptIsPromisedWhereNoneIsLeft();
    void aWaitIsToldWithItsEnd();
    void whatTheOperatorCancelledIsNoFailure();
    void whoHoldsARowIsTold_data();
    void whoHoldsARowIsTold();
    void whatIsHeldBackIsNotCalledWaitingForASlot();

private:
    Language m_language;
};

void ErrorTextsTest::everyReasonHasASentenceInBothLanguages_data()
{
    QTest::addColumn<QString>("reason");
    const QStringList reasons = writtenReasons();
    QVERIFY2(reasons.size() > 60, "the sources were not found");
    for (const QString &reason : reasons)
        QTest::newRow(qPrintable(reason)) << reason;
}

void ErrorTextsTest::everyReasonHasASentenceInBothLanguages()
{
    QFETCH(QString, reason);
    const char *text = errorSentence(reason);
    QVERIFY2(text != nullptr, "no sentence in ui/*Sentences.cpp");
    const QString english = QString::fromUtf8(text);
    QVERIFY(english.endsWith(QLatin1Char('.')));
    QVERIFY2(!english.contains(QStringLiteral("by itself")), "that depends on the row");

    m_language.apply(QStringLiteral("zh_CN"));
    const QString said = ErrorText::sentence(codeOf(reason), {}, detailOf(reason));
    QVERIFY2(said.contains(QStringLiteral("。")), qPrintable(said));
    QVERIFY2(!hasEnglish(said), qPrintable(said));
    for (const QString &key : {QStringLiteral("s3_code"), QStringLiteral("expected_etag"),
                               QStringLiteral("a_key_of_later"), QStringLiteral("path:")})
        QVERIFY2(!said.contains(key), qPrintable(said));
}

void ErrorTextsTest::everyProblemOfAFileHasASentence_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    // As UploadTask writes them.
    for (const ImportReason reason :
         {ImportReason::NotMcap, ImportReason::Incomplete, ImportReason::Damaged})
        QTest::newRow(qPrintable(toText(reason)))
            << QStringLiteral("source_invalid") << toText(reason);
    for (const ImportReason reason : {ImportReason::Empty, ImportReason::Unreadable})
        QTest::newRow(qPrintable(toText(reason)))
            << QStringLiteral("source_missing") << toText(reason);
}

void ErrorTextsTest::everyProblemOfAFileHasASentence()
{
    QFETCH(QString, code);
    QFETCH(QString, reason);
    m_language.apply(QStringLiteral("zh_CN"));
    const QString said = ErrorText::sentence(
        code, QStringLiteral("An English sentence."),
        {{QStringLiteral("path"), QStringLiteral("/7")}, {QStringLiteral("reason"), reason}});
    QVERIFY2(said.contains(QStringLiteral("文件：/7")), qPrintable(said));
    QVERIFY2(!hasEnglish(said), qPrintable(said));
    QVERIFY2(said
                 != ErrorText::sentence(code, {}, {{QStringLiteral("path"), QStringLiteral("/7")}}),
             qPrintable(said));
}

void ErrorTextsTest::aRefusalNamesTheKeyAndWhereItComesFrom_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("said");
    QTest::newRow("environment") << QStringLiteral("environment") << QStringLiteral("环境变量");
    QTest::newRow("AWS file") << QStringLiteral("aws_file") << QStringLiteral("AWS 文件");
    QTest::newRow("program") << QStringLiteral("credential_process")
                             << QStringLiteral("配置档的 credential_process");
    QTest::newRow("keyring") << QStringLiteral("keyring") << QStringLiteral("系统的密钥环");
    QTest::newRow("entered") << QStringLiteral("entered") << QStringLiteral("刚才输入的内容");
}

void ErrorTextsTest::aRefusalNamesTheKeyAndWhereItComesFrom()
{
    QFETCH(QString, from);
    QFETCH(QString, said);
    m_language.apply(QStringLiteral("zh_CN"));
    const QString sentence =
        ErrorText::sentence(QStringLiteral("access_denied"), QStringLiteral("English."),
                            {{QStringLiteral("id"), QStringLiteral("access_denied.unknown_key")},
                             {QStringLiteral("access_key"), QStringLiteral("AKLAB")},
                             {QStringLiteral("credentials_from"), from},
                             {QStringLiteral("profile"), QStringLiteral("lab")},
                             {QStringLiteral("status"), 403}});
    QVERIFY2(sentence.contains(QStringLiteral("访问密钥：AKLAB")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("来源：") + said), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("配置档：lab")), qPrintable(sentence));
}

void ErrorTextsTest::oneWordForAProfile()
{
    QFile file(QStringLiteral(CSC_SOURCES "/../translations/cloud-sync-center_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QRegularExpression other(QStringLiteral("[^\n]*配置(?!档)[^\n]*"));
    const auto match = other.match(QString::fromUtf8(file.readAll()));
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
}

void ErrorTextsTest::aWrongSettingIsSaidWithoutEnglish_data()
{
    QTest::addColumn<QString>("key");
    for (const SettingSpec &spec : settingSpecs())
        QTest::newRow(qPrintable(spec.key)) << spec.key;
}

void ErrorTextsTest::aWrongSettingIsSaidWithoutEnglish()
{
    QFETCH(QString, key);
    const SettingSpec &spec = *findSetting(key);
    const Result<void> checked =
        checkSetting(spec, QStringLiteral("\x01"), QStringLiteral("the file /7"));
    QVERIFY(!checked);
    m_language.apply(QStringLiteral("zh_CN"));
    const QString said = ErrorText::sentence(checked.error());
    // As the window calls it; the key follows, since the file is meant.
    const QString name = QStringLiteral("设置项“%1”（%2）").arg(SettingsWords::label(spec), key);
    QVERIFY2(said.contains(name), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("（来自文件 /7）")), qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral("。")), qPrintable(said));
    static const QRegularExpression english(QStringLiteral("[a-z]{2,} [a-z]{2,}"));
    QVERIFY2(!said.contains(english), qPrintable(said));
}

void ErrorTextsTest::whoWroteTheRowKeepsItsSentence()
{
    const QString own = QStringLiteral("The night script gave up.");
    EpisodeSummary row;
    row.status = SyncStatus::Failed;
    row.errorCode = QStringLiteral("network");
    row.errorMessage = own;
    QCOMPARE(ErrorText::sentence(row), own);
}

void ErrorTextsTest::noAttemptIsPromisedWhereNoneIsLeft()
{
    const EpisodeDetails exhausted = failed(Gate::Exhausted, QStringLiteral("network"));
    const QString why = WhyText::sentence(exhausted);
    QVERIFY2(why.contains(QStringLiteral("attempts made: 5")), qPrintable(why));
    QVERIFY2(why.contains(QStringLiteral("connection was refused")), qPrintable(why));
    QVERIFY2(why.count(QStringLiteral("by itself")) == 1
                 && why.contains(QStringLiteral("is not tried again by itself")),
             qPrintable(why));
    QVERIFY(!ErrorText::sentence(exhausted.summary).contains(QStringLiteral("by itself")));

    EpisodeSummary waiting = exhausted.summary;
    waiting.nextRetryAt = QDateTime::currentDateTimeUtc().addSecs(60);
    QVERIFY(ErrorText::sentence(waiting).contains(QStringLiteral("tried again by itself")));
}

void ErrorTextsTest::aWaitIsToldWithItsEnd()
{
    EpisodeDetails waiting = failed(Gate::Backoff, QStringLiteral("network"));
    waiting.why.until = QDateTime::currentDateTimeUtc().addSecs(3600);
    QVERIFY(WhyText::sentence(waiting).contains(QStringLiteral("It is tried again at")));
    waiting.why.until = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QVERIFY(WhyText::sentence(waiting).endsWith(QStringLiteral("It is due to be tried again.")));
}

void ErrorTextsTest::whatTheOperatorCancelledIsNoFailure()
{
    const EpisodeDetails cancelled = failed(Gate::NotRetryable, QStringLiteral("cancelled"));
    QVERIFY(!WhyText::sentence(cancelled).contains(QStringLiteral("failed")));
    QVERIFY(WhyText::sentence(failed(Gate::NotRetryable, QStringLiteral("tls")))
                .contains(QStringLiteral("is not tried again by itself")));
}

void ErrorTextsTest::whoHoldsARowIsTold_data()
{
    QTest::addColumn<HolderState>("holder");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::addColumn<bool>("hasTime");
    const auto row = [](const char *name, HolderState holder, const char *english,
                        const char *chinese, bool hasTime) {
        QTest::newRow(name) << holder << QString::fromUtf8(english) << QString::fromUtf8(chinese)
                            << hasTime;
    };
    row("at work", HolderState::Working, "It is being uploaded now.", "正在上传", false);
    row("dead", HolderState::Dead, "has ended", "已经结束", false);
    row("stopped", HolderState::Stopped, "was stopped", "被停住", true);
    row("silent", HolderState::Silent, "run out", "到期", true);
}

void ErrorTextsTest::whoHoldsARowIsTold()
{
    QFETCH(HolderState, holder);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    QFETCH(bool, hasTime);
    EpisodeDetails details;
    details.why.gate = Gate::Syncing;
    details.why.holder = holder;
    details.why.until = QDateTime::currentDateTimeUtc();
    m_language.apply(QStringLiteral("zh_CN"));
    const QString time = Formats::moment(details.why.until);
    QString said = WhyText::sentence(details);
    QVERIFY2(said.contains(chinese) && said.contains(time) == hasTime, qPrintable(said));
    QVERIFY2(!hasEnglish(said.remove(time)), qPrintable(said));
    m_language.apply(QStringLiteral("en"));
    said = WhyText::sentence(details);
    QVERIFY2(said.contains(english), qPrintable(said));
}

void ErrorTextsTest::whatIsHeldBackIsNotCalledWaitingForASlot()
{
    EpisodeDetails details;
    details.why.gate = Gate::WaitingForSlot;
    details.why.placeInQueue = 7;
    QVERIFY(WhyText::sentence(details).contains(QStringLiteral("free upload slot")));
    details.why.isHeldBack = true;
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
        m_language.apply(language);
        const QString said = WhyText::sentence(details);
        QVERIFY(!said.contains(QStringLiteral("slot")) && !said.contains(QStringLiteral("空闲")));
        QVERIFY2(said.contains(u'7'), qPrintable(said));
    }
}

QTEST_GUILESS_MAIN(ErrorTextsTest)
#include "tst_error_texts.moc"
