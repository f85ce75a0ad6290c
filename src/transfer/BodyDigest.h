// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct evp_md_ctx_st;

namespace csc {

/// A digest computed piece by piece with OpenSSL's libcrypto, which uses the processor's own
/// instructions where there are any. Not thread-safe; use one per thread.
class BodyDigest
{
public:
    enum class Algorithm { Md5, Sha256 };

    explicit BodyDigest(Algorithm algorithm);
    BodyDigest(BodyDigest &&) noexcept = default;
    BodyDigest &operator=(BodyDigest &&) noexcept = default;
    ~BodyDigest();

    void add(QByteArrayView bytes);
    /// The digest's raw bytes; ends the computation. Empty where the system's cryptography policy
    /// forbids the algorithm (MD5 under FIPS): such a value is then not comparable.
    QByteArray result();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
    bool m_usable = false;
};

/// Raw digest of a few bytes in memory.
QByteArray sha256(QByteArrayView bytes);
QByteArray md5(QByteArrayView bytes);
/// HMAC-SHA-256 (RFC 2104), raw.
QByteArray hmacSha256(const QByteArray &key, QByteArrayView bytes);

} // namespace csc
