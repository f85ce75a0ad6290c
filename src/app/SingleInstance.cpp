// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/SingleInstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace csc {

namespace {

constexpr int ClosingMs = 12'000;
constexpr int ConnectMs = 1'000;
constexpr auto Answer = "raised";

/// The same for every way to name the file, also before it exists.
QString canonicalPath(const QString &path)
{
    const QFileInfo file(path);
    QString whole = file.canonicalFilePath();
    if (!whole.isEmpty())
        return whole;
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? QDir::cleanPath(file.absoluteFilePath())
                            : folder + QLatin1Char('/') + file.fileName();
}

/// A folder that only this user can enter: /run/user/UID, else the user's own cache.
QString userFolder()
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    folder += QStringLiteral("/cloud-sync-center");
    QDir().mkpath(folder);
    return folder;
}

QString instanceName(const QString &path)
{
    const QByteArray hash =
        QCryptographicHash::hash(canonicalPath(path).toUtf8(), QCryptographicHash::Sha256);
    // Short: the path of a local socket has room for about a hundred bytes.
    return userFolder() + QLatin1Char('/') + QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &path, QObject *parent)
    : QObject(parent)
    , m_name(instanceName(path))
    , m_lock(std::make_unique<QLockFile>(m_name + QStringLiteral(".lock")))
{
    // The lock names its process, so that one left by a crash is taken over at once; a living
    // owner keeps it however long its window is open.
    m_lock->setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *other = m_server.nextPendingConnection()) {
            connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
            other->write(Answer);
            other->flush();
            other->disconnectFromServer();
            Q_EMIT raiseRequested();
        }
    });
}

SingleInstance::Role SingleInstance::claim()
{
    const QDeadlineTimer closing(ClosingMs);
    do {
        if (m_lock->tryLock(100)) {
            listen();
            return Role::First;
        }
        if (m_lock->error() != QLockFile::LockFailedError)
            return Role::First; // no place for a lock: better two windows than none
        if (raiseOther())
            return Role::Second;
    } while (!closing.hasExpired());
    return Role::Second;
}

void SingleInstance::listen()
{
    // We hold the lock: a socket that is there belongs to nobody any more. Where listening fails, a
    // second start can't raise this window, but it still finds the lock.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
}

bool SingleInstance::raiseOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::ReadOnly);
    if (!socket.waitForConnected(ConnectMs))
        return false;
    return socket.bytesAvailable() > 0 || socket.waitForReadyRead(ConnectMs);
}

} // namespace csc
