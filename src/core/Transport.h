// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Diagnosis.h"
#include "core/FileIdentity.h"
#include "core/JobControl.h"
#include "core/Result.h"
#include "core/Status.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace csc {

/// One file on its way: where it is and what it becomes at the destination.
struct UploadFile
{
    QString path;
    FileIdentity identity; ///< as it was when it was checked; a change ends as `source_changed`
    QString key;           ///< object key, prefix included; path below a folder destination
    QString sha256;        ///< lower-case hex of the whole file; empty: not known
    QMap<QString, QString> metadata; ///< travels as object metadata where there is such a thing
};

/// All that a Transport needs to know of one claimed sync log.
struct UploadJob
{
    qint64 syncLogKey = 0;
    qint64 episodeKey = 0;
    QString episodeId;
    UploadFile recording;
    std::optional<UploadFile> sidecar;
    bool mayReplace = false; ///< resync: another object under the key may be replaced
    /// The first attempt of a resync: it sends the file also where the same seems to be there.
    /// Later ones look first: an earlier one may have got as far.
    bool sendsAnyway = false;
};

/// A part that the destination has confirmed.
struct RemotePart
{
    int number = 0; ///< 1 is the first
    qint64 offset = 0;
    qint64 sizeBytes = 0;
    QString etag;
    QString sha256; ///< lower-case hex of the part
};

/// An unfinished upload at the destination, as our ledger knows it: the resume point. Without an
/// `uploadId` it is only intended: the destination was asked for it and has not clearly answered,
/// so that an upload of an unknown id may be there.
struct RemoteUpload
{
    qint64 episodeKey = 0;
    qint64 syncLogKey = 0; ///< the log that opened or last resumed it
    QString destination;   ///< DestinationUrl::addressOf(key)
    QString endpoint;      ///< which server, TransportFactory::endpoint(); empty for folders
    QString uploadId;      ///< of the server; for a folder the name of the part file
    qint64 partSizeBytes = 0;
    FileIdentity identity; ///< of the file whose bytes the parts are
    QDateTime openedAt;
    QList<RemotePart> parts;
    bool isNoted = true;      ///< false: the ledger knows nothing but its intention yet
    QList<QDateTime> tries{}; ///< when it was intended, the first as openedAt; of an intended one

    bool isIntended() const { return uploadId.isEmpty(); }
    /// Whether an upload of this address that began then (by the server's clock, as openedAt is)
    /// may be the intended one: begun within the few minutes of one of the tries, and not by
    /// somebody between or after them.
    bool mayHaveBegun(const QDateTime &initiatedAt) const
    {
        const auto isNear = [&initiatedAt](const QDateTime &intendedAt) {
            constexpr int slackSec = 5; // dates of answers count whole seconds
            constexpr int longestTrySec = 600;
            return initiatedAt >= intendedAt.addSecs(-slackSec)
                   && initiatedAt <= intendedAt.addSecs(longestTrySec);
        };
        return initiatedAt.isValid()
               && (isNear(openedAt) || std::any_of(tries.cbegin(), tries.cend(), isNear));
    }
    /// Whether both are about one upload at one destination.
    bool isSameAs(const RemoteUpload &other) const
    {
        return uploadId == other.uploadId && destination == other.destination
               && endpoint == other.endpoint;
    }
};

/// What is known of a destination: how its server behaves, as far as that was found out by trying,
/// or where its folder lay when uploads went there.
struct DestinationTraits
{
    /// Whether it refuses a body that is not the one whose SHA-256 was signed.
    std::optional<bool> checksPayload;
    /// Whether it said that it does not offer `If-None-Match: *`.
    bool refusesCreateOnly = false;
    /// Where the file system of a folder is mounted; empty: not known, or no folder.
    QString mountPoint{};

    bool operator==(const DestinationTraits &) const = default;
};

/// The durable notes about unfinished uploads, and about the destinations that they go to. Called
/// on pool threads, each call returns only when the change is committed (or has failed: code
/// `database`, then the upload must stop).
class UploadLedger
{
public:
    UploadLedger() = default;
    UploadLedger(const UploadLedger &) = delete;
    UploadLedger &operator=(const UploadLedger &) = delete;
    virtual ~UploadLedger() = default;

    /// Open uploads of this episode to this very address and endpoint, newest first.
    virtual Result<QList<RemoteUpload>> openUploads(qint64 episodeKey, const QString &destination,
                                                    const QString &endpoint) = 0;
    /// Before the destination is asked for an upload id. An older intention to the same address
    /// stays, and has this one as a further try.
    virtual Result<void> uploadIntended(const RemoteUpload &upload) = 0;
    /// The intended upload has its id. Several are noted at once; those after the first may be
    /// there already.
    virtual Result<void> uploadsOpened(const QList<RemoteUpload> &uploads) = 0;
    Result<void> uploadOpened(const RemoteUpload &upload) { return uploadsOpened({upload}); }
    /// Of an upload that only its intention tells of yet: as uploadOpened(), uploadClosed() of the
    /// intention and partConfirmed(), at once. Each durable note is a wait for the disk.
    virtual Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part) = 0;
    /// Gone on with: by the log that it names now, with its file's identity, and exactly its parts.
    virtual Result<void> uploadResumed(const RemoteUpload &upload) = 0;
    /// Right after the destination confirmed it.
    virtual Result<void> partConfirmed(const RemoteUpload &upload, const RemotePart &part) = 0;
    /// Completed or aborted, and nothing of it is left at the destination.
    virtual Result<void> uploadClosed(const RemoteUpload &upload) = 0;
    /// What was learned of this destination (TransportFactory::endpoint()): of a server in the last
    /// days, of a folder ever; nothing is known of a new one.
    virtual Result<DestinationTraits> traitsOf(const QString &endpoint) = 0;
    virtual Result<void> traitsLearned(const QString &endpoint,
                                       const DestinationTraits &traits) = 0;
};

/// What an upload is busy with.
enum class UploadPhase { Checking, Sending, Finishing, Verifying };

/// Where an upload reports while it runs. Called on the upload's thread; must return at once.
class UploadObserver
{
public:
    UploadObserver() = default;
    UploadObserver(const UploadObserver &) = delete;
    UploadObserver &operator=(const UploadObserver &) = delete;
    virtual ~UploadObserver() = default;

    /// Bytes of recording and sidecar together. `sent` counts what left, `confirmed` what the
    /// destination acknowledged.
    virtual void progressed(UploadPhase phase, qint64 sentBytes, qint64 confirmedBytes) = 0;
    /// False once the lease has run out or was taken: no further part may leave.
    virtual bool holdsLease() const = 0;
};

/// An object as the destination holds it after verification.
struct UploadedObject
{
    QString address; ///< `s3://bucket/key` or `file:///path`
    QString etag;    ///< as the server gave it, without quotes; empty for folders
    VerifiedBy verifiedBy = VerifiedBy::Size;
    qint64 sizeBytes = 0;
};

/// How an upload ended: exactly one of these per job.
struct UploadOutcome
{
    enum class Kind {
        Completed, ///< uploaded and compared with the file
        Failed,    ///< see `error`
        Stopped,   ///< as JobControl asked; its reason says what the row becomes
    };
    Kind kind = Kind::Stopped;
    UploadedObject recording;
    std::optional<UploadedObject> sidecar;
    /// Of a completed one: uploads that the ledger has and of which nothing is left at the
    /// destination. They end with the row, in the same transaction.
    QList<RemoteUpload> finishedUploads{};
    qint64 bytesSent = 0; ///< by this attempt, over the wire
    /// How far the destination's clock is ahead of ours, where requests had to go by it.
    qint64 clockOffsetSec = 0;
    Error error;
};

/// What comparing the destination's object with the local file gave.
struct VerifyReport
{
    enum class Result { Same, Different, Missing, Unreachable };
    Result result = Result::Unreachable;
    std::optional<VerifiedBy> by;
    Error error; ///< for Unreachable, and what differs for Different
};

/// An unfinished upload as the destination itself shows it, whoever began it.
struct UnfinishedUpload
{
    QString key;
    QString address;             ///< DestinationUrl::addressOf(key)
    QString uploadId;            ///< of the server; for a folder the name of the part file
    QDateTime initiatedAt;       ///< by the server's clock; of a part file when it was last written
    std::optional<qint64> bytes; ///< that lie there; nothing where the destination can't tell
};

struct UnfinishedUploads
{
    QString endpoint; ///< which server, as in RemoteUpload
    QList<UnfinishedUpload> items;
    QDateTime now;        ///< by the same clock as the items' times
    bool isListed = true; ///< false: the destination can't list them, or does not allow it
};

/// A way to a destination. Made, used and destroyed on one thread; every call blocks that thread
/// (which may run a local event loop) until it is done or JobControl stops it.
class Transport
{
public:
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;
    virtual ~Transport() = default;

    /// Sends recording and sidecar and compares them at the destination. On StopReason::Cancelled
    /// whatever lies unfinished at the destination is removed first.
    virtual UploadOutcome upload(const UploadJob &job, UploadLedger &ledger,
                                 UploadObserver &observer, const JobControl &control) = 0;
    /// Compares the destination's object with the local file; changes nothing.
    virtual VerifyReport verify(const UploadFile &file, const JobControl &control) = 0;
    /// Whether nobody owns an upload of this id, nor the one that is to be abandoned, as it is now.
    using IsUnowned = std::function<bool(const QString &uploadId)>;
    /// Removes an unfinished upload that nobody will resume. Done also when it is gone already.
    /// `isUnowned` is asked right before each removal, and after the look at what there is: an
    /// upload that a row has taken up or begun since stays, with an error. Empty: nobody does.
    virtual Result<void> abandon(const RemoteUpload &upload, const JobControl &control,
                                 const IsUnowned &isUnowned = {}) = 0;
    /// What lies unfinished under keys that begin so; changes nothing.
    virtual Result<UnfinishedUploads> unfinished(const QString &keyPrefix,
                                                 const JobControl &control) = 0;
};

/// Makes transports for one set of settings. Thread-safe.
class TransportFactory
{
public:
    TransportFactory() = default;
    TransportFactory(const TransportFactory &) = delete;
    TransportFactory &operator=(const TransportFactory &) = delete;
    virtual ~TransportFactory() = default;

    /// Which server, or which folder (`file:///folder`): what is known of the destination is kept
    /// under this name.
    virtual QString endpoint() const = 0;
    /// On the thread that will use it; does not wait. What it lacks (credentials) its calls tell.
    virtual Result<std::unique_ptr<Transport>> create(const DestinationTraits &known) = 0;
    /// Tries the destination step by step and leaves nothing behind, also when it is stopped.
    /// Blocks the calling thread (which may run a local event loop), for a minute at most as a
    /// rule.
    virtual Diagnosis diagnose(const DestinationTraits &known, const JobControl &control,
                               const StepObserver &tell) = 0;

    /// A person wants it tried again (retry, resume): what may be asked of the user only now and
    /// then, such as to unlock the keyring, may be asked once more. Any thread.
    virtual void askAgain() {}
};

} // namespace csc
