// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ObjectMatch.h"
#include "QuickRetry.h"
#include "S3Exchange.h"
#include "S3Xml.h"
#include "StopWatcher.h"

#include "core/Transport.h"

#include <functional>
#include <memory>
#include <optional>

namespace csc {

/// A new upload in parts.
struct BegunUpload
{
    QString id;
    int tries = 1; ///< how often it was asked for: each time may have begun one
};

/// The parts of an unfinished upload, as far as the server tells.
struct PartsThere
{
    enum class State {
        Listed,
        Gone,      ///< there is no such upload (any more)
        NotOffered ///< the server does not list parts
    };
    State state = State::Listed;
    QList<ListedPart> parts;
};

/// Whether the server itself says that it can't do this at all.
bool isNotOffered(const S3Answer &answer);
/// The server can't do it, or does not allow it to us: both are no reason to stop an upload that
/// only wanted to know.
bool isNotTold(const S3Answer &answer);

/// The requests of S3 that uploads are made of, on one thread. Each call blocks, with an event
/// loop running, until the answer is there, a few quick tries have failed, or `stop` asks to end
/// (then the error's code is `cancelled`; no `stop` means that the call can't be stopped).
class S3Client
{
public:
    explicit S3Client(std::shared_ptr<S3Session> session);

    S3Session &session() { return *m_session; }
    /// Credentials that have expired are renewed, but what that needs (a program, the keyring) is
    /// not waited for once `stop` asks to end.
    void stopWith(const std::stop_token &stop) { m_stop = stop; }
    /// For an upload (until it is called with nothing): where a server asks for patience, requests
    /// that can be stopped wait for a minute and not only for seconds; and since the row may be
    /// another's after that, nothing changes an upload any more once `holdsLease` says no: the
    /// error's code is `cancelled`.
    void serveUpload(std::function<bool()> holdsLease) { m_holdsLease = std::move(holdsLease); }
    QuickRetry quickRetry(const StopWatcher *stop) const;
    /// What bodies draw from: a client belongs to one upload at a time.
    RateShare &rateShare() { return m_rateShare; }
    S3Subject subject(const QString &action, const QString &key) const;
    /// Clearing away must not hold up the end of a cancelled upload, or of a test.
    int cleaningTimeoutMs() const;
    /// One exchange that the caller drives itself (several parts at a time).
    std::unique_ptr<S3Exchange> exchange(S3Request request,
                                         std::unique_ptr<FileWindow> window = {});

    /// Where an answer asks for patience, the parts of all uploads go slower; whether it does.
    bool heedPatience(const S3Answer &answer);

    /// One request, without quick tries. An answer that asks for patience slows the parts of all
    /// uploads.
    Result<S3Answer> perform(const S3Request &request, std::unique_ptr<FileWindow> window,
                             const StopWatcher *stop, qint64 *bytesSent = nullptr);

    /// Also where there is no such object (`exists` is then false).
    Result<ObjectHead> head(const QString &key, const StopWatcher *stop);
    /// Size of the first part of an object that was uploaded in parts; 0 where it is not told.
    Result<qint64> firstPartSize(const QString &key, const StopWatcher *stop);
    /// Bytes of an object; nothing where the server does not let us, or gives other ones.
    Result<std::optional<QByteArray>> read(const QString &key, qint64 offset, qint64 size,
                                           const StopWatcher *stop);
    /// Whether the bucket is there and lets us in.
    Result<void> checkBucket(const StopWatcher *stop);
    Result<void> remove(const QString &key, const StopWatcher *stop);
    /// Removes an object that was just made and must not stand there as if it were somebody else's;
    /// one with another ETag than the answered one is not ours and stays. Best effort.
    void takeBack(const QString &key, const QString &answeredEtag, const StopWatcher *stop);

    /// With more than one try the server may have begun others that we heard nothing of. See
    /// abortStrays().
    Result<BegunUpload> openUpload(const QString &key, const HeaderMap &headers,
                                   const StopWatcher *stop);
    /// Unfinished uploads of keys that begin with `prefix`; nothing where the server can't tell, or
    /// does not allow us to ask.
    Result<std::optional<QList<ListedUpload>>> listUploads(const QString &prefix,
                                                           const StopWatcher *stop);
    Result<PartsThere> listParts(const QString &key, const QString &uploadId,
                                 const StopWatcher *stop);
    /// Removes an unfinished upload and makes sure that nothing of it is left: parts that were
    /// under way may arrive after an abort. Bounded in time.
    Result<void> abortUpload(const QString &key, const QString &uploadId, const StopWatcher *stop);

    /// Whether an upload of this id may be removed; an error ends the removing.
    using MayRemove = std::function<Result<bool>(const QString &uploadId)>;
    /// Removes unfinished uploads of exactly this key that may be one of the intended ones: what a
    /// request without a clear answer may have left. `mayRemove` is asked right before each removal
    /// (empty: all may). Does nothing where the server can't list uploads.
    Result<void> abortStrays(const QString &key, const QList<RemoteUpload> &intended,
                             const MayRemove &mayRemove, const StopWatcher *stop);

    /// Waits; false once `stop` asks to end.
    static bool pause(int milliseconds, const StopWatcher *stop);

private:
    /// What came of one try to remove an unfinished upload.
    struct Aborted
    {
        bool nothingIsLeft = false;
        bool isTold = false;  ///< by an answer to the question for its parts
        bool isFinal = false; ///< more tries would end the same way
        std::optional<Error> trouble{};
    };
    Result<Aborted> abortOnce(const QString &key, const QString &uploadId, const StopWatcher *stop);
    Result<Aborted> lookForParts(S3Request request, const StopWatcher *stop);
    Error abortError(const S3Failure &failure, const QString &key) const;

    int longestPauseSec(const StopWatcher *stop) const;
    bool mayLeave(const S3Request &request, const StopWatcher *stop) const;
    /// With quick tries, which are counted; statuses in `alsoFine` are no failure.
    Result<S3Answer> ask(const S3Request &request, const QString &action,
                         const QList<int> &alsoFine, const StopWatcher *stop, int *tries = nullptr);

    std::shared_ptr<S3Session> m_session;
    RateShare m_rateShare;
    std::stop_token m_stop;
    std::function<bool()> m_holdsLease; ///< of the upload that is served
};

} // namespace csc
