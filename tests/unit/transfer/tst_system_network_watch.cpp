// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "transfer/NetworkInterfaces.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace csc;
using namespace csc::test;

using Sight = SystemNetworkWatch::Sight;

Q_DECLARE_METATYPE(Sight)

namespace {

const QString home = QStringLiteral("192.168.1.7");
const QString lab = QStringLiteral("10.0.3.9");

Settings settingsFor(const QString &destination, const QString &endpoint = {})
{
    Settings settings;
    settings.destination = destination;
    settings.s3Endpoint = endpoint;
    return settings;
}

SystemNetworkWatch::Interface interface(const QString &name, const QStringList &addresses)
{
    SystemNetworkWatch::Interface made;
    made.name = name;
    made.flags = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
    for (const QString &address : addresses) {
        QNetworkAddressEntry entry;
        entry.setIp(QHostAddress(address));
        made.addresses.append(entry);
    }
    return made;
}

/// As a DHCP server gives it: for a while.
SystemNetworkWatch::Interface leased(const QString &name, const QString &address)
{
    SystemNetworkWatch::Interface made = interface(name, {address});
    made.addresses[0].setAddressLifetime(QDeadlineTimer(3'600'000), QDeadlineTimer(3'600'000));
    return made;
}

/// A temporary address of IPv6, as the system shows it.
SystemNetworkWatch::Interface temporary(const QString &name, const QString &address)
{
    SystemNetworkWatch::Interface made = leased(name, address);
    made.addresses[0].setDnsEligibility(QNetworkAddressEntry::DnsIneligible);
    return made;
}

const QString bucket = QStringLiteral("s3://bucket");
const QString remote = QStringLiteral("https://s3.example.com");
const QString local = QStringLiteral("http://127.0.0.1:9000");

} // namespace

class TestSystemNetworkWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offlineIsAboutTheDestination_data();
    void offlineIsAboutTheDestination();
    void tellsWhichInterfacesCount_data();
    void tellsWhichInterfacesCount();
    void linkLocalAddressesAloneAreNoSafeWay();
    void countsWhatBreaksConnections_data();
    void countsWhatBreaksConnections();
    void eachBreakCountsOnce();
    void loopbackAndFoldersNeverBreak();
    void followsTheSettings();
    void seesThisComputer();
};

void TestSystemNetworkWatch::offlineIsAboutTheDestination_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("offline");
    QTest::newRow("a server elsewhere") << bucket << remote << true;
    QTest::newRow("AWS") << bucket << QString() << true;
    QTest::newRow("a server on loopback") << bucket << local << false;
    QTest::newRow("localhost") << bucket << QStringLiteral("https://localhost:9000") << false;
    QTest::newRow("loopback of IPv6") << bucket << QStringLiteral("http://[::1]:9000") << false;
    QTest::newRow("a folder") << QStringLiteral("file:///mnt/nas") << QString() << false;
    QTest::newRow("no destination") << QString() << QString() << false;
}

void TestSystemNetworkWatch::offlineIsAboutTheDestination()
{
    QFETCH(QString, destination);
    QFETCH(QString, endpoint);
    Sight sight{true, {home}, 0};
    SystemNetworkWatch watch(settingsFor(destination, endpoint), [&sight] { return sight; });
    QVERIFY(!watch.look().isOffline);
    sight = {false, {}, 0};
    QTEST(watch.look().isOffline, "offline");
    sight = {true, {home}, 0};
    QVERIFY(!watch.look().isOffline);
}

void TestSystemNetworkWatch::tellsWhichInterfacesCount_data()
{
    const QString fe80 = QStringLiteral("fe80::1");
    const QString v6 = QStringLiteral("2001:db8::7");
    const QString bridge = QStringLiteral("172.17.0.1");
    QTest::addColumn<QList<SystemNetworkWatch::Interface>>("interfaces");
    QTest::addColumn<bool>("hasNetwork");
    QTest::addColumn<QSet<QString>>("addresses");
    const auto row = [](const char *name, const QList<SystemNetworkWatch::Interface> &interfaces,
                        bool hasNetwork, const QSet<QString> &addresses) {
        QTest::newRow(name) << interfaces << hasNetwork << addresses;
    };
    row("nothing is there", {}, false, {});
    row("a fixed address", {interface(QStringLiteral("eth0"), {home, fe80})}, true, {home});
    row("an address from a DHCP server", {leased(QStringLiteral("wlan0"), home)}, true, {home});
    row("a carrier without an address", {interface(QStringLiteral("eth0"), {})}, false, {});
    row("link-local only, of IPv6", {interface(QStringLiteral("eth0"), {fe80})}, true, {});
    row("link-local only, of IPv4",
        {interface(QStringLiteral("eth0"), {QStringLiteral("169.254.3.4")})}, true, {});
    row("a lasting and a temporary address of IPv6",
        {interface(QStringLiteral("eth0"), {v6}),
         temporary(QStringLiteral("eth0"), QStringLiteral("2001:db8::abcd"))},
        true, {v6});
    row("Docker's bridges with a container",
        {interface(QStringLiteral("docker0"), {bridge}),
         interface(QStringLiteral("br-0123456789ab"), {QStringLiteral("172.18.0.1"), fe80}),
         interface(QStringLiteral("veth12ab34c"), {fe80})},
        true, {});
    row("a bridge of virtual machines",
        {interface(QStringLiteral("virbr0"), {QStringLiteral("192.168.122.1")}),
         interface(QStringLiteral("vnet0"), {fe80})},
        true, {});
    row("a bridge that is the way out", {interface(QStringLiteral("br-lan"), {home})}, true,
        {home});
    row("from within a network namespace", {interface(QStringLiteral("veth1"), {lab, fe80})}, true,
        {lab});
}

void TestSystemNetworkWatch::tellsWhichInterfacesCount()
{
    QFETCH(QList<SystemNetworkWatch::Interface>, interfaces);
    const Sight sight = SystemNetworkWatch::sightOf(interfaces, 17);
    QTEST(sight.hasNetwork, "hasNetwork");
    QTEST(sight.addresses, "addresses");
    QCOMPARE(sight.sleptMs, 17);
}

void TestSystemNetworkWatch::linkLocalAddressesAloneAreNoSafeWay()
{
    Sight sight{true, {}, 0};
    SystemNetworkWatch watch(settingsFor(bucket, remote), [&sight] { return sight; });
    QVERIFY(!watch.look().isOffline); // a cable to a NAS
    QVERIFY(watch.look().isLocalOnly);
    const int breaks = watch.look().breaks;
    sight = {true, {home}, 0};
    QVERIFY(!watch.look().isLocalOnly);
    QCOMPARE(watch.look().breaks, breaks);

    SystemNetworkWatch onLoopback(settingsFor(bucket, local), [] { return Sight{true, {}, 0}; });
    QVERIFY(!onLoopback.look().isLocalOnly);
}

void TestSystemNetworkWatch::countsWhatBreaksConnections_data()
{
    QTest::addColumn<Sight>("before");
    QTest::addColumn<Sight>("after");
    QTest::addColumn<bool>("breaks");
    QTest::newRow("nothing has changed")
        << Sight{true, {home}, 0} << Sight{true, {home}, 0} << false;
    QTest::newRow("an address more")
        << Sight{true, {home}, 0} << Sight{true, {home, lab}, 0} << false;
    QTest::newRow("an address gone")
        << Sight{true, {home, lab}, 0} << Sight{true, {lab}, 0} << true;
    QTest::newRow("another address") << Sight{true, {home}, 0} << Sight{true, {lab}, 0} << true;
    QTest::newRow("a first address") << Sight{false, {}, 0} << Sight{true, {lab}, 0} << false;
    QTest::newRow("a night's sleep")
        << Sight{true, {home}, 5000} << Sight{true, {home}, 28'800'000} << true;
    QTest::newRow("a nap of a few seconds")
        << Sight{true, {home}, 5000} << Sight{true, {home}, 9000} << false;
}

void TestSystemNetworkWatch::countsWhatBreaksConnections()
{
    QFETCH(Sight, before);
    QFETCH(Sight, after);
    QFETCH(bool, breaks);
    Sight sight = before;
    SystemNetworkWatch watch(settingsFor(bucket, remote), [&sight] { return sight; });
    const int first = watch.look().breaks;
    sight = after;
    QCOMPARE(watch.look().breaks != first, breaks);
}

void TestSystemNetworkWatch::eachBreakCountsOnce()
{
    Sight sight{true, {home}, 0};
    SystemNetworkWatch watch(settingsFor(bucket, remote), [&sight] { return sight; });
    sight = {true, {lab}, 60'000};
    const int broken = watch.look().breaks;
    QCOMPARE(watch.look().breaks, broken);
}

void TestSystemNetworkWatch::loopbackAndFoldersNeverBreak()
{
    Sight sight{true, {home}, 0};
    SystemNetworkWatch onLoopback(settingsFor(bucket, local), [&sight] { return sight; });
    SystemNetworkWatch inFolder(settingsFor(QStringLiteral("file:///mnt/nas")),
                                [&sight] { return sight; });
    const int loopbackBefore = onLoopback.look().breaks;
    const int folderBefore = inFolder.look().breaks;
    sight = {true, {lab}, 3'600'000};
    QCOMPARE(onLoopback.look().breaks, loopbackBefore);
    QCOMPARE(inFolder.look().breaks, folderBefore);
}

void TestSystemNetworkWatch::followsTheSettings()
{
    SystemNetworkWatch watch(settingsFor(bucket, local), [] { return Sight{false, {}, 0}; });
    QVERIFY(!watch.look().isOffline);
    watch.setSettings(settingsFor(bucket, remote));
    QVERIFY(watch.look().isOffline);
}

void TestSystemNetworkWatch::seesThisComputer()
{
    const Sight sight = SystemNetworkWatch::seeSystem();
    QVERIFY(sight.sleptMs >= 0);
    QVERIFY(!sight.addresses.contains(QStringLiteral("127.0.0.1")));
    QVERIFY(sight.hasNetwork || sight.addresses.isEmpty());
    SystemNetworkWatch watch(settingsFor(bucket, local)); // with the system's own notices
    QVERIFY(!watch.look().isOffline);
}

QTEST_GUILESS_MAIN(TestSystemNetworkWatch)
#include "tst_system_network_watch.moc"
