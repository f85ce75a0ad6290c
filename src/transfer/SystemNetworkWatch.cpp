// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SystemNetworkWatch.h"

#include "NetworkAccess.h"
#include "NetworkInterfaces.h"
#include "S3Location.h"

#include "core/DestinationUrl.h"

#include <QRegularExpression>
#include <QSocketNotifier>

#include <algorithm>
#include <array>

#ifdef Q_OS_LINUX
#include <ctime>
#include <limits>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace csc {

namespace {

/// An interface that comes up gets its addresses one after the other, and names can be resolved a
/// moment later.
constexpr int settleMs = 1000;
/// Connections outlive a nap; the clocks that tell of it are not read at the same moment, either.
constexpr qint64 shortestSleepMs = 10'000;

bool isRemote(const Settings &settings)
{
    const Result<DestinationUrl> destination = DestinationUrl::parse(settings.destination);
    if (!destination || destination->kind == DestinationUrl::Kind::Folder)
        return false;
    const Result<S3Location> location = S3Location::make(settings, *destination);
    return location && !location->isLoopback();
}

qint64 sleptSoFarMs()
{
#ifdef Q_OS_LINUX
    // CLOCK_MONOTONIC stands still during a suspend, CLOCK_BOOTTIME does not (clock_gettime(2)).
    timespec withSleep{};
    timespec withoutSleep{};
    clock_gettime(CLOCK_BOOTTIME, &withSleep);
    clock_gettime(CLOCK_MONOTONIC, &withoutSleep);
    return qint64(withSleep.tv_sec - withoutSleep.tv_sec) * 1000
           + (withSleep.tv_nsec - withoutSleep.tv_nsec) / 1'000'000;
#else
    return 0;
#endif
}

bool startsWithOneOf(const QString &name, const auto &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&name](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

/// Bridges of containers and virtual machines have an address of their own. They lead nowhere but
/// to a guest, which may be where the server is.
bool isContainerBridge(const QString &name)
{
    static constexpr std::array prefixes{
        QLatin1StringView("docker"),  QLatin1StringView("virbr"),  QLatin1StringView("podman"),
        QLatin1StringView("cni"),     QLatin1StringView("lxcbr"),  QLatin1StringView("lxdbr"),
        QLatin1StringView("incusbr"), QLatin1StringView("vboxnet")};
    // Docker's own networks; other bridges may well be the way out.
    static const QRegularExpression ofDocker(QStringLiteral("^br-[0-9a-f]{12}$"));
    return startsWithOneOf(name, prefixes) || ofDocker.match(name).hasMatch();
}

/// What leads from such a bridge to a guest. Seen from within the guest it is the network.
bool isGuestLink(const QString &name)
{
    static constexpr std::array prefixes{QLatin1StringView("veth"), QLatin1StringView("vnet")};
    return startsWithOneOf(name, prefixes);
}

/// Whether the world can be reached from it, and whether it stays as long as the network does:
/// temporary addresses of IPv6 (RFC 8981) are replaced long before they are gone.
bool isGlobal(const QNetworkAddressEntry &entry)
{
    const QHostAddress ip = entry.ip();
    if (ip.isLoopback() || ip.isLinkLocal())
        return false;
    // isTemporary() is true of everything with a lifetime, such as what a DHCP server gave.
    return ip.protocol() != QAbstractSocket::IPv6Protocol
           || entry.dnsEligibility() != QNetworkAddressEntry::DnsIneligible;
}

} // namespace

SystemNetworkWatch::Sight SystemNetworkWatch::sightOf(const QList<Interface> &interfaces,
                                                      qint64 sleptMs)
{
    Sight sight{false, {}, sleptMs};
    for (const Interface &one : interfaces) {
        if (!one.flags.testFlag(QNetworkInterface::IsUp)
            || !one.flags.testFlag(QNetworkInterface::IsRunning)
            || one.flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        if (isContainerBridge(one.name)) {
            sight.hasNetwork = sight.hasNetwork || !one.addresses.isEmpty();
            continue;
        }
        bool counts = !one.addresses.isEmpty() && !isGuestLink(one.name);
        for (const QNetworkAddressEntry &entry : one.addresses) {
            if (!isGlobal(entry))
                continue;
            counts = true;
            sight.addresses.insert(entry.ip().toString());
        }
        sight.hasNetwork = sight.hasNetwork || counts;
    }
    return sight;
}

SystemNetworkWatch::Sight SystemNetworkWatch::seeSystem()
{
    QList<Interface> interfaces;
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &one : all)
        interfaces.append({one.name(), one.flags(), one.addressEntries()});
    return sightOf(interfaces, sleptSoFarMs());
}

SystemNetworkWatch::SystemNetworkWatch(const Settings &settings, std::function<Sight()> see)
    : m_see(std::move(see))
    , m_isRemote(isRemote(settings))
    , m_last(m_see())
    , m_settling(this)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settleMs);
    connect(&m_settling, &QTimer::timeout, this, &NetworkWatch::changed);
    listenToInterfaces();
    listenToClocks();
}

void SystemNetworkWatch::setSettings(const Settings &settings)
{
    const bool remote = isRemote(settings);
    const std::lock_guard lock(m_mutex);
    m_isRemote = remote;
}

NetworkWatch::Look SystemNetworkWatch::look()
{
    const Sight now = m_see();
    const std::lock_guard lock(m_mutex);
    const bool slept = now.sleptMs - m_last.sleptMs >= shortestSleepMs;
    if (m_isRemote && (slept || !now.addresses.contains(m_last.addresses))) {
        ++m_breaks;
        forgetConnections();
    }
    m_last = now;
    return {m_isRemote && !now.hasNetwork, m_isRemote && now.addresses.isEmpty(), m_breaks};
}

#ifdef Q_OS_LINUX

SystemNetworkWatch::~SystemNetworkWatch()
{
    // Their notifiers are children, which go later: they must not watch a number that is another's.
    const QList<QSocketNotifier *> notifiers = findChildren<QSocketNotifier *>();
    qDeleteAll(notifiers);
    for (const int descriptor : {m_interfaces, m_clocks}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

/// The kernel's messages about links and addresses (rtnetlink(7)). Without them the polls look.
void SystemNetworkWatch::listenToInterfaces()
{
    m_interfaces = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (m_interfaces < 0)
        return;
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (::bind(m_interfaces, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return;
    const auto *notifier = new QSocketNotifier(m_interfaces, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &SystemNetworkWatch::readInterfaces);
}

/// A timer far in the future that the kernel cancels when the wall clock jumps, as it does at the
/// end of a suspend (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET).
void SystemNetworkWatch::listenToClocks()
{
    m_clocks = ::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    if (m_clocks < 0)
        return;
    readClocks();
    const auto *notifier = new QSocketNotifier(m_clocks, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        readClocks();
        m_settling.start();
    });
}

void SystemNetworkWatch::readInterfaces()
{
    // What they say is not read: look() sees how it is by then.
    std::array<char, 8192> messages;
    while (::recv(m_interfaces, messages.data(), messages.size(), 0) > 0) {
    }
    if (!m_settling.isActive()) // not put off by more messages: some networks never come to rest
        m_settling.start();
}

void SystemNetworkWatch::readClocks()
{
    quint64 expirations = 0;
    (void)!::read(m_clocks, &expirations, sizeof expirations);
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<time_t>::max();
    ::timerfd_settime(m_clocks, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr);
}

#else

SystemNetworkWatch::~SystemNetworkWatch() = default;
void SystemNetworkWatch::listenToInterfaces() {}
void SystemNetworkWatch::listenToClocks() {}
void SystemNetworkWatch::readInterfaces() {}
void SystemNetworkWatch::readClocks() {}

#endif

} // namespace csc
