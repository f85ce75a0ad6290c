// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <memory>

struct evp_md_ctx_st;

namespace csc {

/// A message digest that is fed piece by piece. OpenSSL's libcrypto computes it, since that uses
/// the processor's own instructions. One instance on one thread at a time.
class Digest
{
public:
    enum class Kind { Sha256, Md5 };

    explicit Digest(Kind kind);
    ~Digest();
    Digest(const Digest &) = delete;
    Digest &operator=(const Digest &) = delete;
    Digest(Digest &&other) noexcept;
    Digest &operator=(Digest &&other) noexcept;

    void add(const void *data, qsizetype bytes);
    void add(const QByteArray &data) { add(data.constData(), data.size()); }
    /// The digest's raw bytes. Ends the computation: call it once, and add nothing after.
    QByteArray finish();

    /// The digest of `data` in one call.
    static QByteArray of(Kind kind, const QByteArray &data);

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace csc
