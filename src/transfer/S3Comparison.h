// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "LocalEtag.h"
#include "S3Client.h"

#include "core/Transport.h"

namespace csc {

/// How an object compares with the local file, and by which value of the server.
struct ComparedObject
{
    ObjectMatch match = ObjectMatch::Unknown;
    VerifiedBy by = VerifiedBy::Size;
    /// The ETag does tell of the content, but the file gives none like it, cut as it is usual.
    bool isUnexplained = false;
};

/// Whether an object (not a large one) may be read where its ETag says nothing of its content.
enum class ReadBack { No, WhereNothingElseTells };

/// Compares an object at the destination with the local file, reading the file only where size
/// and form of the ETag leave it open. `partSizeBytes` is the size that uploads of today use; for
/// objects made of other parts the server is asked, and usual sizes are tried.
Result<ComparedObject> compareWithFile(S3Client &client, const UploadFile &file, SourceFile &source,
                                       const ObjectHead &head, qint64 partSizeBytes,
                                       ReadBack readBack, const StopWatcher *stop);

} // namespace csc
