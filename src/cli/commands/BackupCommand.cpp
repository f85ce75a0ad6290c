// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/TextTable.h"
#include "store/Database.h"
#include "store/DatabaseCopy.h"

#include <QFileInfo>

namespace csc {

namespace {

class BackupCommand final : public Command
{
public:
    BackupCommand()
        : Command(
            {QStringLiteral("backup"),
             QStringLiteral("FILE"),
             QStringLiteral("Copies the database into a new file, also while it is in use."),
             QStringLiteral("The copy is what the database was at one moment, is checked, and "
                            "only you can read it.\nNothing is overwritten. To go back to it, "
                            "close every program on the database and put\nthe copy in its "
                            "place, without the old files NAME-wal and NAME-shm beside it."),
             {QStringLiteral("cloudsyncctl backup /mnt/backup/catalog-2026-03-01.sqlite")},
             {},
             1,
             1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        if (call.arguments.constFirst().isEmpty())
            return usageError(QStringLiteral("The name of the copy is empty: cloudsyncctl backup "
                                             "FILE."));
        // A copy is no reason to bring an older schema up to date.
        Database::Options options;
        options.path = call.settings().database;
        options.mode = Database::Mode::AsItIs;
        const Result<std::unique_ptr<Database>> database = Database::open(options, call.clock);
        if (!database)
            return database.error();
        const QString path = QFileInfo(call.arguments.constFirst()).absoluteFilePath();
        const Result<qint64> bytes = copyDatabase(**database, path);
        if (!bytes)
            return bytes.error();
        call.console.result({{QStringLiteral("path"), path}, {QStringLiteral("bytes"), *bytes}},
                            [&] {
                                return QStringLiteral("The database was copied to %1 (%2).")
                                    .arg(printable(path), sizeText(*bytes));
                            });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeBackupCommand()
{
    return std::make_unique<BackupCommand>();
}

} // namespace csc
