// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ObjectMatch.h"
#include "PartPlan.h"
#include "RangeDigest.h"
#include "SourceFile.h"
#include "StopWatcher.h"

namespace csc {

/// Digests of a range of the source, computed here and now. Error `cancelled` when `stop` asks to
/// end (null: can't be stopped), or why the file could not be read.
struct RangeDigests
{
    QByteArray sha256; ///< raw; empty where not asked for
    QByteArray md5;
};
Result<RangeDigests> digestsOf(SourceFile &source, qint64 offset, qint64 size,
                               RangeDigest::Want want, const StopWatcher *stop);

/// The ETag that the source would have as one object put at once.
Result<QString> singleEtag(SourceFile &source, const StopWatcher *stop);
/// The ETag that it would have as an object of these parts.
Result<QString> partedEtag(SourceFile &source, const PartPlan &plan, const StopWatcher *stop);

} // namespace csc
