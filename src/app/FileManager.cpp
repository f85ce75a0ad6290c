// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/FileManager.h"

#include "app/DesktopBus.h"
#include "ui/WhenDone.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
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

} // namespace

/// What is to be asked of the file manager.
struct FileManager::Shown
{
    QString method;
    QString path;
};

/// An error where there is nothing to show. May hang.
Result<FileManager::Shown> FileManager::look(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return Shown{QStringLiteral("ShowItems"), path};
    if (!QFileInfo(file.path()).isDir())
        return missingFolder(file.path());
    return Shown{QStringLiteral("ShowFolders"), file.path()};
}

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
    const auto end = [promise](const Result<void> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenDone(QtConcurrent::run(m_pool, &FileManager::look, path), this,
             [this, end, folder = QFileInfo(path).path()](const Result<Shown> &what) {
                 if (!what) {
                     end(what.error());
                     return;
                 }
                 askBus(*what, [end, folder](bool shown) {
                     const bool done =
                         shown || QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
                     end(done ? Result<void>() : noFileManager(folder));
                 });
             });
    return promise->future();
}

/// Answers whether somebody on the session's bus has shown it.
void FileManager::askBus(const Shown &what, const Answer &answer)
{
    const bool isUsable = m_bus.isValid() && (!m_bus.isFinished() || m_bus.result().isConnected());
    if (!isUsable) // there may be one by now
        m_bus = DesktopBus::session(QStringLiteral("csc-files"));
    whenDone(m_bus, this, [this, what, answer](const QDBusConnection &bus) {
        if (bus.isConnected())
            call(bus, what, answer);
        else // a call would never be answered
            answer(false);
    });
}

void FileManager::call(const QDBusConnection &bus, const Shown &what, const Answer &answer)
{
    const QString name = QStringLiteral("org.freedesktop.FileManager1");
    QDBusMessage message = QDBusMessage::createMethodCall(
        name, QStringLiteral("/org/freedesktop/FileManager1"), name, what.method);
    const QString url = QUrl::fromLocalFile(what.path).toString(QUrl::FullyEncoded);
    message.setArguments({QStringList{url}, QString()});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, AnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answer] {
        watcher->deleteLater();
        answer(!watcher->isError());
    });
}

} // namespace csc
