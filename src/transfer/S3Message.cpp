// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Message.h"

#include "S3Xml.h"

namespace csc {

QString S3Answer::etag() const
{
    return plainEtag(QString::fromUtf8(headers.value("etag")));
}

bool S3Answer::etagIsDigest() const
{
    return !headers.value("x-amz-server-side-encryption").startsWith("aws:kms")
           && !headers.contains("x-amz-server-side-encryption-customer-algorithm");
}

} // namespace csc
