// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/FileIdentity.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

/// What tells whether a file is still the same.
class TestFileIdentity : public QObject
{
    Q_OBJECT

private:
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void anUntouchedFileStaysTheSame()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.mcap"));
        write(path, "content");
        const auto first = readFileIdentity(path);
        QVERIFY(first.has_value());
        QVERIFY(first->isKnown());
        QCOMPARE(first->sizeBytes, 7);
        QVERIFY(readFileIdentity(path) == first);
    }

    void anotherFileUnderTheNameIsAnother()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.mcap"));
        const QString other = folder.filePath(QStringLiteral("y.mcap"));
        write(path, "content");
        write(other, "CONTENT");
        const auto first = readFileIdentity(path);
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(other, path));
        QVERIFY(readFileIdentity(path) != first);
    }

    void aTouchedFileIsAnother()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.mcap"));
        write(path, "content");
        const auto first = readFileIdentity(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1000), QFile::FileModificationTime));
        file.close();
        const auto second = readFileIdentity(path);
        QVERIFY(second != first);
        QCOMPARE(second->modifiedNs, 1'000'000'000'000);
    }

    void aLinkIsFollowed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.mcap"));
        const QString link = folder.filePath(QStringLiteral("link"));
        write(path, "content");
        QVERIFY(QFile::link(path, link));
        QVERIFY(readFileIdentity(link) == readFileIdentity(path));
    }

    void whatIsNoFileHasNone()
    {
        const QTemporaryDir folder;
        QVERIFY(!readFileIdentity(folder.path()));
        QVERIFY(!readFileIdentity(folder.filePath(QStringLiteral("absent"))));
        QVERIFY(!readFileIdentity(QString()));
        QVERIFY(!FileIdentity().isKnown());
    }
};

QTEST_APPLESS_MAIN(TestFileIdentity)
#include "tst_file_identity.moc"
