// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFixture.h"

#include <QCryptographicHash>
#include <QMutexLocker>

namespace csc::test {

QByteArray md5(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Md5);
}

StoreFixture::StoreFixture()
{
    ObjectStore::Options options;
    options.folder = m_folder.path();
    options.bucket = QStringLiteral("lab");
    options.accessKey = QStringLiteral("ACCESS");
    options.secretKey = QStringLiteral("SECRET");
    options.region = QStringLiteral("us-east-1");
    options.faultFor = [this](const StoreRequest &) {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_fault, {});
    };
    m_store = std::make_unique<ObjectStore>(options);
    if (const auto started = m_store->start(); !started)
        qFatal("%s", qPrintable(started.error().message));
    reconnect();
}

void StoreFixture::reconnect()
{
    m_client = std::make_unique<StoreClient>(m_store->port());
}

StoreAnswer StoreFixture::call(const QByteArray &method, const QByteArray &path, const Query &query,
                               const QByteArray &body, const QMap<QByteArray, QByteArray> &headers)
{
    StoreCall request;
    request.method = method;
    request.path = path;
    request.query = query;
    request.body = body;
    request.headers = headers;
    return m_client->send(request);
}

QByteArray StoreFixture::beginUpload(const QByteArray &path)
{
    return call("POST", path, {{"uploads", ""}}).element("UploadId");
}

StoreAnswer StoreFixture::complete(const QByteArray &path, const QByteArray &id,
                                   const QList<std::pair<int, QByteArray>> &parts)
{
    QByteArray body = "<CompleteMultipartUpload>";
    for (const auto &[number, etag] : parts) {
        body += "<Part><PartNumber>" + QByteArray::number(number) + "</PartNumber><ETag>" + etag
                + "</ETag></Part>";
    }
    return call("POST", path, {{"uploadId", id}}, body + "</CompleteMultipartUpload>");
}

void StoreFixture::setFault(StoreFault::Kind kind, int status, const QByteArray &body)
{
    const QMutexLocker lock(&m_mutex);
    m_fault.kind = kind;
    m_fault.status = status;
    m_fault.body = body;
}

} // namespace csc::test
