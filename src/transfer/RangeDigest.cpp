// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RangeDigest.h"

#include <algorithm>

namespace csc {

namespace {

constexpr qint64 sliceBytes = qint64(1024) * 1024;
constexpr qint64 readBytes = qint64(128) * 1024; // stays in the processor's cache

} // namespace

RangeDigest::RangeDigest(SourceFile &source, qint64 offset, qint64 size, Want want)
    : m_source(source)
    , m_offset(offset)
    , m_left(size)
{
    if (want != Want::Md5)
        m_sha256.emplace(BodyDigest::Algorithm::Sha256);
    if (want != Want::Sha256)
        m_md5.emplace(BodyDigest::Algorithm::Md5);
}

bool RangeDigest::step()
{
    QByteArray buffer(std::min(readBytes, std::max<qint64>(m_left, 1)), Qt::Uninitialized);
    qint64 slice = std::min(m_left, sliceBytes);
    while (slice > 0 && !m_failed) {
        const qint64 got =
            m_source.readAt(m_offset, buffer.data(), std::min<qint64>(slice, buffer.size()));
        if (got <= 0) {
            m_failed = true;
            return false;
        }
        const QByteArrayView bytes(buffer.constData(), got);
        if (m_sha256)
            m_sha256->add(bytes);
        if (m_md5)
            m_md5->add(bytes);
        m_offset += got;
        m_left -= got;
        slice -= got;
    }
    if (m_left == 0)
        finish();
    return m_left > 0 && !m_failed;
}

void RangeDigest::finish()
{
    if (m_sha256)
        m_sha256Value = m_sha256->result();
    if (m_md5)
        m_md5Value = m_md5->result();
}

} // namespace csc
