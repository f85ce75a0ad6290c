// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoSettings.h"

#include "DemoWorkspace.h"
#include "StoreFiles.h"

#include <QFile>
#include <QSettings>
#include <QTcpServer>
#include <QUrl>

namespace csc {

namespace {

const auto endpointKey = QStringLiteral("destination/s3_endpoint");
const auto profileKey = QStringLiteral("destination/s3_profile");

Error cannotWrite(const QString &path)
{
    return Error{ErrorCode::Settings,
                 QStringLiteral("The demo's settings file %1 can't be written. Choose a folder "
                                "that is writable and has room.")
                     .arg(path),
                 {},
                 {}};
}

} // namespace

QString demoEndpoint(quint16 port)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port);
}

Result<void> writeDemoSettings(const QString &path, const DemoSettings &settings)
{
    const QString fresh = path + QStringLiteral(".new");
    QFile::remove(fresh);
    {
        QSettings file(fresh, QSettings::IniFormat);
        file.setValue(QStringLiteral("database/database"), settings.databaseFile);
        file.setValue(QStringLiteral("sync/max_concurrent"), 2);
        file.setValue(QStringLiteral("transfer/part_size_mib"), settings.partSizeMib);
        file.setValue(QStringLiteral("destination/destination"), settings.destination);
        file.setValue(endpointKey, demoEndpoint(settings.port));
        file.setValue(profileKey, demoProfileName());
        file.setValue(QStringLiteral("catalog/watch_folders"), settings.recordingsFolder);
        file.sync();
        if (file.status() != QSettings::NoError)
            return cannotWrite(path);
    }
    if (!QFile::setPermissions(fresh, QFile::ReadOwner | QFile::WriteOwner)
        || !replaceFile(fresh, path))
        return cannotWrite(path);
    return {};
}

quint16 demoPortOf(const QString &path)
{
    const QSettings file(path, QSettings::IniFormat);
    const QUrl endpoint(file.value(endpointKey).toString());
    if (file.value(profileKey).toString() != demoProfileName() || endpoint.host() != u"127.0.0.1")
        return 0;
    return quint16(endpoint.port(0));
}

Result<void> changeDemoPort(const QString &path, quint16 port)
{
    QSettings file(path, QSettings::IniFormat);
    file.setValue(endpointKey, demoEndpoint(port));
    file.sync();
    if (file.status() != QSettings::NoError
        || !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return cannotWrite(path);
    return {};
}

quint16 freeLoopbackPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

bool isLoopbackPortFree(quint16 port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, port);
}

} // namespace csc
