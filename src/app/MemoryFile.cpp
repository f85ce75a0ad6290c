// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/MemoryFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrentRun>

#include <utility>

namespace csc {

namespace {

constexpr int SettleMs = 1'000;
/// No arrangement is that large; something else lies there.
constexpr qint64 MostBytes = 1 << 20;
constexpr int Version = 1;

} // namespace

QString MemoryFile::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/cloud-sync-center/window.json");
}

QString MemoryFile::besideFile(const QString &file)
{
    return QFileInfo(file).absolutePath() + QStringLiteral("/window.json");
}

WindowMemory::Values MemoryFile::read(const QString &path)
{
    QFile file(path);
    // A pipe or a device that has that name would be waited for.
    if (!QFileInfo(path).isFile() || file.size() > MostBytes || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject root = QJsonDocument::fromJson(file.read(MostBytes)).object();
    if (root.value(QLatin1StringView("version")).toInt() != Version)
        return {};
    const QJsonObject kept = root.value(QLatin1StringView("window")).toObject();
    WindowMemory::Values values;
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        const auto decoded = QByteArray::fromBase64Encoding(
            it.value().toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            values.insert(it.key(), *decoded);
    }
    return values;
}

Result<void> MemoryFile::write(const QString &path, const WindowMemory::Values &values)
{
    QJsonObject kept;
    for (auto it = values.begin(); it != values.end(); ++it)
        kept.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
    const QJsonObject root{{QStringLiteral("version"), Version}, {QStringLiteral("window"), kept}};
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(root).toJson()) < 0
        || !file.commit()) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("The window's arrangement can't be kept in %1: %2.")
                         .arg(path, file.errorString()),
                     {},
                     {}};
    }
    return {};
}

MemoryKeeper::MemoryKeeper(WindowMemory &memory, QString path, QThreadPool &pool)
    : m_memory(memory)
    , m_path(std::move(path))
    , m_pool(pool)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(SettleMs);
    connect(&m_settled, &QTimer::timeout, this, &MemoryKeeper::flush);
    connect(&m_memory, &WindowMemory::changed, this, [this] {
        m_dirty = true;
        m_settled.start();
    });
}

QFuture<Result<void>> MemoryKeeper::flush()
{
    m_settled.stop();
    if (!std::exchange(m_dirty, false))
        return QtFuture::makeReadyFuture(Result<void>());
    return QtConcurrent::run(&m_pool, &MemoryFile::write, m_path, m_memory.values());
}

} // namespace csc
