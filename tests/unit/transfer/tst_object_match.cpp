// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/BodyDigest.h"
#include "transfer/ObjectMatch.h"

#include <QTest>

using namespace csc;

class TestObjectMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void composesTheEtagOfParts();
    void composesNothingFromOtherEtags();
    void comparesEtags_data();
    void comparesEtags();
    void digestsPiecewiseAsAtOnce();
};

namespace {
const QString md5OfA = QStringLiteral("0cc175b9c0f1b6a831c399e269772661");
const QString md5OfB = QStringLiteral("92eb5ffee6ae2fec3ad71c777531578f");
} // namespace

void TestObjectMatch::composesTheEtagOfParts()
{
    const QByteArray both = QByteArray::fromHex(md5OfA.toLatin1() + md5OfB.toLatin1());
    const QString expected = QString::fromLatin1(md5(both).toHex()) + QStringLiteral("-2");
    QCOMPARE(multipartEtag({md5OfA, md5OfB}), expected);
    QCOMPARE(multipartEtag({md5OfA.toUpper(), md5OfB}), expected);
    QVERIFY(multipartEtag({md5OfB, md5OfA}) != expected);
}

void TestObjectMatch::composesNothingFromOtherEtags()
{
    QVERIFY(multipartEtag({md5OfA, QStringLiteral("opaque")}).isEmpty());
}

void TestObjectMatch::comparesEtags_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("isDigest");
    QTest::addColumn<ObjectMatch>("match");
    const QString parted = md5OfA + QStringLiteral("-2");
    QTest::newRow("the same digest") << md5OfA << md5OfA << true << ObjectMatch::Same;
    QTest::newRow("the same in capitals")
        << md5OfA.toUpper() << md5OfA << true << ObjectMatch::Same;
    QTest::newRow("another digest") << md5OfB << md5OfA << true << ObjectMatch::Different;
    QTest::newRow("the same of two parts") << parted << parted << true << ObjectMatch::Same;
    QTest::newRow("other parts") << md5OfB + QStringLiteral("-2") << parted << true
                                 << ObjectMatch::Different;
    QTest::newRow("cut into another number of parts")
        << md5OfA + QStringLiteral("-3") << parted << true << ObjectMatch::Unknown;
    QTest::newRow("a plain digest where parts were sent")
        << md5OfA << parted << true << ObjectMatch::Unknown;
    QTest::newRow("encrypted by the server") << md5OfB << md5OfA << false << ObjectMatch::Unknown;
    QTest::newRow("no digest") << QStringLiteral("x") << QStringLiteral("x") << true
                               << ObjectMatch::Unknown;
    QTest::newRow("nothing to compare with") << md5OfA << QString() << true << ObjectMatch::Unknown;
}

void TestObjectMatch::comparesEtags()
{
    QFETCH(QString, there);
    QFETCH(QString, expected);
    QFETCH(bool, isDigest);
    ObjectHead head;
    head.exists = true;
    head.etag = there;
    head.etagIsDigest = isDigest;
    QTEST(compareEtags(head, expected), "match");
}

void TestObjectMatch::digestsPiecewiseAsAtOnce()
{
    BodyDigest digest(BodyDigest::Algorithm::Sha256);
    digest.add("a");
    digest.add({});
    digest.add("bc");
    const QByteArray value = digest.result();
    // FIPS 180-2, appendix B.1.
    QCOMPARE(value.toHex(),
             QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256("abc"), value);
    // RFC 1321, appendix A.5.
    QCOMPARE(md5("abc").toHex(), QByteArray("900150983cd24fb0d6963f7d28e17f72"));
    // RFC 4231, test case 2.
    QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

QTEST_APPLESS_MAIN(TestObjectMatch)
#include "tst_object_match.moc"
