// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <unistd.h>

using namespace csc;
using namespace csc::test;

namespace {

constexpr uid_t nobody = 65534;
constexpr auto readable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto enterable = readable | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

/// No right is missing to the superuser: then the program is run as somebody else, who owns the
/// catalog.
class ReadOnlyCatalog
{
public:
    ReadOnlyCatalog()
    {
        ctl.queueEpisodes(1);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::rename(ctl.path(word("catalog.sqlite")), file));
        // A copy, since the built one may lie where nobody else can start it.
        QVERIFY(QFile::copy(word(CLOUDSYNCCTL), program));
        QVERIFY(QFile::setPermissions(program, enterable | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(ctl.folder.path(), enterable | QFile::WriteOwner));
        give(file);
        give(folder);
    }

    ~ReadOnlyCatalog() { QFile::setPermissions(folder, enterable | QFile::WriteOwner); }

    CtlRun run(const char *line) const
    {
        QProcess process;
        QProcessEnvironment environment;
        environment.insert(word("HOME"), ctl.path(word("home")));
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] {
            if (::geteuid() == 0 && ::setuid(nobody) != 0)
                ::_exit(125);
        });
        process.start(program, QStringList{word("--json"), word("--database"), file}
                                   + QString::fromLatin1(line).split(u' '));
        return CtlFixture::finish(process);
    }

    CtlFixture ctl;
    const QString folder = ctl.path(word("catalog"));
    const QString file = folder + word("/catalog.sqlite");
    const QString program = ctl.path(word("cloudsyncctl"));

private:
    static void give(const QString &path)
    {
        if (::geteuid() == 0)
            QCOMPARE(::chown(QFile::encodeName(path).constData(), nobody, gid_t(-1)), 0);
    }
};

/// Another program that has the database open, for as long as this lives.
class Holder
{
public:
    explicit Holder(const QString &file)
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(word("QSQLITE"), name);
        connection.setDatabaseName(file);
        QVERIFY(connection.open());
        QVERIFY(QSqlQuery(connection).exec(word("SELECT count(*) FROM episodes")));
    }
    ~Holder() { QSqlDatabase::removeDatabase(name); }

private:
    const QString name = word("tst_cloudsyncctl_read_only");
};

} // namespace

/// What cloudsyncctl does with a catalog that it may only read.
class TestCloudsyncctlReadOnly : public QObject
{
    Q_OBJECT

private:
    static void checkReads(const ReadOnlyCatalog &catalog)
    {
        for (const char *line : {"list", "status", "show ep-1", "history ep-1"}) {
            const CtlRun run = catalog.run(line);
            QVERIFY2(run.status == 0, qPrintable(run.errorMessage()));
        }
        QCOMPARE(catalog.run("list").json.value(word("total")).toInt(), 1);
    }

    static void checkRefused(const CtlRun &run, const QString &named)
    {
        QCOMPARE(run.status, 4);
        QCOMPARE(run.errorCode(), word("database"));
        for (const QString &words : {word("is read-only: you may not write"), named})
            QVERIFY2(run.errorMessage().contains(words), qPrintable(run.errorMessage()));
    }

private Q_SLOTS:
    void whatMayNotBeWrittenCanBeRead()
    {
        const ReadOnlyCatalog catalog;
        QVERIFY(QFile::setPermissions(catalog.file, readable));
        checkReads(catalog);
        checkRefused(catalog.run("pause"), catalog.file);
    }

    void whatReadersLeftReadOnlyIsNamed()
    {
        const ReadOnlyCatalog catalog;
        QVERIFY(QFile::setPermissions(catalog.file, readable));
        checkReads(catalog); // leaves a log with the rights of the file
        QVERIFY(QFile::setPermissions(catalog.file, readable | QFile::WriteOwner));
        checkRefused(catalog.run("pause"), catalog.file + word("-"));
    }

    void aFolderThatMayNotBeWrittenIsNamed()
    {
        const ReadOnlyCatalog catalog;
        QVERIFY(QFile::setPermissions(catalog.folder, enterable));
        for (const char *line : {"list", "status", "show ep-1", "pause"})
            checkRefused(catalog.run(line), word("its folder ") + catalog.folder);
    }

    void aFileThatMayNotBeWrittenEitherIsNotWhatReadersLack()
    {
        const ReadOnlyCatalog catalog;
        QVERIFY(QFile::setPermissions(catalog.file, readable));
        QVERIFY(QFile::setPermissions(catalog.folder, enterable));
        for (const char *line : {"list", "status", "show ep-1", "pause"})
            checkRefused(catalog.run(line), word("its folder ") + catalog.folder);
        // Who does as it says can read.
        QVERIFY(QFile::setPermissions(catalog.folder, enterable | QFile::WriteOwner));
        checkReads(catalog);
        checkRefused(catalog.run("pause"), word("the file ") + catalog.file);
    }

    void besideAProgramThatHasItOpenItCanBeReadThere()
    {
        const ReadOnlyCatalog catalog;
        const Holder holder(catalog.file);
        QVERIFY(QFile::setPermissions(catalog.folder, enterable));
        checkReads(catalog);
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlReadOnly)
#include "tst_cloudsyncctl_read_only.moc"
