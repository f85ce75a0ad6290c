// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RequestBody.h"

#include "StoreFiles.h"

namespace csc {

RequestBody::RequestBody(const QString &folder)
    : m_file(std::make_unique<QTemporaryFile>(folder + QStringLiteral("/body-XXXXXX")))
    , m_good(m_file->open())
{}

bool RequestBody::append(const char *data, qsizetype bytes)
{
    m_sha256Digest.add(data, bytes);
    m_md5Digest.add(data, bytes);
    m_size += bytes;
    m_good = m_good && m_file->write(data, bytes) == bytes;
    return m_good;
}

bool RequestBody::finish()
{
    m_sha256 = m_sha256Digest.finish();
    m_md5 = m_md5Digest.finish();
    m_good = m_good && m_file->flush();
    m_file->close();
    return m_good;
}

bool RequestBody::moveTo(const QString &target)
{
    if (!replaceFile(m_file->fileName(), target))
        return false;
    m_file->setAutoRemove(false);
    return true;
}

} // namespace csc
