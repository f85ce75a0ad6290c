// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFaults.h"

namespace csc {

S3Reply scriptedReply(const StoreFault &fault)
{
    S3Reply reply;
    reply.status = fault.status;
    reply.headers = fault.headers;
    reply.body = fault.body;
    return reply;
}

S3Reply withWrongEtag(S3Reply reply)
{
    // Any MD5 but the right one; a suffix (-N) stays, so that only the value is wrong.
    const QByteArray wrong(32, '0');
    const auto header = reply.headers.find("ETag");
    if (header != reply.headers.end())
        header->replace(1, qMin<qsizetype>(32, header->size() - 2), wrong);
    constexpr QByteArrayView before("<ETag>&quot;");
    const qsizetype element = reply.body.indexOf(before);
    if (element >= 0)
        reply.body.replace(element + before.size(), 32, wrong);
    return reply;
}

} // namespace csc
