// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SecretService.h"

#include "support/Patience.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QFile>

namespace csc::test {

namespace {

const QString busName = QStringLiteral("org.freedesktop.secrets");

/// A call of org.freedesktop.Secret.Service; its reply's arguments.
QVariantList call(const QString &connection, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(busName, QStringLiteral("/org/freedesktop/secrets"),
                                       QStringLiteral("org.freedesktop.Secret.Service"), method);
    message.setArguments(arguments);
    const QDBusMessage reply = QDBusConnection(connection).call(message);
    if (reply.type() != QDBusMessage::ReplyMessage)
        qFatal("%s: %s", qPrintable(method), qPrintable(reply.errorMessage()));
    return reply.arguments();
}

} // namespace

SecretService::SecretService()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QFile rules(m_home.filePath(QStringLiteral("bus.conf")));
    const QString text =
        QStringLiteral("<busconfig><type>session</type><listen>unix:path=%1/bus</listen>"
                       "<policy context=\"default\"><allow send_destination=\"*\"/>"
                       "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>")
            .arg(m_home.path());
    if (!rules.open(QIODevice::WriteOnly) || rules.write(text.toUtf8()) < 0)
        qFatal("The bus of the test can't be described.");
    rules.close();
    m_address = QStringLiteral("unix:path=%1/bus").arg(m_home.path());
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    for (QProcess *process : {&m_bus, &m_keyring}) {
        process->setProcessEnvironment(environment);
        process->setStandardErrorFile(QProcess::nullDevice());
    }
    m_bus.start(QStringLiteral("dbus-daemon"),
                {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                 QStringLiteral("--config-file"), rules.fileName()});
    if (!m_bus.waitForReadyRead(patienceMs))
        qFatal("dbus-daemon does not start (Debian: dbus-daemon).");
    m_keyring.setStandardOutputFile(QProcess::nullDevice());
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                    {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                     QStringLiteral("--components=secrets")});
    m_keyring.write("password of the test");
    m_keyring.closeWriteChannel();

    const QDBusConnection bus = QDBusConnection::connectToBus(m_address, m_address);
    const auto isThere = [&bus] { return bus.interface()->isServiceRegistered(busName); };
    if (!bus.isConnected() || !QTest::qWaitFor(isThere, patienceMs))
        qFatal("gnome-keyring-daemon does not come up (Debian: gnome-keyring).");
}

SecretService::~SecretService()
{
    QDBusConnection::disconnectFromBus(m_address); // its name, too: there may be several
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->kill();
        process->waitForFinished();
    }
}

void SecretService::lock() const
{
    const QList<QDBusObjectPath> collections{
        QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))};
    call(m_address, QStringLiteral("Lock"), {QVariant::fromValue(collections)});
}

bool SecretService::has(const QString &entry) const
{
    const QMap<QString, QString> attributes{
        {QStringLiteral("server"), QStringLiteral("cloud-sync-center")},
        {QStringLiteral("user"), entry}};
    const QVariantList found =
        call(m_address, QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)});
    return !qdbus_cast<QList<QDBusObjectPath>>(found.value(0)).isEmpty()
           || !qdbus_cast<QList<QDBusObjectPath>>(found.value(1)).isEmpty();
}

} // namespace csc::test
