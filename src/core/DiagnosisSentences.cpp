// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/DiagnosisSentences.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace csc {

namespace {

using L1 = QLatin1StringView;

constexpr std::array sentences{
    DiagnosisSentence{
        L1("settings.s3"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Uploads go to {destination} at {endpoint}, region {region}."),
        ""},
    DiagnosisSentence{L1("settings.folder"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Uploads go into the folder {path}."),
                      ""},
    DiagnosisSentence{
        L1("settings.none"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "No destination is set up."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Set destination to s3://bucket/prefix or file:///folder.")},
    DiagnosisSentence{L1("settings.wrong"), "",
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Correct it where it comes from; \"cloudsyncctl "
                                        "config\" lists every setting and its source.")},
    DiagnosisSentence{
        L1("name.resolved"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The name {host} stands for {addresses}."), ""},
    DiagnosisSentence{L1("name.address"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "{host} is an address: no name has to be resolved."),
                      ""},
    DiagnosisSentence{
        L1("name.proxy"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Not tried: the proxy resolves the name {host}."),
        ""},
    DiagnosisSentence{L1("proxy.used"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Requests to {endpoint} go through the proxy {proxy}."),
                      ""},
    DiagnosisSentence{
        L1("connection.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "A connection to {endpoint} came about."), ""},
    DiagnosisSentence{
        L1("connection.failed"), "",
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Check the network, a firewall and s3_endpoint.")},
    DiagnosisSentence{
        L1("tls.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The connection is encrypted, and the certificate of {host} is trusted."),
        ""},
    DiagnosisSentence{
        L1("tls.loopback"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The connection is not encrypted; it does not leave this computer."),
        ""},
    DiagnosisSentence{
        L1("tls.plain"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The connection to {endpoint} is not encrypted: "
                                                "whoever is in between can read the recordings."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Set s3_endpoint to the server's https:// address, if it has one.")},
    DiagnosisSentence{
        L1("clock.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "This computer's clock and the server's agree to within {seconds} s."),
        ""},
    DiagnosisSentence{L1("clock.behind"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "This computer's clock is {seconds} s behind the server's. "
                                        "Requests are signed by the server's clock."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Set the clock, or switch on time synchronisation.")},
    DiagnosisSentence{L1("clock.ahead"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "This computer's clock is {seconds} s ahead of the "
                                        "server's. Requests are signed by the server's clock."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Set the clock, or switch on time synchronisation.")},
    DiagnosisSentence{
        L1("clock.unknown"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server does not tell its time, so the clock can't be compared."),
        ""},
    DiagnosisSentence{
        L1("credentials.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The server accepts the access key {access_key}."),
        ""},
    DiagnosisSentence{L1("credentials.failed"), "",
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Put an access key and its secret where the program reads "
                                        "them, or set s3_profile to a profile that has them.")},
    DiagnosisSentence{
        L1("region.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The server accepts the region {region}."), ""},
    DiagnosisSentence{
        L1("region.other"),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "The bucket {bucket} is in the region {region}, but s3_region is {configured}. The "
            "program follows by itself, with one more request each time it starts."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Set s3_region to {region}.")},
    DiagnosisSentence{
        L1("bucket.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The bucket {bucket} is there, and these credentials may look into it."),
        ""},
    DiagnosisSentence{
        L1("put.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "An object could be written: {address}."), ""},
    DiagnosisSentence{L1("put.not_tried"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Not tried, since the object could not be removed "
                                        "again. That a part could be sent says as much."),
                      ""},
    DiagnosisSentence{L1("read.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "The object is there, with the size that was sent."),
                      ""},
    DiagnosisSentence{
        L1("read.differs"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "{address} is not there as it was sent: the server says {size} bytes."),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "Try again; if it stays, look for a faulty proxy, or ask who runs the server.")},
    DiagnosisSentence{L1("list_uploads.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Unfinished uploads can be listed."),
                      ""},
    DiagnosisSentence{
        L1("list_uploads.denied"),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "These credentials may not list the unfinished uploads of {bucket}: one that was begun "
            "without an answer reaching us can't be found and removed."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Allow s3:ListBucketMultipartUploads, or let the bucket's lifecycle "
                          "rules abort unfinished uploads.")},
    DiagnosisSentence{
        L1("list_uploads.not_offered"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server at {endpoint} can't list unfinished uploads: one that was "
                          "begun without an answer reaching us can't be found and removed."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Let the server's own housekeeping remove unfinished uploads.")},
    DiagnosisSentence{L1("multipart.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "An upload in parts could be begun, and a part sent."),
                      ""},
    DiagnosisSentence{
        L1("list_parts.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The server lists the part that was sent."), ""},
    DiagnosisSentence{
        L1("list_parts.differs"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server does not list the part that it has just confirmed."),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "Ask who runs the server; large files that are interrupted have to start over.")},
    DiagnosisSentence{
        L1("list_parts.not_offered"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server at {endpoint} can't list the parts of an upload."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Keep this database: only its own notes tell how far an "
                          "interrupted upload has come.")},
    DiagnosisSentence{
        L1("list_parts.denied"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "These credentials may not list the parts of an upload."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Allow s3:ListMultipartUploadParts, or keep this database: only its own "
                          "notes tell how far an interrupted upload has come.")},
    DiagnosisSentence{
        L1("multipart.no_abort"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "These credentials may not abort uploads in parts, so none was tried: "
                          "what a cancelled one has sent stays, and is paid for."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Allow s3:AbortMultipartUpload.")},
    DiagnosisSentence{
        L1("abort.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The unfinished upload could be removed again."),
        ""},
    DiagnosisSentence{
        L1("abort.not_offered"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server at {endpoint} can't abort an upload in parts: what an "
                          "interrupted one has sent stays there."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Let the server's own housekeeping remove unfinished uploads.")},
    DiagnosisSentence{
        L1("remove.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Objects may be removed: one that arrives damaged does not stay."),
        ""},
    DiagnosisSentence{
        L1("remove.denied"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "These credentials may not remove objects below {destination}: one that "
                          "arrives damaged stays, and the next attempt takes it for another's."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Allow s3:DeleteObject.")},
    DiagnosisSentence{
        L1("checksum.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The server compares what arrives with {digests}."),
        ""},
    DiagnosisSentence{L1("checksum.weak"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "The server compares what arrives with {digests} alone, "
                                        "and not with the SHA-256 of the signature."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Damage on the way is found by comparing ETags after each "
                                        "upload; prefer a server that checks the SHA-256.")},
    DiagnosisSentence{
        L1("checksum.none"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The server takes what arrives without comparing it with any digest."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Damage on the way is found by comparing ETags after each upload; prefer "
                          "a server that checks the SHA-256.")},
    DiagnosisSentence{L1("create_only.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "The server never overwrites an object by a single PUT "
                                        "where only a new one was asked for (If-None-Match)."),
                      ""},
    DiagnosisSentence{
        L1("create_only.not_offered"),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "The server at {endpoint} does not offer to write only new objects (If-None-Match)."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Don't let two workstations upload the same episodes at the same moment, "
                          "or give each a prefix of its own.")},
    DiagnosisSentence{L1("create_only.ignored"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "The server at {endpoint} overwrites an object also where "
                                        "only a new one was asked for (If-None-Match)."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Don't let two workstations upload the same episodes at "
                                        "the same moment, or give each a prefix of its own.")},
    DiagnosisSentence{
        L1("step.failed"), "",
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Read the sentence; if it stays, ask who runs the server.")},
    DiagnosisSentence{L1("cleanup.left"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "The object {address} of this test could not be removed."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Remove it by hand.")},
    DiagnosisSentence{
        L1("cleanup.upload_left"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "The unfinished upload {address} of this test could not be removed."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "\"cloudsyncctl uploads --abort --older-than 1\" removes it later; else "
                          "the server's own housekeeping does.")},
    DiagnosisSentence{L1("folder.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "The folder {path} is there."), ""},
    DiagnosisSentence{
        L1("folder.missing"), "",
        QT_TRANSLATE_NOOP("csc::DiagnosisText",
                          "Mount the drive or share, or correct the setting destination.")},
    DiagnosisSentence{
        L1("mount.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "It is on {device} ({type}), mounted at {mount}."),
        ""},
    DiagnosisSentence{
        L1("mount.missing"),
        QT_TRANSLATE_NOOP(
            "csc::DiagnosisText",
            "The folder {path} lies on this computer's system drive: nothing is mounted there."),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "Mount the drive or share that it is meant to be; "
                                                "what is uploaded now stays on this computer.")},
    DiagnosisSentence{L1("mount.unknown"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Where the folder {path} is mounted can't be told."),
                      ""},
    DiagnosisSentence{L1("write.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "A file could be written there and brought to the disk."),
                      ""},
    DiagnosisSentence{
        L1("rename.ok"),
        QT_TRANSLATE_NOOP("csc::DiagnosisText", "The file could be given its final name."), ""},
    DiagnosisSentence{L1("remove.file"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "The file could be removed again."),
                      ""},
    DiagnosisSentence{L1("space.ok"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "{size} are free there."), ""},
    DiagnosisSentence{L1("space.little"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Only {size} are free there."),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Make room at the destination.")},
    DiagnosisSentence{L1("skipped.after"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText",
                                        "Not tried, because the step \"{step}\" did not succeed."),
                      ""},
    DiagnosisSentence{L1("skipped.stopped"),
                      QT_TRANSLATE_NOOP("csc::DiagnosisText", "Not tried: the test was stopped."),
                      ""},
};

} // namespace

const DiagnosisSentence *diagnosisSentence(QStringView id)
{
    const auto *found =
        std::find_if(sentences.begin(), sentences.end(),
                     [id](const DiagnosisSentence &sentence) { return sentence.id == id; });
    return found == sentences.end() ? nullptr : found;
}

} // namespace csc
