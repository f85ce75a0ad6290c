// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LayerChecker.h"
#include "QtModules.h"

#include <QDirIterator>
#include <QTest>

using namespace csc::architecture;

namespace {

QString sourceFolder()
{
    return QStringLiteral(CSC_SOURCE_DIR);
}

/// Every source file of the product, relative to the project's top folder.
QStringList productFiles()
{
    QStringList files;
    for (const QString &folder : {QStringLiteral("src"), QStringLiteral("ui")}) {
        QDirIterator it(sourceFolder() + u'/' + folder,
                        {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(QDir(sourceFolder()).relativeFilePath(it.next()));
    }
    files.sort();
    return files;
}

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheModulesOfQt_data();
    void knowsTheModulesOfQt();
    void findsPlantedViolations_data();
    void findsPlantedViolations();
    void acceptsWhatIsAllowed_data();
    void acceptsWhatIsAllowed();
    void everyLayerHasFiles();
    void theProductKeepsItsLayers();
    void sqlFilesAreMigrations();

private:
    QtModules m_modules{QStringLiteral(CSC_QT_HEADERS)};
    LayerChecker m_checker{m_modules};
};

void LayersTest::knowsTheModulesOfQt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("module");

    QTest::newRow("a class of Qt Sql") << "QSqlQuery"
                                       << "Sql";
    QTest::newRow("a header of Qt Sql") << "qsqldatabase.h"
                                        << "Sql";
    QTest::newRow("a class of Qt Network without Network in its name") << "QHostAddress"
                                                                       << "Network";
    QTest::newRow("a local socket") << "QLocalSocket"
                                    << "Network";
    QTest::newRow("the namespace of Qt Concurrent") << "QtConcurrent"
                                                    << "Concurrent";
    QTest::newRow("a class of Qt Widgets") << "QTableView"
                                           << "Widgets";
    QTest::newRow("a class of Qt Gui") << "QIcon"
                                       << "Gui";
    QTest::newRow("a class of Qt Core") << "QString"
                                        << "Core";
}

void LayersTest::knowsTheModulesOfQt()
{
    QFETCH(QString, name);
    QFETCH(QString, module);
    QVERIFY2(m_modules.modulesOf(name).contains(module), qPrintable(name));
}

void LayersTest::findsPlantedViolations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");

    const auto row = [](const char *name, const char *path, const char *text, int line,
                        const char *word) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(text) << line
                            << QString::fromUtf8(word);
    };
    row("core includes store", "src/core/A.h", "\n#include \"store/Database.h\"\n", 2, "store");
    row("store includes transfer", "src/store/A.cpp", "#include \"transfer/Transports.h\"", 1,
        "transfer");
    row("transfer includes store", "src/transfer/A.cpp", "#include \"store/LedgerStore.h\"", 1,
        "store");
    row("catalog includes store", "src/catalog/A.cpp", "#include <store/EpisodeStore.h>", 1,
        "store");
    row("config includes sync", "src/config/A.cpp", "#include \"sync/SyncEngine.h\"", 1, "sync");
    row("sync includes transfer", "src/sync/A.cpp", "#include \"transfer/Transports.h\"", 1,
        "transfer");
    row("sync includes the window", "src/sync/A.cpp", "#include \"ui/MainWindow.h\"", 1, "ui");
    row("demo includes transfer", "src/demo/A.cpp", "#include \"transfer/Transports.h\"", 1,
        "transfer");
    row("the window includes store", "ui/A.cpp", "#include \"store/EpisodeReader.h\"", 1, "store");
    row("the window includes store by its full path", "ui/A.cpp",
        "#include \"src/store/EpisodeReader.h\"", 1, "store");
    row("a folder of the window includes store", "ui/models/A.cpp",
        "#include \"store/EpisodeReader.h\"", 1, "store");
    row("the command line includes the window", "src/cli/A.cpp", "#include \"ui/MainWindow.h\"", 1,
        "ui");
    row("the application includes store", "src/app/A.cpp", "#include \"store/Database.h\"", 1,
        "store");
    row("a path that climbs", "src/sync/A.cpp", "#include \"../transfer/Transports.h\"", 1,
        "climbs");
    row("an include by macro", "src/sync/A.cpp", "#include HEADER", 1, "plain");
    row("spaces in the directive", "src/core/A.h", "  #  include   \"store/Database.h\" // why", 1,
        "store");

    row("Qt Sql in sync", "src/sync/A.cpp", "#include <QSqlQuery>", 1, "Sql");
    row("Qt Sql in sync with its module", "src/sync/A.cpp", "#include <QtSql/QSqlQuery>", 1, "Sql");
    row("all of Qt Sql in the command line", "src/cli/A.cpp", "#include <QtSql>", 1, "Sql");
    row("Qt Sql by the file's name", "src/cli/A.cpp", "#include <qsqlquery.h>", 1, "Sql");
    row("the SQLite library in demo", "src/demo/A.cpp", "#include <sqlite3.h>", 1, "SQLite");
    row("QtKeychain in the window", "ui/A.cpp", "#include <qt6keychain/keychain.h>", 1,
        "QtKeychain");
    row("the session's bus in the command line", "src/cli/A.cpp", "#include <QDBusConnection>", 1,
        "DBus");
    row("the session's bus in the window", "ui/A.cpp", "#include <QDBusConnection>", 1, "DBus");
    row("a class of Qt Sql declared ahead", "src/sync/A.h", "class QSqlDatabase;", 1, "Sql");
    row("a class of Qt Sql that another header brought", "src/sync/A.cpp",
        "void f()\n{\n    QSqlQuery query;\n}", 3, "Sql");
    row("Qt Network in sync", "src/sync/A.cpp", "#include <QNetworkAccessManager>", 1, "Network");
    row("Qt Network in store", "src/store/A.cpp", "#include <QtNetwork/QTcpSocket>", 1, "Network");
    row("Qt Network in the window", "ui/A.cpp", "#include <QHostAddress>", 1, "Network");
    row("a request in the application", "src/app/A.cpp", "#include <QNetworkRequest>", 1,
        "Network");
    row("Qt Concurrent in store", "src/store/A.cpp", "#include <QtConcurrent>", 1, "Concurrent");
    row("Qt Concurrent in the window", "ui/A.cpp", "auto f = QtConcurrent::run(work);", 1,
        "Concurrent");
    row("widgets in sync", "src/sync/A.cpp", "#include <QMessageBox>", 1, "Widgets");
    row("widgets in the command line", "src/cli/A.cpp", "#include <QApplication>", 1, "Widgets");
    row("Qt Gui in core", "src/core/A.h", "#include <QColor>", 1, "Gui");

    row("a query in sync", "src/sync/A.cpp", "auto s = u\"SELECT id FROM episodes\";", 1, "SQL");
    row("an insert in the window", "ui/A.cpp",
        "\nauto s = QStringLiteral(\"INSERT OR IGNORE INTO sync_logs VALUES (1)\");", 2, "SQL");
    row("an update over two lines in demo", "src/demo/A.cpp",
        "auto s = R\"(UPDATE sync_logs\n SET status = 'failed')\";", 1, "SQL");
    row("a raw string with a mark", "src/cli/A.cpp", "auto s = R\"x(DELETE FROM workers)x\";", 1,
        "SQL");
    row("a pragma in the command line", "src/cli/A.cpp", "run(\"PRAGMA user_version\");", 1, "SQL");
    row("a file of no layer", "src/helpers/A.cpp", "int i;", 1, "no layer");
}

void LayersTest::findsPlantedViolations()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, word);

    const QList<Violation> found = m_checker.check(path, text);
    QVERIFY2(!found.isEmpty(), "nothing was found");
    QCOMPARE(found.first().file, path);
    QCOMPARE(found.first().line, line);
    QVERIFY2(found.first().what.contains(word), qPrintable(found.first().toText()));
}

void LayersTest::acceptsWhatIsAllowed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");

    const auto row = [](const char *name, const char *path, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(text);
    };
    row("a file beside it", "src/sync/A.cpp", "#include \"Mailbox.h\"");
    row("a header of its own layer", "src/store/A.cpp", "#include \"store/Database.h\"");
    row("everyone includes core", "src/transfer/A.cpp", "#include \"core/Error.h\"");
    row("sync includes store and catalog", "src/sync/A.cpp",
        "#include \"catalog/FolderScan.h\"\n#include \"store/WorkStore.h\"");
    row("the window includes sync", "ui/A.cpp", "#include \"sync/SyncEngine.h\"");
    row("the application composes", "src/app/A.cpp",
        "#include \"ui/MainWindow.h\"\n#include \"transfer/Transports.h\"");
    row("the application's single instance", "src/app/A.cpp",
        "#include <QLocalServer>\n#include <QtNetwork/QLocalSocket>");
    row("Qt Sql and SQL in store", "src/store/A.cpp",
        "#include <QSqlQuery>\nauto s = u\"SELECT 1 FROM episodes\";");
    row("a future is Qt Core's", "src/sync/A.h", "#include <QFuture>\nQFuture<int> f();");
    row("Qt Sql in a comment", "src/sync/A.cpp", "// like QSqlQuery\n/* #include <QSqlQuery>\n */");
    row("Qt Sql in a text", "src/sync/A.cpp", "auto s = \"QSqlQuery \\\" #include <QtSql>\";");
    row("English that begins like SQL", "ui/A.cpp",
        "tr(\"Select all from this list\"); tr(\"Update failed\"); tr(\"Delete from disk?\");");
    row("a digit separator is no quote", "src/core/A.cpp",
        "int a = 10'000; // don't\nint b = 'x' + 1'0;");
    row("headers of the system", "src/catalog/A.cpp", "#include <sys/stat.h>\n#include <array>");
}

void LayersTest::acceptsWhatIsAllowed()
{
    QFETCH(QString, path);
    QFETCH(QString, text);

    for (const QList<Violation> found = m_checker.check(path, text); const Violation &v : found)
        QFAIL(qPrintable(v.toText()));
}

void LayersTest::everyLayerHasFiles()
{
    QSet<QString> seen;
    for (const QStringList files = productFiles(); const QString &path : files)
        seen.insert(LayerChecker::layerOf(path));
    for (const QStringList layers = LayerChecker::layers(); const QString &layer : layers)
        QVERIFY2(seen.contains(layer), qPrintable(layer));
}

void LayersTest::theProductKeepsItsLayers()
{
    QStringList lines;
    for (const QStringList files = productFiles(); const QString &path : files) {
        const QString text = contentOf(sourceFolder() + u'/' + path);
        QVERIFY2(!text.isEmpty(), qPrintable(path));
        for (const QList<Violation> found = m_checker.check(path, text); const Violation &v : found)
            lines.append(v.toText());
    }
    QVERIFY2(lines.isEmpty(), qPrintable(u'\n' + lines.join(u'\n')));
}

void LayersTest::sqlFilesAreMigrations()
{
    int migrations = 0;
    for (const QString &folder :
         {QStringLiteral("src"), QStringLiteral("ui"), QStringLiteral("resources")}) {
        QDirIterator it(sourceFolder() + u'/' + folder, {QStringLiteral("*.sql")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = QDir(sourceFolder()).relativeFilePath(it.next());
            QVERIFY2(path.startsWith(u"resources/migrations/"), qPrintable(path));
            ++migrations;
        }
    }
    QVERIFY(migrations > 0);
}

QTEST_GUILESS_MAIN(LayersTest)
#include "tst_layers.moc"
