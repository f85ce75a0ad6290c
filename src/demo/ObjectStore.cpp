// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectStore.h"

#include "BandwidthShare.h"
#include "ObjectFolder.h"
#include "RequestLog.h"
#include "S3Operations.h"
#include "SignatureCheck.h"
#include "StoreConnection.h"
#include "UploadFolder.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>

namespace csc {

/// Lives on the store's thread; what other threads ask for is thread-safe by itself.
class ObjectStore::Worker : public QObject
{
public:
    explicit Worker(Options storeOptions)
        : options(std::move(storeOptions))
        , objects(options.folder)
        , uploads(objects.uploadsFolder())
        , signature(options.accessKey, options.secretKey, options.region)
        , operations(objects, uploads, options.region)
        , services{signature, operations, objects, bandwidth, log, options.faultFor}
    {
        port = options.port;
        bandwidth.setParent(this);
        bandwidth.setBytesPerSecond(options.bytesPerSecond);
    }

    Result<void> listen()
    {
        server = std::make_unique<QTcpServer>();
        connect(server.get(), &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = server->nextPendingConnection())
                new StoreConnection(socket, services, server.get());
        });
        if (!server->listen(QHostAddress::LocalHost, port)) {
            const QString why = server->errorString();
            server.reset();
            return Error{ErrorCode::Destination,
                         QStringLiteral("The object store can't listen on 127.0.0.1, port %1: %2. "
                                        "Choose another port, or end the program that uses it.")
                             .arg(port.load())
                             .arg(why),
                         {},
                         {}};
        }
        port = server->serverPort();
        return {};
    }

    const Options options;
    ObjectFolder objects;
    UploadFolder uploads;
    const SignatureCheck signature;
    S3Operations operations;
    RequestLog log;
    BandwidthShare bandwidth;
    const StoreServices services;
    std::unique_ptr<QTcpServer> server; ///< and, as its children, the connections
    std::atomic<quint16> port = 0;      ///< kept when stopped, so that a restart has the same
};

ObjectStore::ObjectStore(Options options)
    : m_worker(std::make_unique<Worker>(std::move(options)))
{
    m_thread.setObjectName(QStringLiteral("object-store"));
    m_worker->moveToThread(&m_thread);
}

ObjectStore::~ObjectStore()
{
    stop();
}

Result<void> ObjectStore::start()
{
    if (m_thread.isRunning())
        return {};
    if (auto opened = m_worker->objects.open(); !opened)
        return opened;
    m_worker->uploads.open();
    if (auto made = m_worker->objects.makeBucket(m_worker->options.bucket); !made)
        return made;
    m_thread.start();
    Result<void> listening;
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { listening = m_worker->listen(); }, Qt::BlockingQueuedConnection);
    if (!listening)
        stop();
    return listening;
}

void ObjectStore::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

quint16 ObjectStore::port() const
{
    return m_worker->port;
}

QString ObjectStore::endpoint() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

void ObjectStore::setBytesPerSecond(qint64 bytesPerSecond)
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get(), bytesPerSecond] {
        worker->bandwidth.setBytesPerSecond(bytesPerSecond);
    });
}

QList<StoreRequest> ObjectStore::requests() const
{
    return m_worker->log.all();
}

QStringList ObjectStore::keys() const
{
    QStringList keys;
    for (const StoredObject &object : m_worker->objects.list(m_worker->options.bucket, {}, {}))
        keys.append(object.key);
    return keys;
}

std::optional<QByteArray> ObjectStore::object(const QString &key) const
{
    const auto object = m_worker->objects.find(m_worker->options.bucket, key);
    if (!object)
        return std::nullopt;
    QFile file(object->path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

int ObjectStore::openUploadCount() const
{
    return m_worker->uploads.count();
}

int ObjectStore::timesStored(const QString &key) const
{
    return m_worker->objects.timesStored(m_worker->options.bucket, key);
}

} // namespace csc
