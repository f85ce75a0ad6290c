// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace csc::mcap {

/// The most bytes that a chunk may have, packed or unpacked, to be looked into. Writers make
/// chunks of one to a few MiB; the limit keeps a hostile file from taking the memory.
inline constexpr qint64 largestChunkBytes = 256LL << 20;

/// Unpacks the records of a chunk: `compression` is empty, `lz4` (the LZ4 frame format) or `zstd`.
/// An error (code `source_invalid`) when they are no such data, or not `unpackedBytes` long.
Result<QByteArray> unpackChunk(QByteArrayView compression, QByteArrayView packed,
                               quint64 unpackedBytes);

} // namespace csc::mcap
