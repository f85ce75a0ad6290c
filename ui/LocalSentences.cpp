// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorSentences.h"

#include <array>

namespace csc {

namespace {

using Sentence = ErrorSentence;

// Of this computer: recordings, settings, commands.
constexpr std::array Sentences{
    Sentence{
        QLatin1StringView("source_changed"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The recording changed while it was being read. Let the recorder finish with it.")},
    Sentence{
        QLatin1StringView("interrupted"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The program that uploaded the episode ended before the upload did.")},
    Sentence{QLatin1StringView("interrupted.last"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The program that uploaded the episode ended before the upload did, "
                               "also in its last attempt. If it may have been this recording that "
                               "ended it, import it again, which checks the file, and look for the "
                               "program in the system's log.")},
    Sentence{QLatin1StringView("timeout.source"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Reading the recording hangs. Check the drive or share that it is "
                               "on, its server and its cable, and mount it anew.")},
    Sentence{QLatin1StringView("source_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recording is not there. Put it back, or reject the episode.")},
    Sentence{QLatin1StringView("source_missing.empty"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recording is empty. Record it again, or reject the episode.")},
    Sentence{QLatin1StringView("source_missing.unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The recording can't be read to its end. Check "
                                                 "its permissions and the disk that it is on.")},
    Sentence{QLatin1StringView("source_missing.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The folder of the recording is not there. Connect the drive or the "
                               "share that holds it.")},
    Sentence{QLatin1StringView("configuration.file_manager"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The file manager could not be started. Open the "
                                                 "folder by hand.")},
    Sentence{
        QLatin1StringView("source_invalid"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The recording is not a complete MCAP file. Repair or record it again.")},
    Sentence{
        QLatin1StringView("source_invalid.not_mcap"),
        QT_TRANSLATE_NOOP("csc::ErrorText", "The file is not an MCAP recording. Record it again.")},
    Sentence{QLatin1StringView("source_invalid.incomplete"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The recording is not complete: its end is missing. Repair or record it again.")},
    Sentence{QLatin1StringView("source_invalid.damaged"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recording is damaged. Repair or record it again.")},
    Sentence{QLatin1StringView("configuration"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "A setting makes this upload impossible. Correct the settings.")},
    Sentence{QLatin1StringView("configuration.region"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The bucket is in another region. Set s3_region to the bucket's region.")},
    Sentence{QLatin1StringView("configuration.bucket_name"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The server refuses the bucket's name. Correct the setting destination.")},
    Sentence{QLatin1StringView("configuration.proxy"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The proxy wants credentials. Give them in the "
                                                 "setting proxy, or choose another proxy.")},
    Sentence{QLatin1StringView("configuration.built_in_profile"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The profile is only for a server on this computer. Choose another s3_profile.")},
    Sentence{QLatin1StringView("configuration.other_destination"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The unfinished upload belongs to another destination than the one "
                               "that is set up. Set that destination to remove it.")},
    Sentence{QLatin1StringView("configuration.ca_file"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The certificates in s3_ca_file can't be used. Name a file in PEM format.")},
    Sentence{QLatin1StringView("configuration.ca_file_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The file that s3_ca_file names does not exist. Correct the path.")},
    Sentence{QLatin1StringView("configuration.ca_file_unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The file that s3_ca_file names can't be read. Allow yourself to "
                               "read it, or name another.")},
    Sentence{
        QLatin1StringView("configuration.key"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The object key can't be used. Give the episode another id, or change key_template.")},
    Sentence{QLatin1StringView("cancelled"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The upload was cancelled by the operator.")},
    Sentence{QLatin1StringView("settings"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "A setting is wrong.")},
    Sentence{
        QLatin1StringView("settings.endpoint"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The setting s3_endpoint can't be used. Write http://host:port or "
                          "https://host without anything after it, or leave it empty for AWS.")},
    Sentence{QLatin1StringView("settings.proxy"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The setting proxy can't be used. Write system, "
                                                 "none, http://host:port or socks5://host:port.")},
    Sentence{QLatin1StringView("settings.destination"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The setting destination can't be used. Write s3://bucket/prefix or "
                               "file:///folder (an absolute path).")},
    Sentence{QLatin1StringView("settings.no_destination"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "No destination is set up. Set one up first.")},
    Sentence{QLatin1StringView("settings.no_credentials"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination is a folder, which needs no credentials.")},
    Sentence{QLatin1StringView("settings.folder_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The folder is not there. Make it, or mount the "
                                                 "drive that holds it, or choose another.")},
    Sentence{QLatin1StringView("settings.folder_unwritable"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The folder can't be written. Allow yourself to write in it, or choose another.")},
    Sentence{QLatin1StringView("setting_value"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "A setting has a value that is not allowed.")},
    Sentence{QLatin1StringView("setting_unknown"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The settings file has an unknown key. Correct or remove it.")},
    Sentence{
        QLatin1StringView("settings_missing"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The settings file is not there. Check the path given with --config.")},
    Sentence{QLatin1StringView("settings_unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The settings file can't be read. Allow yourself to read it.")},
    Sentence{QLatin1StringView("settings_folder"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The settings file can't be read: it is a folder. Name a file with --config.")},
    Sentence{QLatin1StringView("settings_malformed"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The settings file has a line that is neither [section] nor "
                               "key=value. Correct or remove that line.")},
    Sentence{QLatin1StringView("settings_no_text"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The settings file is larger than 1 MiB or no text. Name another with --config.")},
    Sentence{
        QLatin1StringView("settings_unwritable"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The settings file can't be written. Check the rights on the file and its folder.")},
    Sentence{
        QLatin1StringView("settings.autostart"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The entry for starting at login can't be changed. Allow yourself to write there.")},
    Sentence{QLatin1StringView("usage"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The command can't be understood.")},
    Sentence{QLatin1StringView("usage.report_full"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The report can't be written: the disk is full. "
                                                 "Make room on it, or choose another folder.")},
    Sentence{QLatin1StringView("usage.report_unwritable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The report can't be written there. Choose a "
                                                 "folder that you may write into.")},
    Sentence{QLatin1StringView("usage.report_print"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The printer did not take the report. Look whether it is switched "
                               "on and ready, or save the report as PDF and print that.")},
    Sentence{QLatin1StringView("usage.copy_name"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The copy of the database can't have this name. "
                                                 "Name a new file in a folder that is there.")},
    Sentence{QLatin1StringView("undo.late"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The command can't be undone any more: it was given more than ten "
                               "seconds ago. Nothing was changed.")},
    Sentence{QLatin1StringView("undo.replaced"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The command can't be undone any more: it was undone already, or "
                               "another command was given after it. Nothing was changed.")},
    Sentence{QLatin1StringView("copy.list_changed"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The list became another one before all of the selected rows were "
                               "known, so nothing was copied. Select them and copy again.")},
    Sentence{QLatin1StringView("not_found"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The episode is not in the catalog.")},
};

} // namespace

std::span<const ErrorSentence> localSentences()
{
    return Sentences;
}

} // namespace csc
