// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignServer.h"

#include <QElapsedTimer>
#include <QJsonDocument>

namespace csc::test {

namespace {
constexpr int startMs = 180'000; // a few seconds, but for a machine under load
constexpr int stopMs = 60'000;
const QString profile = QStringLiteral("foreign");
} // namespace

QByteArray ForeignServer::start()
{
    m_server.setProcessChannelMode(QProcess::SeparateChannels);
    m_server.start(m_program, {m_folder.path()});
    if (!m_server.waitForStarted())
        return m_server.errorString().toUtf8();
    QElapsedTimer waiting;
    waiting.start();
    while (!m_server.canReadLine() && m_server.state() == QProcess::Running
           && waiting.elapsed() < startMs)
        m_server.waitForReadyRead(1000);
    m_access = QJsonDocument::fromJson(m_server.readLine()).object();
    return m_access.isEmpty() ? "It did not start. " + m_server.readAllStandardError()
                              : QByteArray();
}

bool ForeignServer::stop()
{
    m_server.closeWriteChannel();
    return m_server.waitForFinished(stopMs);
}

Settings ForeignServer::settings() const
{
    Settings settings;
    settings.destination = QStringLiteral("s3://") + m_access.value(u"bucket").toString();
    settings.s3Endpoint = m_access.value(u"endpoint").toString();
    settings.s3Region = m_access.value(u"region").toString();
    settings.s3Profile = profile;
    settings.proxy = QStringLiteral("none");
    settings.partSizeMib = 5;
    settings.partsInFlight = 2;
    return settings;
}

BuiltInProfiles ForeignServer::profiles() const
{
    return {
        {profile,
         {m_access.value(u"access_key").toString(), m_access.value(u"secret_key").toString(), {}}}};
}

} // namespace csc::test
