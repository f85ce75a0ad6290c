// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ChunkDecoder.h"

#include <lz4frame.h>
#include <memory>
#include <zstd.h>

namespace csc::mcap {

namespace {

/// Unpacked data is collected in steps, so that a chunk that only claims to be large takes no more
/// memory than it has data.
constexpr qsizetype stepBytes = 1 << 20;

Error broken(const QString &why)
{
    return Error{ErrorCode::SourceInvalid, why, {}, {}};
}

Error wrongLength()
{
    return broken(QStringLiteral("the chunk does not unpack to the length that it names"));
}

Result<QByteArray> unpackZstd(QByteArrayView packed, qsizetype unpackedBytes)
{
    const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(),
                                                                      ZSTD_freeDCtx);
    QByteArray unpacked;
    QByteArray step(qMin(stepBytes, unpackedBytes + 1), Qt::Uninitialized);
    ZSTD_inBuffer in{packed.data(), size_t(packed.size()), 0};
    size_t left = 1;
    for (;;) {
        ZSTD_outBuffer out{step.data(), size_t(step.size()), 0};
        left = ZSTD_decompressStream(context.get(), &out, &in);
        if (ZSTD_isError(left)) {
            return broken(QStringLiteral("its zstd data are damaged (%1)")
                              .arg(QLatin1StringView(ZSTD_getErrorName(left))));
        }
        unpacked.append(step.constData(), qsizetype(out.pos));
        if (unpacked.size() > unpackedBytes)
            return wrongLength();
        if (in.pos == in.size && out.pos < out.size)
            break;
    }
    if (left != 0)
        return broken(QStringLiteral("its zstd data end too early"));
    return unpacked;
}

Result<QByteArray> unpackLz4(QByteArrayView packed, qsizetype unpackedBytes)
{
    LZ4F_dctx *raw = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&raw, LZ4F_VERSION)))
        return broken(QStringLiteral("there is no memory to unpack it"));
    const std::unique_ptr<LZ4F_dctx, LZ4F_errorCode_t (*)(LZ4F_dctx *)> context(
        raw, LZ4F_freeDecompressionContext);
    QByteArray unpacked;
    QByteArray step(qMin(stepBytes, unpackedBytes + 1), Qt::Uninitialized);
    const char *next = packed.data();
    size_t left = size_t(packed.size());
    size_t wanted = 1;
    for (;;) {
        size_t used = left;
        auto made = size_t(step.size());
        wanted = LZ4F_decompress(context.get(), step.data(), &made, next, &used, nullptr);
        if (LZ4F_isError(wanted)) {
            return broken(QStringLiteral("its lz4 data are damaged (%1)")
                              .arg(QLatin1StringView(LZ4F_getErrorName(wanted))));
        }
        next += used;
        left -= used;
        unpacked.append(step.constData(), qsizetype(made));
        if (unpacked.size() > unpackedBytes)
            return wrongLength();
        if (left == 0 && made < size_t(step.size()))
            break;
        if (used == 0 && made == 0)
            return broken(QStringLiteral("its lz4 data lead nowhere"));
    }
    if (wanted != 0)
        return broken(QStringLiteral("its lz4 data end too early"));
    return unpacked;
}

} // namespace

Result<QByteArray> unpackChunk(QByteArrayView compression, QByteArrayView packed,
                               quint64 unpackedBytes)
{
    if (unpackedBytes > quint64(largestChunkBytes)) {
        return broken(
            QStringLiteral("it claims to unpack to more than %1 MiB").arg(largestChunkBytes >> 20));
    }
    Result<QByteArray> unpacked = QByteArray();
    if (compression.isEmpty())
        unpacked = packed.toByteArray();
    else if (compression == QByteArrayView("zstd"))
        unpacked = unpackZstd(packed, qsizetype(unpackedBytes));
    else if (compression == QByteArrayView("lz4"))
        unpacked = unpackLz4(packed, qsizetype(unpackedBytes));
    else
        return broken(QStringLiteral("it is packed in the unknown way \"%1\"")
                          .arg(QString::fromUtf8(
                              compression.first(qMin<qsizetype>(compression.size(), 40)))));
    if (unpacked && quint64(unpacked->size()) != unpackedBytes)
        return wrongLength();
    return unpacked;
}

} // namespace csc::mcap
