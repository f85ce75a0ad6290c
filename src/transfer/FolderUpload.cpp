// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderUpload.h"

#include "BodyDigest.h"
#include "FolderError.h"

#include <QSet>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>

namespace csc {

namespace {

constexpr qint64 blockBytes = qint64(256) * 1024;
/// Whoever watches the upload hears nothing of it during a sync, which takes longer the more there
/// is to write.
constexpr qint64 syncEveryBytes = qint64(16) * 1024 * 1024;

} // namespace

FolderUpload::FolderUpload(FolderTarget target, UploadRun &run, const UploadFile &file,
                           qint64 partSizeBytes, RateShare &share)
    : m_target(std::move(target))
    , m_run(run)
    , m_file(file)
    , m_partSizeBytes(partSizeBytes)
    , m_share(share)
{}

Error FolderUpload::failed(int systemError, const QString &action, const QString &path) const
{
    // With the whole folder gone, whatever call noticed it first says less than that.
    if (const Result<void> there = m_target.mount.check(); !there)
        return there.error();
    return folderError(systemError, action, path);
}

Result<UploadedObject> FolderUpload::run()
{
    m_run.enter(UploadPhase::Checking);
    Result<std::unique_ptr<SourceFile>> source = SourceFile::open(m_file);
    if (!source)
        return source.error();
    m_source = *std::move(source);
    m_plan.emplace(m_source->sizeBytes(), m_partSizeBytes);

    const Result<bool> there = isThereAlready();
    if (!there)
        return there.error();
    if (*there) {
        discardUnfinished();
    } else {
        const Result<void> copied = copy();
        if (!copied) {
            m_part.close();
            // Of a single part there is nothing to resume; a lost lease makes it another's file.
            if (m_plan->partCount() == 1 && !m_run.leaseLost())
                discardUnfinished();
            return copied.error();
        }
    }
    m_run.fileDone(m_source->sizeBytes());
    return UploadedObject{m_target.address(), {}, VerifiedBy::Checksum, m_source->sizeBytes()};
}

Result<bool> FolderUpload::isThereAlready()
{
    if (m_run.job().sendsAnyway)
        return false;
    const Result<FolderMatch> match =
        compareInFolder(m_target, *m_source, m_run.control(), [this] { m_run.answer(); });
    if (!match)
        return match.error();
    if (*match == FolderMatch::Different && !m_run.job().mayReplace)
        return folderConflict(m_target.path(), m_target.address(), m_file.key);
    return *match == FolderMatch::Same;
}

Result<void> FolderUpload::copy()
{
    const QString &root = m_target.mount.folder();
    const QString below = m_target.folder().mid(root == u"/" ? 0 : root.size());
    if (const int error = makeFolders(root, below); error != 0)
        return failed(error, QStringLiteral("Making the folder"), m_target.folder());
    if (Result<void> opened = openPartFile(); !opened)
        return opened;

    m_run.enter(UploadPhase::Sending);
    QSet<int> confirmed;
    for (const RemotePart &part : std::as_const(m_upload.parts)) {
        confirmed.insert(part.number);
        m_confirmedBytes += part.sizeBytes;
    }
    for (int number = 1; number <= m_plan->partCount(); ++number) {
        if (confirmed.contains(number))
            continue;
        if (Result<void> copied = copyPart(number); !copied)
            return copied;
    }
    if (Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
        return unchanged;
    m_run.enter(UploadPhase::Verifying);
    if (Result<void> same = readBack(); !same)
        return same;
    m_run.enter(UploadPhase::Finishing);
    return giveName();
}

Result<void> FolderUpload::openPartFile()
{
    if (!m_run.holdsLease() || m_run.mustStop())
        return stoppedError();
    const Result<bool> resumed = resume();
    if (!resumed)
        return resumed.error();
    // Noted before the file is there: a file that no ledger knows would stay for ever.
    if (Result<void> noted = *resumed ? Result<void>() : noteUpload(); !noted)
        return noted;
    int error = m_part.openLocked(m_target.partPath(), true);
    if (error == EWOULDBLOCK) {
        // One that we were at before may be ours: of an upload that hung and has not ended yet.
        if (!*resumed)
            (void)m_run.ledger().uploadClosed(m_upload);
        return partFileInUse(m_target.partPath());
    }
    // Held up before the file was there, and another may have finished the upload since: nobody
    // would ever look for a file that is made only now, and what is in it is not ours to empty.
    if (error == 0 && !m_run.holdsLease()) {
        const bool isNew = m_part.size() == 0;
        m_part.close();
        if (isNew)
            (void)removeUnlessLocked(m_target.partPath());
        return stoppedError();
    }
    m_inLedger = true;
    if (error == 0 && m_upload.parts.isEmpty())
        error = m_part.makeEmpty();
    if (error != 0)
        return failed(error, QStringLiteral("Writing"), m_target.partPath());
    return {};
}

RemoteUpload FolderUpload::note(const FileIdentity &identity) const
{
    RemoteUpload upload;
    upload.episodeKey = m_run.job().episodeKey;
    upload.syncLogKey = m_run.job().syncLogKey;
    upload.destination = m_target.address();
    upload.uploadId = m_target.partName();
    upload.partSizeBytes = PartPlan(identity.sizeBytes, m_partSizeBytes).partSizeBytes();
    upload.identity = identity;
    upload.openedAt = QDateTime::currentDateTimeUtc();
    return upload;
}

Result<void> FolderUpload::noteUpload()
{
    m_upload = note(m_source->identity());
    QList<RemoteUpload> uploads{m_upload};
    if (m_notedToo)
        uploads.append(*m_notedToo);
    return m_run.ledger().uploadsOpened(uploads);
}

/// Whether the part file of an earlier attempt can be gone on with; then m_upload has its parts.
Result<bool> FolderUpload::resume()
{
    const Result<QList<RemoteUpload>> open =
        m_run.ledger().openUploads(m_run.job().episodeKey, m_target.address(), {});
    if (!open)
        return open.error();
    DiskFile partFile;
    const qint64 size =
        partFile.openForReading(m_target.partPath()) == 0 ? partFile.size() : qint64(-1);
    bool found = false;
    for (const RemoteUpload &upload : *open) {
        const bool long_enough =
            std::all_of(upload.parts.cbegin(), upload.parts.cend(), [&](const RemotePart &part) {
                return part.number <= m_plan->partCount() && part.offset + part.sizeBytes <= size
                       && part.sizeBytes == m_plan->sizeOf(part.number);
            });
        if (!found && (size >= 0 || upload.parts.isEmpty()) && long_enough
            && upload.uploadId == m_target.partName() && upload.identity == m_source->identity()
            && upload.partSizeBytes == m_plan->partSizeBytes()) {
            found = true;
            m_upload = upload;
            m_upload.syncLogKey = m_run.job().syncLogKey;
            // By another log; its file is the same.
            const Result<void> noted = upload.syncLogKey == m_upload.syncLogKey
                                           ? Result<void>()
                                           : m_run.ledger().uploadResumed(m_upload);
            if (!noted)
                return noted.error();
        } else if (const Result<void> closed = m_run.ledger().uploadClosed(upload); !closed) {
            return closed.error();
        }
    }
    return found;
}

Result<void> FolderUpload::copyPart(int number)
{
    if (!m_run.holdsLease())
        return stoppedError();
    if (Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
        return unchanged;
    const Result<QByteArray> sha256 = copyBytes(m_plan->offsetOf(number), m_plan->sizeOf(number));
    if (!sha256)
        return sha256.error();
    if (const int error = m_part.sync(); error != 0)
        return failed(error, QStringLiteral("Writing"), m_target.partPath());
    if (!m_run.holdsLease()) // it may have hung in there, and the file be another upload's by now
        return stoppedError();
    return confirm(number, *sha256);
}

Result<QByteArray> FolderUpload::copyBytes(qint64 offset, qint64 size)
{
    BodyDigest digest(BodyDigest::Algorithm::Sha256);
    QByteArray buffer(std::min(blockBytes, size), Qt::Uninitialized);
    qint64 done = 0;
    while (done < size) {
        if (m_run.mustStop())
            return stoppedError();
        const qint64 granted = m_share.take(std::min<qint64>(buffer.size(), size - done));
        if (granted == 0) {
            if (!waitForLimit())
                return stoppedError();
            continue;
        }
        const qint64 got = m_source->readAt(offset + done, buffer.data(), granted);
        if (got <= 0)
            return m_source->readError();
        digest.add(QByteArrayView(buffer.constData(), got));
        if (const int error = m_part.writeAt(offset + done, buffer.constData(), got); error != 0)
            return failed(error, QStringLiteral("Writing"), m_target.partPath());
        done += got;
        m_run.countSent(got);
        m_run.setProgress(m_confirmedBytes, done);
        if (done / syncEveryBytes == (done - got) / syncEveryBytes)
            continue;
        if (const int error = m_part.sync(); error != 0)
            return failed(error, QStringLiteral("Writing"), m_target.partPath());
    }
    return digest.result().toHex();
}

Result<void> FolderUpload::confirm(int number, const QByteArray &sha256)
{
    const RemotePart part{
        number, m_plan->offsetOf(number), m_plan->sizeOf(number), {}, QString::fromLatin1(sha256)};
    // A single part is resumed by nobody, so that noting it would only cost time.
    if (m_plan->partCount() > 1) {
        if (Result<void> noted = m_run.ledger().partConfirmed(m_upload, part); !noted)
            return noted;
    }
    m_upload.parts.append(part);
    m_confirmedBytes += part.sizeBytes;
    m_run.setProgress(m_confirmedBytes, 0);
    return {};
}

/// Waits until the limit may grant something, or the run is asked to stop (false).
bool FolderUpload::waitForLimit() const
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any nobodyNotifies;
    nobodyNotifies.wait_for(lock, m_run.control().token(),
                            std::chrono::milliseconds(m_share.waitMs()), [] { return false; });
    m_run.answer();
    return !m_run.mustStop();
}

Result<void> FolderUpload::readBack()
{
    m_part.dropCache();
    QByteArray buffer(blockBytes, Qt::Uninitialized);
    for (const RemotePart &part : std::as_const(m_upload.parts)) {
        BodyDigest digest(BodyDigest::Algorithm::Sha256);
        for (qint64 done = 0; done < part.sizeBytes;) {
            if (m_run.mustStop())
                return stoppedError();
            int error = 0;
            const qint64 got =
                m_part.readAt(part.offset + done, buffer.data(),
                              std::min<qint64>(buffer.size(), part.sizeBytes - done), error);
            if (got < 0)
                return failed(error, QStringLiteral("Reading back"), m_target.partPath());
            if (got == 0)
                break; // too short: the digest will differ
            digest.add(QByteArrayView(buffer.constData(), got));
            done += got;
            m_run.answer();
        }
        if (digest.result().toHex() == part.sha256.toLatin1())
            continue;
        discardUnfinished();
        return Error{ErrorCode::Integrity,
                     QStringLiteral("What was read back from %1 is not what was written. If it "
                                    "stays, check the disk.")
                         .arg(m_target.partPath()),
                     {{QStringLiteral("id"), QStringLiteral("integrity.folder")},
                      {QStringLiteral("path"), m_target.partPath()}},
                     {}};
    }
    return {};
}

Result<void> FolderUpload::giveName()
{
    if (!m_run.holdsLease())
        return stoppedError();
    // Some network file systems report a failed write only here.
    int error = m_part.size() == m_source->sizeBytes() ? 0 : EIO;
    if (error == 0)
        error = m_part.flush();
    if (error != 0)
        return failed(error, QStringLiteral("Writing"), m_target.partPath());
    // It may have been away already when the file was begun, and then this is not it.
    if (Result<void> there = m_target.mount.check(); !there)
        return there;
    // Any of this may have hung until the row was another's.
    if (!m_run.holdsLease())
        return stoppedError();

    error = renamePart();
    if (error == EEXIST)
        return yieldToOther();
    if (error == 0)
        error = flushFolder(m_target.folder());
    if (error != 0)
        return failed(error, QStringLiteral("Naming the finished file"), m_target.path());
    closeUpload();
    return {};
}

/// Keeps the lock until the file has its name: nobody may empty it in between.
int FolderUpload::renamePart()
{
    const auto rename = [this] {
        return renameFile(m_target.partPath(), m_target.path(), m_run.job().mayReplace);
    };
    int error = rename();
    m_part.close();
    // Servers of Windows shares may refuse to rename what is open.
    if (error == EACCES || error == EPERM || error == EBUSY || error == ETXTBSY)
        error = rename();
    return error;
}

/// Another upload has made the file since this one looked: nothing is overwritten, and if it is the
/// same this is done.
Result<void> FolderUpload::yieldToOther()
{
    const Result<FolderMatch> match =
        compareInFolder(m_target, *m_source, m_run.control(), [this] { m_run.answer(); });
    if (!match)
        return match.error();
    if (*match == FolderMatch::Missing) // and gone again
        return failed(EEXIST, QStringLiteral("Naming the finished file"), m_target.path());
    discardUnfinished();
    return *match == FolderMatch::Same
               ? Result<void>()
               : folderConflict(m_target.path(), m_target.address(), m_file.key);
}

void FolderUpload::closeUpload()
{
    if (std::exchange(m_inLedger, false))
        m_run.finished(m_upload);
}

void FolderUpload::discardUnfinished()
{
    m_part.close();
    const Result<QList<RemoteUpload>> open =
        m_run.ledger().openUploads(m_run.job().episodeKey, m_target.address(), {});
    if (!open || open->isEmpty()) // a file that is not in our ledger may be another's
        return;
    // Another's that took it up meanwhile, or one that hung: it is looked after later.
    if (removeUnlessLocked(m_target.partPath()) == EWOULDBLOCK)
        return;
    for (const RemoteUpload &upload : *open)
        (void)m_run.ledger().uploadClosed(upload);
    m_inLedger = false;
}

} // namespace csc
