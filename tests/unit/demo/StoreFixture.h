// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "StoreClient.h"

#include "demo/ObjectStore.h"

#include <QMutex>
#include <QTemporaryDir>

#include <memory>

namespace csc::test {

/// A store with the bucket `lab` in a folder of its own, and a client to it.
class StoreFixture
{
public:
    using Query = QList<std::pair<QByteArray, QByteArray>>;

    StoreFixture();

    StoreAnswer call(const QByteArray &method, const QByteArray &path, const Query &query = {},
                     const QByteArray &body = {}, const QMap<QByteArray, QByteArray> &headers = {});
    QByteArray beginUpload(const QByteArray &path);
    StoreAnswer complete(const QByteArray &path, const QByteArray &id,
                         const QList<std::pair<int, QByteArray>> &parts);
    /// For the next request.
    void setFault(StoreFault::Kind kind, int status = 500, const QByteArray &body = {});
    /// With a new connection, as after a restart of the store.
    void reconnect();

    ObjectStore &store() { return *m_store; }
    StoreClient &client() { return *m_client; }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QMutex m_mutex;
    StoreFault m_fault;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<StoreClient> m_client;
};

QByteArray md5(const QByteArray &data); ///< raw bytes

} // namespace csc::test
