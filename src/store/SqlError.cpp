// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SqlError.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <optional>

namespace csc {

namespace {

/// What is said of a file, after "The database %1 ".
struct Said
{
    const char *id;
    const char *text; ///< %2 is what SQLite says
};

Error readOnlyDisk(const QString &shown)
{
    return databaseError("database.read_only_disk",
                         QStringLiteral("The database %1 is read-only: the disk that holds it "
                                        "is mounted so. Mount it for writing (a disk with "
                                        "faults the system itself makes read-only), or name a "
                                        "file elsewhere with --database or the setting "
                                        "\"database\".")
                             .arg(shown),
                         {{"path", shown}});
}

std::optional<Error> readOnlyFile(const QString &shown, const QFileInfo &file)
{
    // Made beside the file by SQLite, for readers, too, with the rights that the file had then.
    for (const char *ending : {"", "-wal", "-shm"}) {
        const QFileInfo part(file.filePath() + QLatin1StringView(ending));
        if (part.exists() && !part.isWritable()) {
            const QString own = QDir::toNativeSeparators(part.filePath());
            return databaseError("database.read_only_file",
                                 QStringLiteral("The database %1 is read-only: you may not write "
                                                "the file %2. Allow yourself to write it, and try "
                                                "again.")
                                     .arg(shown, own),
                                 {{"path", own}});
        }
    }
    return std::nullopt;
}

std::optional<Error> readOnlyFolder(const QString &shown, const QFileInfo &file)
{
    if (QFileInfo(file.absolutePath()).isWritable())
        return std::nullopt;
    const QString folder = QDir::toNativeSeparators(file.absolutePath());
    return databaseError("database.read_only_folder",
                         QStringLiteral("The database %1 is read-only: you may not write in its "
                                        "folder %2, where SQLite needs files beside it, also for "
                                        "reading. Allow yourself to write there, and try again.")
                             .arg(shown, folder),
                         {{"path", shown}, {"folder", folder}});
}

/// What stands in the way of writing, as far as the file system tells: SQLite says of some of it
/// only that it can't open the file.
std::optional<Error> readOnlyError(const QString &path)
{
    const QFileInfo file(QFileInfo(path).canonicalFilePath());
    if (!file.isFile())
        return std::nullopt;
    const QString shown = QDir::toNativeSeparators(path);
    if (QStorageInfo(file.filePath()).isReadOnly())
        return readOnlyDisk(shown);
    // Without the files beside it not even a reader gets in, who needs no right to write the file.
    const bool hasOthers = QFileInfo::exists(file.filePath() + QStringLiteral("-wal"))
                           && QFileInfo::exists(file.filePath() + QStringLiteral("-shm"));
    if (!hasOthers) {
        if (std::optional<Error> folder = readOnlyFolder(shown, file))
            return folder;
    }
    std::optional<Error> own = readOnlyFile(shown, file);
    return own ? std::move(own) : readOnlyFolder(shown, file);
}

Said saidOf(int code)
{
    switch (code) {
    case sqliteBusy:
    case sqliteLocked:
    case sqliteProtocol:
        return {"database.busy", "The database %1 is busy: another program has held it for too "
                                 "long. Try again, or end that program."};
    case sqliteReadOnly:
        return {"database.read_only", "The database %1 can't be written: it, its folder or its "
                                      "disk is read-only. Make them writable and try again."};
    case sqliteNoMemory:
        return {"database.no_memory", "There is not enough memory for the database %1. End other "
                                      "programs and try again."};
    case sqliteInterrupt:
        return {"database.interrupted", "Working with the database %1 was interrupted. Nothing was "
                                        "changed; try again."};
    case sqliteFull:
        return {"database.full", "The disk that holds the database %1 is full. Free some space and "
                                 "try again."};
    case sqliteIoError:
        return {"database.io", "Reading or writing the database %1 failed (%2). Check that its "
                               "disk has room and is in order, and try again."};
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return {damagedDatabaseId.data(),
                "The database %1 is damaged (%2). What was being done was not saved. Close every "
                "program on it and run \"cloudsyncctl recover\", which sets it aside and brings "
                "over what can be read."};
    case sqliteCantOpen:
        return {"database.cant_open", "The database %1 can't be opened. Check that its folder "
                                      "exists and that you may write there."};
    default:
        return {"database.refused", "The database %1 refused a statement: %2. Nothing was "
                                    "changed."};
    }
}

} // namespace

Error databaseError(const QString &path, const QSqlError &error)
{
    const int code = sqliteCode(error);
    if (code == sqliteReadOnly || code == sqliteCantOpen) {
        if (std::optional<Error> known = readOnlyError(path))
            return *std::move(known);
    }
    const Said said = saidOf(code);
    const QString file = QDir::toNativeSeparators(path);
    const QString reason =
        error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    QString sentence = QString::fromUtf8(said.text);
    const bool saysReason = sentence.contains(QLatin1StringView("%2"));
    sentence = saysReason ? sentence.arg(file, reason) : sentence.arg(file);
    // What SQLite says is English; its number says the same to whoever looks it up.
    return databaseError(
        said.id, sentence,
        {{"path", file}, {"sqlite_code", saysReason ? error.nativeErrorCode() : QString()}});
}

Error databaseError(const char *id, const QString &sentence, const ErrorFacts &facts)
{
    Error error{ErrorCode::Database, sentence, {}, {}};
    error.detail.insert(QStringLiteral("id"), QString::fromLatin1(id));
    for (const auto &[key, value] : facts) {
        const bool isNothing = value.isString() && value.toString().isEmpty();
        if (!isNothing)
            error.detail.insert(QLatin1StringView(key), value);
    }
    return error;
}

QJsonObject asFact(const Error &error)
{
    return {{QStringLiteral("code"), toText(error.code)},
            {QStringLiteral("message"), error.message},
            {QStringLiteral("detail"), error.detail}};
}

int sqliteCode(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    return isNumber ? code & 0xff : 0;
}

bool isBusy(const QSqlError &error)
{
    const int code = sqliteCode(error);
    return code == sqliteBusy || code == sqliteLocked;
}

} // namespace csc
