// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderTransport.h"

#include "FolderError.h"
#include "FolderUpload.h"
#include "SourceFile.h"
#include "UploadRun.h"

#include <QDir>
#include <QDirIterator>

#include <cerrno>

namespace csc {

namespace {

/// Keys are checked when episodes are imported, but a row may come from elsewhere.
Result<void> checkKey(const QString &key)
{
    const QStringList segments = key.split(u'/');
    if (!key.isEmpty() && !key.endsWith(u'/') && !segments.contains(u"..")
        && !segments.contains(u"."))
        return {};
    return Error{
        ErrorCode::Configuration,
        QStringLiteral("\"%1\" can't be a file below the destination folder. Give the "
                       "episode another id, or change key_template.")
            .arg(key),
        {{QStringLiteral("id"), QStringLiteral("configuration.key")}, {QStringLiteral("key"), key}},
        {}};
}

} // namespace

FolderTransport::FolderTransport(const QString &folder, qint64 partSizeBytes,
                                 std::shared_ptr<RateLimiter> limiter, DestinationTraits known,
                                 FolderMount::ReadTable readTable)
    : m_folder(folder)
    , m_known(std::move(known))
    , m_mount(folder, m_known.mountPoint, std::move(readTable))
    , m_partSizeBytes(partSizeBytes)
    , m_share(std::move(limiter))
{}

/// Before anything is written, so that no upload ever goes where nobody could tell it is gone.
Result<void> FolderTransport::rememberMount(UploadLedger &ledger)
{
    if (Result<void> there = m_mount.check(); !there)
        return there;
    const QString now = m_mount.mountPoint();
    if (now == m_known.mountPoint)
        return {};
    m_mount.remember(now);
    m_known.mountPoint = now;
    return ledger.traitsLearned(endpointOf(m_folder), m_known);
}

UploadOutcome FolderTransport::upload(const UploadJob &job, UploadLedger &ledger,
                                      UploadObserver &observer, const JobControl &control)
{
    UploadRun run(job, ledger, observer, control);
    const auto uploadOf = [&](const UploadFile &file) {
        return FolderUpload({m_mount, file.key}, run, file, m_partSizeBytes, m_share);
    };
    UploadOutcome outcome;
    std::optional<RemoteUpload> sidecarNoted; // together with the recording, and not begun
    const auto end = [&](const Error &error) {
        // With its lease another has taken over its notes, too.
        if (sidecarNoted && !run.leaseLost())
            (void)ledger.uploadClosed(*sidecarNoted);
        if (run.wasCancelled()) {
            uploadOf(job.recording).discardUnfinished();
            if (job.sidecar)
                uploadOf(*job.sidecar).discardUnfinished();
        }
        outcome.kind = run.mustStop() ? UploadOutcome::Kind::Stopped : UploadOutcome::Kind::Failed;
        outcome.error = error;
        outcome.bytesSent = run.bytesSent();
        return outcome;
    };

    if (const Result<void> there = rememberMount(ledger); !there)
        return end(there.error());
    for (const UploadFile *file : {&job.recording, job.sidecar ? &*job.sidecar : nullptr}) {
        if (!file)
            continue;
        if (const Result<void> key = checkKey(file->key); !key)
            return end(key.error());
        FolderUpload upload = uploadOf(*file);
        sidecarNoted.reset();
        if (file == &job.recording && job.sidecar) {
            sidecarNoted = uploadOf(*job.sidecar)
                               .note(readFileIdentity(job.sidecar->path).value_or(FileIdentity()));
            upload.noteAlso(*sidecarNoted);
        }
        const Result<UploadedObject> object = upload.run();
        if (!object)
            return end(object.error());
        if (file == &job.recording)
            outcome.recording = *object;
        else
            outcome.sidecar = *object;
    }
    outcome.kind = UploadOutcome::Kind::Completed;
    outcome.finishedUploads = run.finishedUploads();
    outcome.bytesSent = run.bytesSent();
    return outcome;
}

VerifyReport FolderTransport::verify(const UploadFile &file, const JobControl &control)
{
    using Kind = VerifyReport::Result;
    const FolderTarget target{m_mount, file.key};
    if (const Result<void> there = m_mount.check(); !there)
        return {Kind::Unreachable, {}, there.error()};
    if (const Result<void> key = checkKey(file.key); !key)
        return {Kind::Unreachable, {}, key.error()};
    const auto report = [&](Kind kind, ErrorCode code, const QString &id, const QString &message) {
        return VerifyReport{kind,
                            {},
                            Error{code,
                                  message,
                                  {{QStringLiteral("id"), id},
                                   {QStringLiteral("address"), target.address()},
                                   {QStringLiteral("path"), file.path}},
                                  {}}};
    };
    const Result<std::unique_ptr<SourceFile>> source = SourceFile::open(file);
    if (!source) {
        const bool there = readFileIdentity(target.path()).has_value();
        return {there ? Kind::Different : Kind::Missing, {}, source.error()};
    }
    const Result<FolderMatch> match = compareInFolder(target, **source, control);
    if (!match)
        return {Kind::Unreachable, {}, match.error()};
    switch (*match) {
    case FolderMatch::Same:
        return {Kind::Same, VerifiedBy::Checksum, {}};
    case FolderMatch::Missing:
        return report(Kind::Missing, ErrorCode::DestinationMissing,
                      QStringLiteral("verify.missing"),
                      QStringLiteral("%1 is not there.").arg(target.path()));
    case FolderMatch::Different:
        break;
    }
    return report(Kind::Different, ErrorCode::Integrity, QStringLiteral("verify.different"),
                  QStringLiteral("%1 holds other content than %2. A resync replaces it.")
                      .arg(target.path(), file.path));
}

Result<void> FolderTransport::abandon(const RemoteUpload &upload, const JobControl &,
                                      const IsUnowned &isUnowned)
{
    const QString ours =
        QStringLiteral("file://") + (m_folder == u"/" ? QString() : m_folder) + u'/';
    const FolderTarget target{m_mount, upload.destination.mid(ours.size())};
    if (!upload.destination.startsWith(ours) || !checkKey(target.key)
        || upload.uploadId != target.partName()) {
        return Error{ErrorCode::Configuration,
                     QStringLiteral("The unfinished upload of %1 belongs to another destination "
                                    "than the one that is set up. Set that destination to remove "
                                    "it.")
                         .arg(upload.destination),
                     {{QStringLiteral("id"), QStringLiteral("configuration.other_destination")},
                      {QStringLiteral("address"), upload.destination}},
                     {}};
    }
    // While the share is not mounted nobody can tell whether the file is gone.
    if (Result<void> there = m_mount.check(); !there)
        return there;
    if (isUnowned && !isUnowned(upload.uploadId))
        return stoppedError();
    const int error = removeUnlessLocked(target.partPath());
    if (error == EWOULDBLOCK)
        return partFileInUse(target.partPath());
    if (error == 0 || error == ENOENT || error == ENOTDIR)
        return {};
    return folderError(error, QStringLiteral("Removing"), target.partPath());
}

Result<UnfinishedUploads> FolderTransport::unfinished(const QString &keyPrefix,
                                                      const JobControl &control)
{
    if (const Result<void> there = m_mount.check(); !there)
        return there.error();
    constexpr QLatin1StringView ending(".part");
    UnfinishedUploads found;
    found.now = QDateTime::currentDateTimeUtc();
    QDirIterator files(m_folder, {QStringLiteral(".*") + ending},
                       QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (control.stopRequested())
            return stoppedError();
        const QFileInfo file = files.fileInfo();
        const QString name = file.fileName().mid(1).chopped(ending.size());
        const QString below = QDir(m_folder).relativeFilePath(file.path());
        const QString key = below == u"." ? name : below + u'/' + name;
        const FolderTarget target{m_mount, key};
        if (name.isEmpty() || !key.startsWith(keyPrefix))
            continue;
        found.items.append(
            {key, target.address(), target.partName(), file.lastModified().toUTC(), file.size()});
    }
    // A folder that went away while it was read has shown less than there is.
    const Result<void> stillThere = m_mount.check();
    return stillThere ? Result<UnfinishedUploads>(found) : stillThere.error();
}

} // namespace csc
