// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/MountTable.h"

#include <QTest>

using namespace csc;

namespace {

const auto mountInfo =
    QByteArrayLiteral("21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                      "30 21 8:17 / /mnt/robot rw - ext4 /dev/sdb1 rw\n"
                      "31 30 0:40 / /mnt/robot/nas ro - nfs4 server:/export rw\n"
                      "32 21 8:33 / /media/lab\\040disk\\134one rw - vfat /dev/sdc1 rw\n"
                      "not a line\n");

} // namespace

class TestMountTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rootOf_data();
    void rootOf();
    void aFolderBesideIsNotMounted();
    void anEmptyTableTellsNothing();
};

void TestMountTable::rootOf_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("root");
    QTest::newRow("on the root") << QStringLiteral("/home/a/x.mcap") << QStringLiteral("/");
    QTest::newRow("on a disk") << QStringLiteral("/mnt/robot/x.mcap")
                               << QStringLiteral("/mnt/robot");
    QTest::newRow("on a mount inside of a mount")
        << QStringLiteral("/mnt/robot/nas/d/x.mcap") << QStringLiteral("/mnt/robot/nas");
    QTest::newRow("beside a mount whose name it begins with")
        << QStringLiteral("/mnt/robot2/x.mcap") << QStringLiteral("/");
    QTest::newRow("by a way round")
        << QStringLiteral("/mnt/other/../robot/x.mcap") << QStringLiteral("/mnt/robot");
    QTest::newRow("on a mount with a space and a backslash in its name")
        << QStringLiteral("/media/lab disk\\one/x.mcap") << QStringLiteral("/media/lab disk\\one");
    QTest::newRow("the mount point itself")
        << QStringLiteral("/mnt/robot") << QStringLiteral("/mnt/robot");
}

void TestMountTable::rootOf()
{
    QFETCH(QString, path);
    QFETCH(QString, root);
    const MountTable table = MountTable::fromMountInfo(mountInfo);
    QCOMPARE(table.rootOf(path), root);
    QVERIFY(table.isMounted(root));
}

void TestMountTable::aFolderBesideIsNotMounted()
{
    const MountTable table = MountTable::fromMountInfo(mountInfo);
    QVERIFY(!table.isEmpty());
    QVERIFY(!table.isMounted(QStringLiteral("/mnt")));
}

void TestMountTable::anEmptyTableTellsNothing()
{
    QVERIFY(MountTable::fromMountInfo({}).isEmpty());
}

QTEST_GUILESS_MAIN(TestMountTable)
#include "tst_mount_table.moc"
