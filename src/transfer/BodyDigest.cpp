// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "BodyDigest.h"

#include <array>
#include <openssl/core_names.h>
#include <openssl/evp.h>

namespace csc {

namespace {

QByteArray digestOf(BodyDigest::Algorithm algorithm, QByteArrayView bytes)
{
    BodyDigest digest(algorithm);
    digest.add(bytes);
    return digest.result();
}

} // namespace

void BodyDigest::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

BodyDigest::BodyDigest(Algorithm algorithm)
    : m_context(EVP_MD_CTX_new())
{
    const EVP_MD *method = algorithm == Algorithm::Md5 ? EVP_md5() : EVP_sha256();
    m_usable = m_context && EVP_DigestInit_ex(m_context.get(), method, nullptr) == 1;
}

BodyDigest::~BodyDigest() = default;

void BodyDigest::add(QByteArrayView bytes)
{
    if (m_usable && !bytes.isEmpty())
        m_usable = EVP_DigestUpdate(m_context.get(), bytes.data(), size_t(bytes.size())) == 1;
}

QByteArray BodyDigest::result()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> value{};
    unsigned int length = 0;
    if (!m_usable || EVP_DigestFinal_ex(m_context.get(), value.data(), &length) != 1)
        return {};
    m_usable = false;
    return QByteArray(reinterpret_cast<const char *>(value.data()), qsizetype(length));
}

QByteArray sha256(QByteArrayView bytes)
{
    return digestOf(BodyDigest::Algorithm::Sha256, bytes);
}

QByteArray md5(QByteArrayView bytes)
{
    return digestOf(BodyDigest::Algorithm::Md5, bytes);
}

QByteArray hmacSha256(const QByteArray &key, QByteArrayView bytes)
{
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> method(
        EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr), &EVP_MAC_free);
    const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
        EVP_MAC_CTX_new(method.get()), &EVP_MAC_CTX_free);
    // OpenSSL takes the digest's name as a mutable array, though it only reads it.
    std::array<char, 7> digestName{'S', 'H', 'A', '2', '5', '6', '\0'};
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digestName.data(), 0),
        OSSL_PARAM_construct_end()};
    QByteArray value(32, Qt::Uninitialized);
    size_t length = 0;
    const bool done =
        context
        && EVP_MAC_init(context.get(), reinterpret_cast<const unsigned char *>(key.constData()),
                        size_t(key.size()), parameters.data())
               == 1
        && EVP_MAC_update(context.get(), reinterpret_cast<const unsigned char *>(bytes.data()),
                          size_t(bytes.size()))
               == 1
        && EVP_MAC_final(context.get(), reinterpret_cast<unsigned char *>(value.data()), &length,
                         size_t(value.size()))
               == 1;
    return done ? value : QByteArray();
}

} // namespace csc
