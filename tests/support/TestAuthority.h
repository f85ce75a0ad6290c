// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <memory>

namespace csc::test {

/// A certificate with its private key, both in PEM.
struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;
};

/// An authority of its own for each test, so that no test depends on the date.
class TestAuthority
{
public:
    TestAuthority();
    ~TestAuthority();

    /// What has to be trusted, in PEM.
    QByteArray certificate() const;
    /// For these names, in OpenSSL's form ("DNS:localhost,IP:127.0.0.1"); valid between so many
    /// days from today.
    TestCertificate issue(const QByteArray &names, int fromDay = -1, int toDay = 1) const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace csc::test
