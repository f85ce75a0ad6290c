// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/FileManager.h"

#include "ui/WhenDone.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDesktopServices>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>
#include <QtConcurrentRun>

#include <memory>

namespace csc {

namespace {

constexpr int FarewellMs = 1000;
constexpr int AnswerMs = 5000; ///< a file manager may have to be started for it

Error missingFolder(const QString &folder)
{
    return Error{ErrorCode::SourceMissing,
                 QStringLiteral("The folder %1 is not there. Connect the drive or the share that "
                                "holds it.")
                     .arg(folder),
                 {{QStringLiteral("id"), QStringLiteral("source_missing.folder")},
                  {QStringLiteral("path"), folder}},
                 {}};
}

Error noFileManager(const QString &folder)
{
    return Error{ErrorCode::Configuration,
                 QStringLiteral("The file manager could not be started for %1. Open the folder by "
                                "hand.")
                     .arg(folder),
                 {{QStringLiteral("id"), QStringLiteral("configuration.file_manager")},
                  {QStringLiteral("path"), folder}},
                 {}};
}

/// Whether somebody on the session's bus has shown it.
bool showByBus(const QString &method, const QString &path)
{
    const QString name = QStringLiteral("org.freedesktop.FileManager1");
    QDBusMessage call = QDBusMessage::createMethodCall(
        name, QStringLiteral("/org/freedesktop/FileManager1"), name, method);
    const QString url = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
    call.setArguments({QStringList{url}, QString()});
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected()
           && bus.call(call, QDBus::Block, AnswerMs).type() == QDBusMessage::ReplyMessage;
}

/// Whether it is shown; an error where there is nothing to show. May hang.
Result<bool> tryToShow(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return showByBus(QStringLiteral("ShowItems"), path);
    if (!QFileInfo(file.path()).isDir())
        return missingFolder(file.path());
    return showByBus(QStringLiteral("ShowFolders"), file.path());
}

} // namespace

FileManager::FileManager(QObject *parent)
    : QObject(parent)
    , m_pool(new QThreadPool)
{}

FileManager::~FileManager()
{
    if (m_pool->waitForDone(FarewellMs))
        delete m_pool;
}

QFuture<Result<void>> FileManager::show(const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(QtConcurrent::run(m_pool, tryToShow, path), this,
             [promise, folder = QFileInfo(path).path()](const Result<bool> &shown) {
                 if (!shown)
                     promise->addResult(shown.error());
                 else if (*shown || QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
                     promise->addResult(Result<void>());
                 else
                     promise->addResult(noFileManager(folder));
                 promise->finish();
             });
    return promise->future();
}

} // namespace csc
