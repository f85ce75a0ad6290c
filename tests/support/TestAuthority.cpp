// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestAuthority.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace csc::test {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

void addExtension(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    if (!extension || X509_add_ext(certificate, extension, -1) != 1)
        qFatal("the certificate can't have %s", value);
    X509_EXTENSION_free(extension);
}

/// Not signed yet. RFC 5280, 4.1.
Certificate blank(EVP_PKEY *key, const QByteArray &name, int fromDay, int toDay)
{
    static long serial = 0;
    Certificate certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromDay * 86'400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), toDay * 86'400L);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1,
                               0);
    return certificate;
}

template <typename Write>
QByteArray pem(Write write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    QByteArray result(text, size);
    BIO_free(memory);
    return result;
}

QByteArray pemOf(X509 *certificate)
{
    return pem([certificate](BIO *to) { PEM_write_bio_X509(to, certificate); });
}

} // namespace

struct TestAuthority::Parts
{
    Key key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    Certificate certificate = blank(key.get(), "Test authority", -1000, 1000);
};

TestAuthority::TestAuthority()
    : m_parts(std::make_unique<Parts>())
{
    X509 *own = m_parts->certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(own));
    addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(own, own, NID_key_usage, "critical,keyCertSign");
    X509_sign(own, m_parts->key.get(), EVP_sha256());
}

TestAuthority::~TestAuthority() = default;

QByteArray TestAuthority::certificate() const
{
    return pemOf(m_parts->certificate.get());
}

TestCertificate TestAuthority::issue(const QByteArray &names, int fromDay, int toDay) const
{
    X509 *issuer = m_parts->certificate.get();
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Certificate certificate = blank(key.get(), "Test server", fromDay, toDay);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    addExtension(certificate.get(), issuer, NID_subject_alt_name, names.constData());
    X509_sign(certificate.get(), m_parts->key.get(), EVP_sha256());
    return {pemOf(certificate.get()), pem([&key](BIO *to) {
                PEM_write_bio_PKCS8PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
}

} // namespace csc::test
