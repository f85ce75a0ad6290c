// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "UploadRun.h"

namespace csc {

/// Ids of uploads that are over, empty for none.
struct EndedUploads
{
    QString finishedId{}; ///< the server said so: it only goes from the ledger
    QString becameId{};   ///< by the object itself; parts of a twin may still lie there
};

/// The unfinished uploads of one object that the ledger knows of.
class OpenUploads
{
public:
    /// Whether a request to stop ends the clearing away, too. After a cancel it must not.
    enum class Stoppable { Yes, No };

    OpenUploads(S3Client &client, UploadRun &run, const QString &key);

    QString address() const;
    /// Newest first.
    Result<QList<RemoteUpload>> list();
    /// Whether this upload of the file has become the object, and what tells so: the ETag that is
    /// composed of the parts', or, where ETags are no digests, that the object has the file's size
    /// and the server does not have the upload any more, though the ledger has every part. The
    /// latter says nothing of a resync: what is to be replaced may have the same size.
    Result<std::optional<VerifiedBy>> became(const ObjectHead &object, const RemoteUpload &upload,
                                             const FileIdentity &file);
    /// Removes it at the destination, then from the ledger. Of an intended one that is whatever was
    /// begun since, but for what the ledger knows (see S3Client::openUpload()).
    Result<void> discard(const RemoteUpload &upload, Stoppable stoppable);
    /// All of them; the last error where some could not be removed.
    Result<void> discardAll(Stoppable stoppable, const EndedUploads &ended = {});

private:
    Result<void> abortStrays(const RemoteUpload &upload, const StopWatcher *stop);

    S3Client &m_client;
    UploadRun &m_run;
    const QString m_key;
};

} // namespace csc
