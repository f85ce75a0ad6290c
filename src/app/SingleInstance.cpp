// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/SingleInstance.h"

#include "ui/WhenDone.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QtConcurrentRun>

#include <utility>

namespace csc {

namespace {

constexpr int ClosingMs = 12'000;
constexpr int AnswerMs = 1'000;
constexpr int RetryMs = 100;
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

enum class Attempt { Locked, Taken, NoPlace };

} // namespace

/// What one attempt at a time touches, away from the GUI thread.
struct SingleInstance::Lock
{
    const QString path;
    QString name;
    std::unique_ptr<QLockFile> file;

    Attempt attempt()
    {
        if (!file) {
            name = instanceName(path);
            file = std::make_unique<QLockFile>(name + QStringLiteral(".lock"));
            // The lock names its process, so that one left by a crash is taken over at once; a
            // living owner keeps it however long its window is open.
            file->setStaleLockTime(0);
        }
        if (file->tryLock(0))
            return Attempt::Locked;
        return file->error() == QLockFile::LockFailedError ? Attempt::Taken : Attempt::NoPlace;
    }
};

SingleInstance::SingleInstance(const QString &path, QObject *parent)
    : QObject(parent)
    , m_lock(std::make_shared<Lock>(Lock{path, {}, {}}))
{
    m_answerTimer.setSingleShot(true);
    m_answerTimer.setInterval(AnswerMs);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setInterval(RetryMs);
    connect(&m_answerTimer, &QTimer::timeout, this, [this] { takeAnswer(false); });
    connect(&m_retryTimer, &QTimer::timeout, this, &SingleInstance::tryLock);
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

SingleInstance::~SingleInstance() = default;

void SingleInstance::claim()
{
    m_closing.setRemainingTime(ClosingMs);
    tryLock();
}

void SingleInstance::tryLock()
{
    whenDone(QtConcurrent::run([lock = m_lock] { return lock->attempt(); }), this,
             [this](Attempt attempt) {
                 if (attempt == Attempt::Taken) {
                     askOther();
                     return;
                 }
                 if (attempt == Attempt::Locked)
                     listen();
                 // No place for a lock: better two windows than none.
                 Q_EMIT decided(Role::First);
             });
}

void SingleInstance::listen()
{
    // We hold the lock: a socket that is there belongs to nobody any more. Where listening fails, a
    // second start can't raise this window, but it still finds the lock.
    QLocalServer::removeServer(m_lock->name);
    m_server.listen(m_lock->name);
}

void SingleInstance::askOther()
{
    m_other = new QLocalSocket(this);
    connect(m_other, &QLocalSocket::readyRead, this, [this] { takeAnswer(true); });
    connect(m_other, &QLocalSocket::disconnected, this, [this] { takeAnswer(false); });
    // Queued: a connection that is refused at once says so before the call below returns.
    connect(
        m_other, &QLocalSocket::errorOccurred, this, [this] { takeAnswer(false); },
        Qt::QueuedConnection);
    m_answerTimer.start();
    m_other->connectToServer(m_lock->name, QIODevice::ReadOnly);
}

void SingleInstance::takeAnswer(bool answered)
{
    QLocalSocket *other = std::exchange(m_other, nullptr);
    if (other == nullptr)
        return; // the answer was taken already
    m_answerTimer.stop();
    other->disconnect(this);
    other->deleteLater();
    if (answered || m_closing.hasExpired())
        Q_EMIT decided(Role::Second);
    else
        m_retryTimer.start();
}

} // namespace csc
