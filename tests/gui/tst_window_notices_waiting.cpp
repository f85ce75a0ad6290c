// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/KeyringWatch.h"
#include "ui/MessageBar.h"

#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace csc;

/// What the window tells after an end that was not orderly, and while uploads wait: for a
/// destination that is away, for the keyring.
class WaitingNoticesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void theCheckAtAStartIsToldUntilItIsOver();
    void anUncleanStartIsToldOnce();
    void anOutageIsToldAndItsEndToo();
    void anOutageNamesTheDestinationInEveryLanguage_data();
    void anOutageNamesTheDestinationInEveryLanguage();
    void anOutageCanBeProbedAtOnce();
    void aKeyringThatUploadsWaitForIsTold();
    void aKeyringThatThePageLeavesWaitingIsTold_data();
    void aKeyringThatThePageLeavesWaitingIsTold();

private:
    void openWithKeyring();
    void beginOutage(const QString &destination, const QString &endpoint);

    KeyringWatch *m_watch = nullptr;
    bool m_owesAnswer = false;
    QPromise<Diagnosis> m_test;
    QPromise<Result<void>> m_store;
};

void WaitingNoticesTest::init()
{
    m_owesAnswer = false;
    m_test = {};
    m_store = {};
    m_test.start();
    m_store.start();
    openOnTwelveEpisodes();
}

void WaitingNoticesTest::anUncleanStartIsToldOnce()
{
    QCOMPARE(messages(), QStringList{}); // nothing is said of an orderly end
    EngineState state = m_service->state();
    state.uncleanStart = StartFindings{2, 1, 12, QStringLiteral("ok")};
    m_service->setState(state);
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().contains(QStringLiteral("2 uploads had been interrupted.")));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(messages().value(0).contains(QStringLiteral("有 2 个上传被中断。")));
    QVERIFY(!messages().value(0).contains(QStringLiteral("。 ")));
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isVisible() && qobject_cast<MessageBar *>(button->parentWidget()) != nullptr)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(messages(), QStringList{});
    state.lastSuccessAt = QDateTime::currentDateTimeUtc();
    m_service->setState(state);
    QCOMPARE(messages(), QStringList{});
}

void WaitingNoticesTest::theCheckAtAStartIsToldUntilItIsOver()
{
    Q_EMIT m_service->checking();
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().contains(QStringLiteral("the database is being checked")));
    Q_EMIT m_service->started();
    QCOMPARE(messages(), QStringList{});
}

void WaitingNoticesTest::anOutageIsToldAndItsEndToo()
{
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageCode = QStringLiteral("network");
    state.outageMessage = QStringLiteral("The server is away.");
    state.outageSince = QDateTime::currentDateTimeUtc();
    state.nextProbeAt = state.outageSince.addSecs(30);
    m_service->setState(state);
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().contains(QStringLiteral("The server is away.")));
    state.worker = EngineState::Worker::Running;
    m_service->setState(state);
    QCOMPARE(messages(), QStringList{});
}

void WaitingNoticesTest::beginOutage(const QString &destination, const QString &endpoint)
{
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageCode = QStringLiteral("network");
    state.outageMessage = QStringLiteral("Uploading to %1 failed.").arg(destination);
    state.outageSince = QDateTime::currentDateTimeUtc();
    state.nextProbeAt = state.outageSince.addSecs(30);
    state.destination = destination;
    state.endpoint = endpoint;
    m_service->setState(state);
}

void WaitingNoticesTest::anOutageNamesTheDestinationInEveryLanguage_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("a bucket") << QStringLiteral("s3://robots/site-7")
                              << QStringLiteral("https://store.example:9000")
                              << QStringList{QStringLiteral("目标位置：s3://robots/site-7"),
                                             QStringLiteral("端点：https://store.example:9000")};
    QTest::newRow("a folder") << QStringLiteral("file:///mnt/nas")
                              << QStringLiteral("file:///mnt/nas")
                              << QStringList{QStringLiteral("目标位置：file:///mnt/nas")};
}

void WaitingNoticesTest::anOutageNamesTheDestinationInEveryLanguage()
{
    QFETCH(QString, destination);
    QFETCH(QString, endpoint);
    QFETCH(QStringList, said);
    beginOutage(destination, endpoint);
    QVERIFY(messages().value(0).contains(destination));
    m_language->apply(QStringLiteral("zh_CN"));
    for (const QString &each : std::as_const(said))
        TRY_VERIFY(messages().value(0).contains(each));
}

void WaitingNoticesTest::anOutageCanBeProbedAtOnce()
{
    QVERIFY(named<QPushButton>(QStringLiteral("Try now")) == nullptr);
    beginOutage(QStringLiteral("s3://robots"), QStringLiteral("https://store.example"));
    auto *button = named<QPushButton>(QStringLiteral("Try now"));
    QVERIFY(button != nullptr && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_service->tries, 1);
    QVERIFY(table()->isVisible()); // and not the page that sets up a destination
    // The next probe's time is told, and the button stays where the focus is.
    EngineState state = m_service->state();
    state.nextProbeAt = state.nextProbeAt.addSecs(60);
    m_service->setState(state);
    QVERIFY(button->isVisible());
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_COMPARE(button->accessibleName(), QStringLiteral("立即重试"));
    state.worker = EngineState::Worker::Paused;
    state.paused = true;
    m_service->setState(state);
    QVERIFY(!button->isVisible());
}

void WaitingNoticesTest::openWithKeyring()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://robots");
    MainWindow::Setup setup{settings, QStringLiteral("/etc/example.ini"), false, {}};
    setup.awaitsKeyring = [this] { return m_owesAnswer; };
    setup.testConnection = [this](const auto &...) { return m_test.future(); };
    setup.keepKeys.store = [this](const auto &...) { return m_store.future(); };
    open(std::move(setup));
    m_watch = m_window->findChild<KeyringWatch *>();
    TRY_VERIFY(!m_watch->isLooking());
    QCOMPARE(messages(), QStringList{});
}

void WaitingNoticesTest::aKeyringThatUploadsWaitForIsTold()
{
    openWithKeyring();
    m_owesAnswer = true;
    Q_EMIT m_service->progressed({UploadProgress{}});
    TRY_VERIFY(messages().value(0).contains(QStringLiteral("Waiting for the system's keyring")));
    m_owesAnswer = false;
    TRY_COMPARE(messages(), QStringList{});
    QVERIFY(m_watch->isLooking());
    Q_EMIT m_service->progressed({});
    TRY_VERIFY(!m_watch->isLooking());
}

void WaitingNoticesTest::aKeyringThatThePageLeavesWaitingIsTold_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("by a test of the connection") << QStringLiteral("Test connection");
    QTest::newRow("by keys that are stored") << QStringLiteral("Use this destination");
}

void WaitingNoticesTest::aKeyringThatThePageLeavesWaitingIsTold()
{
    QFETCH(QString, button);
    openWithKeyring();
    menuAction(QStringLiteral("Set up a destination…"))->trigger();
    for (const auto &name : {QStringLiteral("Access key"), QStringLiteral("Secret key")})
        named<QLineEdit>(name)->setText(QStringLiteral("AK"));
    m_owesAnswer = true;
    named<QPushButton>(button)->click();
    TRY_VERIFY(m_watch->isAwaited());
    QCOMPARE(messages(), QStringList{}); // the page says it itself
    named<QPushButton>(QStringLiteral("Not now"))->click();
    QVERIFY(messages().value(0).contains(QStringLiteral("Waiting for the system's keyring")));
    m_owesAnswer = false;
    TRY_COMPARE(messages(), QStringList{});
    QVERIFY(m_watch->isLooking());
    m_test.finish();
    m_store.finish();
    TRY_VERIFY(!m_watch->isLooking());
}

QTEST_MAIN(WaitingNoticesTest)
#include "tst_window_notices_waiting.moc"
