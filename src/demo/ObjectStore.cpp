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

#include "core/CallAndWait.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>

namespace csc {

namespace {

QString lockPath(const QString &folder)
{
    return folder + QStringLiteral("/.store/lock");
}

} // namespace

/// Lives on the store's thread; what other threads ask for is thread-safe by itself.
class ObjectStore::Worker : public QObject
{
public:
    explicit Worker(Options storeOptions)
        : options(std::move(storeOptions))
        , objects(options.folder, options.encrypts)
        , uploads(objects.uploadsFolder())
        , signature(options.accessKey, options.secretKey, options.region)
        , operations(objects, uploads, options.region, options.plainEtags)
        , services{signature,
                   operations,
                   objects,
                   bandwidth,
                   log,
                   options.faultFor,
                   options.checksDigests,
                   [this](const QObject *last) { leave(last); }}
    {
        port = options.port;
        bandwidth.setParent(this);
        bandwidth.setBytesPerSecond(options.bytesPerSecond);
    }

    Result<void> lockFolder()
    {
        QDir().mkpath(objects.incomingFolder());
        lock = std::make_unique<QLockFile>(lockPath(options.folder));
        lock->setStaleLockTime(0);
        if (lock->tryLock(0))
            return {};
        const bool taken = lock->error() == QLockFile::LockFailedError;
        lock.reset();
        return Error{ErrorCode::Destination,
                     taken
                         ? QStringLiteral("The folder %1 is served by another object store. Close "
                                          "the program that does it, or choose another folder.")
                               .arg(options.folder)
                         : QStringLiteral("The object store can't write %1. Check that its "
                                          "folder is writable and its disk not full.")
                               .arg(options.folder),
                     {},
                     {}};
    }

    Result<void> openFolder()
    {
        if (auto locked = lockFolder(); !locked)
            return locked;
        if (auto opened = objects.open(); !opened)
            return opened;
        uploads.open();
        return objects.makeBucket(options.bucket);
    }

    Result<void> listen()
    {
        server = std::make_unique<QTcpServer>();
        connect(server.get(), &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = server->nextPendingConnection()) {
                ++connections;
                connect(new StoreConnection(socket, services, server.get()), &QObject::destroyed,
                        this, [this] { --connections; });
            }
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

    /// Whoever connects from now on is refused. The last one's answer is still to be sent.
    void leave(const QObject *last)
    {
        server->close();
        for (StoreConnection *each :
             server->findChildren<StoreConnection *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (each != last)
                each->deleteLater();
        }
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
    std::unique_ptr<QLockFile> lock;    ///< while it runs: the index is in one process's memory
    std::atomic<int> connections = 0;
    std::atomic<quint16> port = 0; ///< kept when stopped, so that a restart has the same
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

bool ObjectStore::isServed(const QString &folder)
{
    QLockFile lock(lockPath(folder));
    lock.setStaleLockTime(0);
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

Result<void> ObjectStore::start()
{
    if (m_thread.isRunning())
        return {};
    auto started = m_worker->openFolder();
    if (!started) {
        m_worker->lock.reset();
        return started;
    }
    m_thread.start();
    callAndWait(*m_worker, [&] { started = m_worker->listen(); });
    if (!started)
        stop();
    return started;
}

void ObjectStore::stop()
{
    if (!m_thread.isRunning())
        return;
    callAndWait(*m_worker, [this] { m_worker->server.reset(); });
    m_thread.quit();
    m_thread.wait();
    m_worker->lock.reset();
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

int ObjectStore::connectionCount() const
{
    return m_worker->connections;
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
