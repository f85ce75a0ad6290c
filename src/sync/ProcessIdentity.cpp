// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ProcessIdentity.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>
#include <QUuid>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

namespace csc {

namespace {

/// State letter and start time of a process, from field 3 and 22 of /proc/PID/stat (proc(5)).
struct ProcessFacts
{
    char state = 0;
    qint64 start = 0;
};

std::optional<ProcessFacts> processFacts(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray line = file.readAll();
    // The name in parentheses may itself hold spaces and parentheses: read on after the last one.
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20 || fields.first().isEmpty())
        return std::nullopt;
    return ProcessFacts{fields.first().front(), fields.at(19).toLongLong()};
}

} // namespace

QString thisHost()
{
    QString host = QSysInfo::machineHostName();
    host.replace(u'/', u'_');
    return host.isEmpty() ? QStringLiteral("localhost") : host;
}

ClaimOwner thisProcess()
{
    ClaimOwner owner;
    owner.host = thisHost();
    owner.bootId = QString::fromLatin1(QSysInfo::bootUniqueId()).replace(u'/', u'_');
    owner.processId = QCoreApplication::applicationPid();
    if (const std::optional<ProcessFacts> facts = processFacts(owner.processId))
        owner.processStart = facts->start;
    owner.random = QUuid::createUuid().toString(QUuid::Id128);
    return owner;
}

bool isKnownDead(const ClaimOwner &owner)
{
    if (owner.host != thisHost())
        return false;
    const QString boot = QString::fromLatin1(QSysInfo::bootUniqueId()).replace(u'/', u'_');
    if (!owner.bootId.isEmpty() && !boot.isEmpty() && owner.bootId != boot)
        return true;
#ifdef Q_OS_LINUX
    const std::optional<ProcessFacts> facts = processFacts(owner.processId);
    if (!facts)
        return !QFile::exists(QStringLiteral("/proc/%1").arg(owner.processId));
    return facts->state == 'Z' || facts->state == 'X'
           || (owner.processStart != 0 && facts->start != owner.processStart);
#elif defined(Q_OS_UNIX)
    return ::kill(pid_t(owner.processId), 0) != 0 && errno == ESRCH;
#else
    return false; // its lease tells
#endif
}

HolderState holderState(const QString &claimedBy)
{
    const std::optional<ClaimOwner> owner = ClaimOwner::fromText(claimedBy);
    if (!owner || owner->host != thisHost())
        return HolderState::Working;
    if (isKnownDead(*owner))
        return HolderState::Dead;
    const std::optional<ProcessFacts> facts = processFacts(owner->processId);
    const bool isStopped = facts && (facts->state == 'T' || facts->state == 't');
    return isStopped ? HolderState::Stopped : HolderState::Working;
}

} // namespace csc
