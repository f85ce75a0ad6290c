// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorSentences.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace csc {

namespace {

struct Sentence
{
    QLatin1StringView id;
    const char *text;
};

// What is wrong and what to do. Whether it is tried again by itself is not said here: that depends
// on the row (see WhyText), and not on the error.
constexpr std::array Sentences{
    Sentence{
        QLatin1StringView("network"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The destination can't be reached. Check the network and the endpoint.")},
    Sentence{QLatin1StringView("network.cut"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The transfer was cut short. Check the network.")},
    Sentence{QLatin1StringView("network.refused"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The connection was refused. Check that the "
                                                 "server runs and that s3_endpoint is right.")},
    Sentence{QLatin1StringView("network.unresolved"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The server's name can't be resolved. Check the network and s3_endpoint.")},
    Sentence{
        QLatin1StringView("network.handshake"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The encrypted connection could not be set up. Check that s3_endpoint speaks HTTPS.")},
    Sentence{
        QLatin1StringView("network.proxy"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The proxy can't be reached or broke off. Check the setting proxy.")},
    Sentence{QLatin1StringView("network.other"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The connection broke. Check the network.")},
    Sentence{QLatin1StringView("network.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The drive or share failed. Check it and its connection.")},
    Sentence{QLatin1StringView("timeout"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination did not answer in time. Check the network.")},
    Sentence{QLatin1StringView("timeout.server"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server waited too long for data. Check the network.")},
    Sentence{
        QLatin1StringView("timeout.connect"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "No connection came about in time. Check the network, a firewall and s3_endpoint.")},
    Sentence{QLatin1StringView("timeout.stall"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "Nothing moved for too long. Check the network.")},
    Sentence{QLatin1StringView("timeout.source"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Reading the recording hangs. Check the drive or share that it is "
                               "on, its server and its cable, and mount it anew.")},
    Sentence{QLatin1StringView("timeout.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Nothing has moved into the folder for too long. Check the drive or "
                               "share, its server and its cable, and mount it anew.")},
    Sentence{QLatin1StringView("throttled"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination asks for fewer requests for a while.")},
    Sentence{QLatin1StringView("throttled.part_file"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Another program or workstation is just writing the same file at "
                               "the destination. Let only one of them upload this recording.")},
    Sentence{QLatin1StringView("server"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The server has an internal problem. If it stays, ask who runs the server.")},
    Sentence{QLatin1StringView("server.upload_gone"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination lost the unfinished upload while it was running.")},
    Sentence{QLatin1StringView("server.abort"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The unfinished upload still has parts at the destination after it was aborted.")},
    Sentence{QLatin1StringView("credentials_expired"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The credentials have expired. Sign in again or renew them.")},
    Sentence{
        QLatin1StringView("clock"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The clock of this computer differs too much from the destination's. Set it right.")},
    Sentence{QLatin1StringView("clock.skewed"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The clock of this computer differs too much from the server's. Set "
                               "it, or switch on time synchronisation.")},
    Sentence{
        QLatin1StringView("source_changed"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The recording changed while it was being read. Let the recorder finish with it.")},
    Sentence{QLatin1StringView("integrity"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "What arrived at the destination is not what was sent.")},
    Sentence{QLatin1StringView("integrity.digest"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "What arrived is not what was sent. If it stays, "
                                                 "look for a faulty network device or proxy.")},
    Sentence{QLatin1StringView("integrity.parts"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server does not hold the parts that it confirmed.")},
    Sentence{QLatin1StringView("integrity.differs"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "What the destination holds after the upload is not what was sent. "
                               "If it stays, look for a faulty network device or proxy.")},
    Sentence{QLatin1StringView("integrity.absent"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The object is not there after the upload, though the server confirmed it.")},
    Sentence{QLatin1StringView("integrity.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "What was read back from the folder is not what "
                                                 "was written. If it stays, check the disk.")},
    Sentence{QLatin1StringView("destination_full"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination is full. Free some space or raise the quota.")},
    Sentence{
        QLatin1StringView("interrupted"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The program that uploaded the episode ended before the upload did.")},
    Sentence{QLatin1StringView("source_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recording is not there. Put it back, or reject the episode.")},
    Sentence{QLatin1StringView("source_missing.empty"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The recording is empty. Record it again, or reject the episode.")},
    Sentence{QLatin1StringView("source_missing.unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The recording can't be read to its end. Check "
                                                 "its permissions and the disk that it is on.")},
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
    Sentence{QLatin1StringView("access_denied"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The destination denies access. Check the credentials and their rights.")},
    Sentence{QLatin1StringView("access_denied.unknown_key"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The server does not know this access key. Check "
                                                 "it and that it belongs to this endpoint.")},
    Sentence{QLatin1StringView("access_denied.signature"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server refuses the signature. Check that access "
                               "key, secret and endpoint belong together.")},
    Sentence{QLatin1StringView("access_denied.refused"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The server denies access. Check the credentials "
                                                 "and what they may do in this bucket.")},
    Sentence{QLatin1StringView("access_denied.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The folder can't be written. Check who may write into it.")},
    Sentence{QLatin1StringView("access_denied.no_profile"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "There is no such profile in the AWS files. Add "
                                                 "it there, or choose another s3_profile.")},
    Sentence{QLatin1StringView("access_denied.no_aws_files"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "There is no such profile: the AWS files are not there or can't be "
                               "read. Add it there, or choose another s3_profile.")},
    Sentence{QLatin1StringView("access_denied.no_secret_in_environment"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Half a pair of keys is in the environment: AWS_ACCESS_KEY_ID is "
                               "set, but AWS_SECRET_ACCESS_KEY is not. Set both, or neither.")},
    Sentence{QLatin1StringView("access_denied.no_key_in_environment"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Half a pair of keys is in the environment: AWS_SECRET_ACCESS_KEY "
                               "is set, but AWS_ACCESS_KEY_ID is not. Set both, or neither.")},
    Sentence{QLatin1StringView("access_denied.profile_without_keys"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The profile has no access key and secret key. Add them in the AWS "
                               "credentials file, or choose another s3_profile.")},
    Sentence{QLatin1StringView("access_denied.no_credentials"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "There are no credentials for the destination. Enter its keys (File > Set up a "
                 "destination), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, add the profile "
                 "to the AWS credentials file, or name another one in s3_profile.")},
    Sentence{QLatin1StringView("access_denied.keyring_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "No keyring service is running in this session. Start one, or use "
                               "the environment or an AWS credentials file.")},
    Sentence{QLatin1StringView("access_denied.keyring_locked"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The keyring with the destination's keys is locked. Unlock it, then retry.")},
    Sentence{QLatin1StringView("access_denied.keyring_refused"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The keyring refused access to the destination's keys. Retry and allow it.")},
    Sentence{QLatin1StringView("access_denied.keyring_silent"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The keyring did not answer in time. Look whether "
                                                 "it asks for its password, then retry.")},
    Sentence{QLatin1StringView("access_denied.keyring_entry"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The destination's entry in the keyring can't be read. Enter the keys anew.")},
    Sentence{QLatin1StringView("access_denied.process_not_started"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The credential_process of the profile can't be started. Check its "
                               "program and path in the AWS files.")},
    Sentence{QLatin1StringView("access_denied.process_failed"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The credential_process of the profile failed. "
                                                 "Run it in a terminal to see what it says.")},
    Sentence{QLatin1StringView("access_denied.process_silent"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The credential_process of the profile did not end in time. Run it "
                               "in a terminal to see what it waits for.")},
    Sentence{QLatin1StringView("access_denied.process_output"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The credential_process of the profile did not print credentials. "
                               "Run it in a terminal to see what it prints.")},
    Sentence{QLatin1StringView("destination_missing"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "There is no such bucket or folder. Create it or correct the destination.")},
    Sentence{QLatin1StringView("destination_missing.bucket"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "There is no such bucket. Check the setting destination, or create the bucket.")},
    Sentence{QLatin1StringView("destination_missing.folder"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The destination folder is not there. Mount the drive "
                               "or share, or correct the setting destination.")},
    Sentence{QLatin1StringView("destination_missing.mount"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The drive or share that the destination folder is on is not "
                               "mounted. Mount it, then retry; if it is gone for good, set another "
                               "folder as the destination.")},
    Sentence{QLatin1StringView("destination_conflict"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "Another object with other content is already there. Resync to replace it.")},
    Sentence{QLatin1StringView("destination_conflict.exists"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Another object is already there. Compare the two; a "
                               "resync replaces the one at the destination.")},
    Sentence{QLatin1StringView("destination_conflict.content"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "An object with other content is already there. Nothing was "
                               "overwritten. Compare the two; a resync replaces it.")},
    Sentence{QLatin1StringView("destination_conflict.address"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "Another episode's recording has the same address, and its upload "
                               "is not over. Put {episode_id} into key_template, or give one of "
                               "the two files another name.")},
    Sentence{
        QLatin1StringView("destination_conflict.unknown"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "An object is already there, and the server tells nothing to compare its "
                          "content by. Nothing was overwritten; a resync replaces it.")},
    Sentence{
        QLatin1StringView("rejected"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The destination refused the request for good. Check the endpoint and the settings.")},
    Sentence{QLatin1StringView("rejected.request"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server refuses the request. Repeating it won't "
                               "help; check the endpoint, the key and the settings.")},
    Sentence{QLatin1StringView("rejected.key"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The server refuses the object's key. Shorten or "
                                                 "change the episode's id or key_template.")},
    Sentence{QLatin1StringView("rejected.too_large"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server takes no object or part of this size. "
                               "Change part_size_mib, or ask who runs the server.")},
    Sentence{QLatin1StringView("rejected.part_number"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The server takes no upload of so many parts. "
                                                 "Raise part_size_mib, then retry.")},
    Sentence{
        QLatin1StringView("rejected.not_offered"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The server does not offer this operation. Check that s3_endpoint is an S3 server.")},
    Sentence{QLatin1StringView("rejected.no_s3"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "What answers is no S3 server. Check s3_endpoint and its port (a "
                               "web console has another one); a login page of the network may be "
                               "in between.")},
    Sentence{QLatin1StringView("rejected.path"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The path can't be used in the destination folder. Change the "
                               "episode's id, key_template or the destination.")},
    Sentence{
        QLatin1StringView("tls"),
        QT_TRANSLATE_NOOP(
            "csc::ErrorText",
            "The destination's certificate is not trusted. Add its authority with s3_ca_file.")},
    Sentence{QLatin1StringView("tls.untrusted"),
             QT_TRANSLATE_NOOP("csc::ErrorText",
                               "The server's certificate is not trusted. Check s3_endpoint, or "
                               "name the authority's certificate in s3_ca_file.")},
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
    Sentence{QLatin1StringView("verify.missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The object is not at the destination.")},
    Sentence{QLatin1StringView("verify.different"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The destination holds other content than the file. A resync replaces it.")},
    Sentence{QLatin1StringView("cancelled"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The upload was cancelled by the operator.")},
    Sentence{QLatin1StringView("settings"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "A setting is wrong.")},
    Sentence{QLatin1StringView("settings.endpoint"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The setting s3_endpoint can't be used.")},
    Sentence{QLatin1StringView("settings.proxy"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The setting proxy can't be used.")},
    Sentence{QLatin1StringView("setting_value"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "A setting has a value that is not allowed.")},
    Sentence{QLatin1StringView("setting_unknown"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The settings file has an unknown key.")},
    Sentence{QLatin1StringView("settings_missing"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The settings file is not there.")},
    Sentence{QLatin1StringView("settings_unreadable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The settings file can't be read.")},
    Sentence{QLatin1StringView("settings_malformed"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The settings file is not a text of settings.")},
    Sentence{QLatin1StringView("settings_unwritable"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The settings file can't be written.")},
    Sentence{QLatin1StringView("database"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be used.")},
    Sentence{
        QLatin1StringView("database.newer"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The database is of a newer version of the program. Use that version.")},
    Sentence{QLatin1StringView("database.foreign"),
             QT_TRANSLATE_NOOP(
                 "csc::ErrorText",
                 "The file is a database of another program. Name another file with --database.")},
    Sentence{
        QLatin1StringView("database.damaged"),
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The database is damaged. Set it aside and put a backup in its place.")},
    Sentence{QLatin1StringView("destination"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The destination can't be used.")},
    Sentence{QLatin1StringView("usage"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The command can't be understood.")},
    Sentence{QLatin1StringView("not_found"),
             QT_TRANSLATE_NOOP("csc::ErrorText", "The episode is not in the catalog.")},
};

} // namespace

const char *errorSentence(QStringView id)
{
    const auto *found = std::find_if(Sentences.begin(), Sentences.end(),
                                     [id](const Sentence &sentence) { return sentence.id == id; });
    return found == Sentences.end() ? nullptr : found->text;
}

} // namespace csc
