// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EnglishWords.h"

#include "store/DatabaseFile.h"
#include "store/SqlError.h"
#include "ui/ErrorText.h"
#include "ui/Language.h"

#include <QtTest>

using namespace csc;

/// What the window says of a database that is refused or fails, in the user's language.
class DatabaseTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.apply(QStringLiteral("en")); }
    void aRefusedDatabaseIsSaidInChineseWithItsPathAndCause_data();
    void aRefusedDatabaseIsSaidInChineseWithItsPathAndCause();
    void whyACopyFailedIsSaidWithIt();
    void whatNobodyKnowsAReasonOfKeepsItsSentence();

private:
    Language m_language;
};

void DatabaseTextsTest::aRefusedDatabaseIsSaidInChineseWithItsPathAndCause_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("remedy");
    const QString path = QStringLiteral("/7/8.9");
    const auto ofSQLite = [&path](int code) {
        return databaseError(path, QSqlError(QStringLiteral("Unable to fetch row"),
                                             QStringLiteral("some English words"),
                                             QSqlError::StatementError, QString::number(code)));
    };
    const auto row = [](const char *name, const Error &error, const char *cause,
                        const char *remedy) {
        QTest::newRow(name) << error << QString::fromUtf8(cause) << QString::fromUtf8(remedy);
    };
    row("a newer schema", newerSchema(path, 99, 12), "结构版本：99，本程序所知的最新版本：12",
        "请使用该版本");
    row("of another program", foreignDatabase(path), "其他程序的数据库", "--database");
    row("not there yet", noDatabase(path), "还没有数据库", "导入片段");
    row("a recovery that did not end", rebuildPending(path), "恢复没有完成",
        "cloudsyncctl recover");
    row("shorter than it should be", damagedDatabase(path, "short", QStringLiteral("x y")),
        "比其文件头所写的短", "cloudsyncctl recover");
    row("empty", damagedDatabase(path, "empty", QStringLiteral("x y")), "文件是空的",
        "cloudsyncctl recover");
    row("empty beside its log", damagedDatabase(path, "log_alone", QStringLiteral("x y")),
        "预写日志不是", "cloudsyncctl recover");
    row("without its beginning", damagedDatabase(path, "first_bytes", QStringLiteral("x y")),
        "开头的字节已丢失", "cloudsyncctl recover");
    row("without tables", damagedDatabase(path, "tables", QStringLiteral("x y")), "缺少表",
        "cloudsyncctl recover");
    row("what a check found", damagedDatabase(path, "check", QStringLiteral("x y")), "检查发现错误",
        "cloudsyncctl recover");
    row("damage that SQLite met with", ofSQLite(sqliteCorrupt), "SQLite 代码：11",
        "cloudsyncctl recover");
    row("held too long", ofSQLite(sqliteBusy), "占用它的时间过长", "请重试");
    row("read-only", ofSQLite(sqliteReadOnly), "只读", "请使其可写");
    row("out of memory", ofSQLite(sqliteNoMemory), "内存不足", "请结束其他程序");
    row("interrupted", ofSQLite(sqliteInterrupt), "被中断", "请重试");
    row("a full disk", ofSQLite(sqliteFull), "磁盘已满", "请腾出空间");
    row("a failing disk", ofSQLite(522), "SQLite 代码：522", "检查其磁盘");
    row("can't be opened", ofSQLite(sqliteCantOpen), "无法打开", "写入权限");
    row("a refused statement", ofSQLite(2067), "SQLite 代码：2067", "没有作任何改动");
}

void DatabaseTextsTest::aRefusedDatabaseIsSaidInChineseWithItsPathAndCause()
{
    QFETCH(Error, error);
    QFETCH(QString, cause);
    QFETCH(QString, remedy);
    QCOMPARE(ErrorText::sentence(error), error.message); // in English it knows most
    m_language.apply(QStringLiteral("zh_CN"));
    const QString said = ErrorText::sentence(error);
    QVERIFY2(!hasEnglish(said), qPrintable(said));
    for (const QString &part : {QStringLiteral("/7/8.9"), cause, remedy})
        QVERIFY2(said.contains(part), qPrintable(said));
}

void DatabaseTextsTest::whyACopyFailedIsSaidWithIt()
{
    const Error full = databaseError("database.copy_no_room", QStringLiteral("The disk is full."),
                                     {{"path", QStringLiteral("/7/copy")}});
    const Error failed = databaseError("database.migration_copy",
                                       QStringLiteral("It is copied first, and that failed."),
                                       {{"path", QStringLiteral("/7")}, {"because", asFact(full)}});
    m_language.apply(QStringLiteral("zh_CN"));
    const QString said = ErrorText::sentence(failed);
    QVERIFY2(said.contains(QStringLiteral("复制失败")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("磁盘已满")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("/7/copy")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("failed")), qPrintable(said));
}

void DatabaseTextsTest::whatNobodyKnowsAReasonOfKeepsItsSentence()
{
    m_language.apply(QStringLiteral("zh_CN"));
    const Error later{ErrorCode::Database,
                      QStringLiteral("The moon is full."),
                      {{QStringLiteral("id"), QStringLiteral("database.of_a_later_version")}},
                      {}};
    QVERIFY(ErrorText::sentence(later).endsWith(later.message));
}

QTEST_GUILESS_MAIN(DatabaseTextsTest)
#include "tst_database_texts.moc"
