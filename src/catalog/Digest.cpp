// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Digest.h"

#include <new>
#include <openssl/evp.h>

namespace csc {

void Digest::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Digest::Digest(Kind kind)
    : m_context(EVP_MD_CTX_new())
{
    // The only ways in which these fail are a lack of memory and a libcrypto without the digest.
    const EVP_MD *md = kind == Kind::Sha256 ? EVP_sha256() : EVP_md5();
    if (!m_context || EVP_DigestInit_ex(m_context.get(), md, nullptr) != 1)
        qFatal("libcrypto can't compute %s", kind == Kind::Sha256 ? "SHA-256" : "MD5");
}

Digest::~Digest() = default;
Digest::Digest(Digest &&other) noexcept = default;
Digest &Digest::operator=(Digest &&other) noexcept = default;

void Digest::add(const void *data, qsizetype bytes)
{
    EVP_DigestUpdate(m_context.get(), data, size_t(bytes));
}

QByteArray Digest::finish()
{
    QByteArray digest(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(digest.data()), &length);
    digest.truncate(qsizetype(length));
    return digest;
}

QByteArray Digest::of(Kind kind, const QByteArray &data)
{
    Digest digest(kind);
    digest.add(data);
    return digest.finish();
}

} // namespace csc
