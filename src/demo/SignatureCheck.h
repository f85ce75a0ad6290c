// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Reply.h"

#include <QString>

#include <optional>

class QDateTime;

namespace csc {

struct HttpHead;

/// Checks the Authorization header of a request, as the receiving side of AWS Signature Version 4
/// ("Authenticating Requests: Using the Authorization Header", Amazon S3 API reference). It shares
/// no code with the signing side, so that a mistake there shows. Thread-safe: holds values only.
class SignatureCheck
{
public:
    SignatureCheck(QString accessKey, QString secretKey, QString region);

    /// The error to answer with, or nothing when the signature is right. `now` is UTC.
    std::optional<S3Reply> refusal(const HttpHead &head, const QDateTime &now) const;

private:
    struct Authorization;
    std::optional<S3Reply> scopeRefusal(const Authorization &authorization) const;
    QByteArray signature(const HttpHead &head, const Authorization &authorization,
                         const QByteArray &time) const;

    QString m_accessKey;
    QString m_secretKey;
    QString m_region;
};

} // namespace csc
