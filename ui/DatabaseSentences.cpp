// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorSentences.h"

#include <array>

namespace csc {

namespace {

using Sentence = ErrorSentence;

// What src/store, and whoever works with it, says of the catalog's database.
constexpr std::array Sentences{
    Sentence{QLatin1StringView("database"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be used.")},
    Sentence{QLatin1StringView("database.newer"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database is of a newer version of the program and "
                               "was left as it is. Use that version.")},
    Sentence{QLatin1StringView("database.foreign"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The file is a database of another program and was left as it is. "
                               "Name another file with --database or the setting database.")},
    Sentence{QLatin1StringView("database.not_sqlite"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The file is no database and was left as it is. Name another file "
                               "with --database or the setting database.")},
    Sentence{QLatin1StringView("database.none"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "There is no database yet. Start the program, or import episodes, to make one.")},
    Sentence{QLatin1StringView("database.older"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database has an older schema. Open it with "
                                                 "the program once to bring it up to date.")},
    Sentence{QLatin1StringView("database.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "This is a folder, not a database. Name a file in "
                                                 "it with --database or the setting database.")},
    Sentence{QLatin1StringView("database.no_file"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "This is no regular file, so it can't hold the database. Name another file.")},
    Sentence{QLatin1StringView("database.unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be opened. Allow yourself to "
                                                 "read and write it, or name another file.")},
    Sentence{QLatin1StringView("database.unreadable_disk"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be read. Check its disk.")},
    Sentence{QLatin1StringView("database.cant_open"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be opened. Check that its "
                                                 "folder exists and that you may write there.")},
    Sentence{QLatin1StringView("database.folder_unmade"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The folder for the database can't be made. Check that nothing else "
                               "has that name and that you may write above it.")},
    Sentence{
        QLatin1StringView("database.unmade"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The database can't be made. Check that you may write in its folder.")},
    Sentence{QLatin1StringView("database.network_disk"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The database lies on a network file system, where it can't be kept safe. Name a "
                 "file on a local disk with --database or the setting database.")},
    Sentence{QLatin1StringView("database.not_safe"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database can't be kept safe where it is, because an option of "
                               "SQLite is not accepted there. Name a file on another disk.")},
    Sentence{QLatin1StringView("database.read_only"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database can't be written: it, its folder or its disk is "
                               "read-only. Make them writable and try again.")},
    Sentence{
        QLatin1StringView("database.read_only_disk"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The database is read-only: the disk that holds it is mounted so. Mount "
                          "it for writing (a disk with faults the system itself makes read-only), "
                          "or name a file elsewhere with --database or the setting database.")},
    Sentence{QLatin1StringView("database.read_only_file"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database is read-only: you may not write its "
                               "file. Allow yourself to write it, and try again.")},
    Sentence{
        QLatin1StringView("database.read_only_folder"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The database is read-only: you may not write in its folder, where SQLite needs files "
            "beside it, also for reading. Allow yourself to write there, and try again.")},
    Sentence{QLatin1StringView("database.busy"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database is busy: another program has held it for "
                               "too long. Try again, or end that program.")},
    Sentence{QLatin1StringView("database.no_memory"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "There is not enough memory for the database. End other programs and try again.")},
    Sentence{QLatin1StringView("database.interrupted"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "Working with the database was interrupted. Nothing was changed; try again.")},
    Sentence{QLatin1StringView("database.full"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The disk that holds the database is full. Free some space and try again.")},
    Sentence{QLatin1StringView("database.io"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Reading or writing the database failed. Check that "
                               "its disk has room and is in order, and try again.")},
    Sentence{QLatin1StringView("database.refused"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database refused a statement. Nothing was changed. If it "
                               "stays, tell the makers of the program, with this message.")},
    Sentence{QLatin1StringView("database.damaged"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The database is damaged. Close every program on it and run \"cloudsyncctl "
                 "recover\", which sets it aside and brings over what can be read.")},
    Sentence{QLatin1StringView("database.rebuild_pending"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database was damaged, and its recovery did not come to its "
                               "end. Run \"cloudsyncctl recover\", which goes on with it.")},
    Sentence{QLatin1StringView("database.rebuild_not_placed"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The damaged database could not be replaced by the rebuilt one. Nothing is lost. "
                 "Check that you may write in its folder and that its disk is in order, and run "
                 "\"cloudsyncctl recover\" again, which goes on from here.")},
    Sentence{QLatin1StringView("database.lost"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database is gone from its place. Nothing is saved "
                               "until it is back there; then the work goes on.")},
    Sentence{QLatin1StringView("database.replaced"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Another file took the database's place: nothing is saved. Start "
                               "the program again, or put the former file back.")},
    Sentence{QLatin1StringView("database.log_lost"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database's write-ahead log is gone: nothing is saved. End "
                               "every program that uses the database, and start again.")},
    Sentence{QLatin1StringView("database.migrated"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "A newer program brought the database up to date while this one was "
                               "running. Nothing was changed; start this program again.")},
    Sentence{QLatin1StringView("database.migration_busy"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The database has an older schema and can't be brought up to date while a program "
                 "works with it. Close every window and every cloudsyncctl on it, and try again.")},
    Sentence{QLatin1StringView("database.migration_copy"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "Before its schema is changed, the database is "
                                                 "copied, and that failed. Nothing was changed.")},
    Sentence{QLatin1StringView("database.copy_no_room"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The disk that would hold the copy is full. Free some "
                               "space on it, or name a file on another disk.")},
    Sentence{QLatin1StringView("database.copy_failed"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Reading the database or writing the copy failed. Check both disks "
                               "and your right to write there, and try again.")},
    Sentence{QLatin1StringView("database.copy_unsound"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The copy did not pass SQLite's check. Check the "
                                                 "disk that would hold it, and try again.")},
    Sentence{QLatin1StringView("database.copy_not_taken"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The disk did not take the copy. Check that disk, and try again.")},
    Sentence{QLatin1StringView("database.copy_unnamed"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The copy could not be given its name. Check that "
                                                 "nothing else has it, and try again.")},
    Sentence{QLatin1StringView("database.open_elsewhere"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The database is open in another program. Nothing was changed; "
                               "close every window and every cloudsyncctl on it, and try again.")},
    Sentence{
        QLatin1StringView("database.in_use"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "A program works with the database. Nothing was changed; close it and try again.")},
    Sentence{QLatin1StringView("database.changed"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The database was written by another program while it was checked. Nothing was "
                 "changed; close every window and every cloudsyncctl on it, and try again.")},
    Sentence{QLatin1StringView("database.check_stopped"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The check of the database was stopped. Nothing "
                                                 "was changed; the next start checks it.")},
    Sentence{QLatin1StringView("database.recovery_stopped"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recovery of the database was stopped. Nothing was changed.")},
    Sentence{QLatin1StringView("database.nothing_left"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The file holds nothing of a catalog, so nothing can be brought "
                               "back. It was left as it is; restore a backup, or name another file "
                               "with --database or the setting database.")},
    Sentence{
        QLatin1StringView("database.rebuilt_no_room"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The rebuilt database could not be written: the disk has no room for it, or fails. "
            "Nothing was changed; free some space there, check the disk, and try again.")},
    Sentence{QLatin1StringView("database.rebuilt_unwritten"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The rebuilt database could not be written. Nothing was changed; check that you "
                 "may write there and that the disk is in order, and try again.")},
    Sentence{
        QLatin1StringView("database.rebuilt_unusable"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The database that an earlier recovery rebuilt can't be used: it is empty, damaged, or "
            "no catalog. Nothing was changed; remove it, and run \"cloudsyncctl recover\" again.")},
    Sentence{
        QLatin1StringView("database.rebuilt_waits"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The database is in order, but one that an earlier recovery rebuilt waits to take its "
            "place. Nothing was changed; remove the rebuilt one to keep the database as it is, or "
            "move the database away and run \"cloudsyncctl recover\" to take the rebuilt one.")},
    Sentence{QLatin1StringView("database.unknown_upload"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "A part of an upload can't be noted: the ledger does "
                               "not know that upload. It has to start over.")},
    Sentence{
        QLatin1StringView("database.not_open"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The catalog is not open, so nothing was changed. See the notice about the database.")},
    Sentence{QLatin1StringView("database.closing"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The program is ending; nothing was changed.")},
};

} // namespace

std::span<const ErrorSentence> databaseSentences()
{
    return Sentences;
}

} // namespace csc
