// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "ui/EngineService.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/MessageBar.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QtTest>

using namespace csc;
using namespace csc::test;

/// Undo and "Move to top" in the real window on the real engine.
class UndoScenarioTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRetryOfTenIsUndoneButForTheTwoThatBegan();
    void aCancelIsUndoneByItsKeys();
    void theLastOneIsMovedToTheTop();

private:
    void open(int episodes);
    void selectAll();
    void click(const QString &name);
    QPushButton *named(const QString &name) const;
    QString said() const;

    std::unique_ptr<EngineFixture> m_engine;
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void UndoScenarioTest::init()
{
    m_engine = std::make_unique<EngineFixture>();
}

void UndoScenarioTest::cleanup()
{
    m_tester.reset();
    m_window.reset();
    m_language.reset();
    m_service.reset();
    m_engine.reset();
}

void UndoScenarioTest::open(int episodes)
{
    m_engine->startEngine();
    m_service = std::make_unique<EngineService>(*m_engine->engine);
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_service, *m_language,
                                            MainWindow::Setup{m_engine->settings, {}, false, {}});
    auto *model = m_window->findChild<EpisodeTableModel *>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    model->reload(); // the engine had started before the window was there
    TRY_COMPARE(model->rowCount(), episodes);
    TRY_VERIFY(model->index(0, 0).data().isValid());
}

void UndoScenarioTest::selectAll()
{
    auto *view = m_window->findChild<EpisodeView *>();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
}

QPushButton *UndoScenarioTest::named(const QString &name) const
{
    const QList<QPushButton *> all = m_window->findChildren<QPushButton *>();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const QPushButton *button) {
        return button->accessibleName() == name;
    });
    return found == all.end() ? nullptr : *found;
}

void UndoScenarioTest::click(const QString &name)
{
    QPushButton *button = named(name);
    QVERIFY(button != nullptr);
    TRY_VERIFY(button->isVisible() && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

QString UndoScenarioTest::said() const
{
    QStringList texts;
    const QList<MessageBar *> bars = m_window->findChildren<MessageBar *>();
    for (const MessageBar *bar : bars) {
        if (bar->isVisible())
            texts.append(bar->text());
    }
    return texts.join(u'\n');
}

void UndoScenarioTest::aRetryOfTenIsUndoneButForTheTwoThatBegan()
{
    m_engine->addApproved(10);
    QStringList ids;
    for (int n = 1; n <= 10; ++n)
        ids.append(QStringLiteral("ep-%1").arg(n));
    m_engine->exhaust(ids);
    m_engine->settings.maxRetries = 1;
    open(10);
    selectAll();
    click(QStringLiteral("Retry"));
    TRY_COMPARE(m_engine->transports->running().size(), 2);
    TRY_COMPARE(said(), QStringLiteral("10 queued"));
    click(QStringLiteral("Undo"));
    TRY_COMPARE(said(), QStringLiteral("Undone: 8 episodes are as before; "
                                       "2 had begun already and were left alone."));
    QCOMPARE(m_engine->withStatus(SyncStatus::Failed).size(), 8);
    QCOMPARE(m_engine->withStatus(SyncStatus::InProgress).size(), 2);
    // The rows on the screen follow the commit.
    const QAbstractItemModel *model = m_window->findChild<EpisodeTableModel *>();
    const auto rowsThatSay = [model](const QString &status) {
        int rows = 0;
        for (int row = 0; row < model->rowCount(); ++row)
            rows += model->index(row, 1).data().toString() == status ? 1 : 0;
        return rows;
    };
    TRY_COMPARE(rowsThatSay(QStringLiteral("Failed")), 8);
    TRY_COMPARE(rowsThatSay(QStringLiteral("Syncing")), 2);
}

void UndoScenarioTest::aCancelIsUndoneByItsKeys()
{
    m_engine->addApproved(3);
    open(3);
    click(QStringLiteral("Pause queue"));
    TRY_VERIFY(m_service->state().paused);
    selectAll();
    QTest::keyClick(m_window->findChild<EpisodeView *>(), Qt::Key_U, Qt::ControlModifier);
    TRY_COMPARE(said(), QStringLiteral("3 queued"));
    TRY_VERIFY(named(QStringLiteral("Cancel"))->isEnabled());
    click(QStringLiteral("Cancel"));
    TRY_COMPARE(said(), QStringLiteral("3 cancelled"));
    QCOMPARE(m_engine->withStatus(SyncStatus::NotStarted).size(), 3);
    QTest::keyClick(m_window->findChild<EpisodeView *>(), Qt::Key_Z, Qt::ControlModifier);
    TRY_COMPARE(said(), QStringLiteral("Undone: 3 episodes are as before."));
    QCOMPARE(m_engine->withStatus(SyncStatus::Pending).size(), 3);
}

void UndoScenarioTest::theLastOneIsMovedToTheTop()
{
    m_engine->addApproved(3);
    open(3);
    click(QStringLiteral("Pause queue"));
    TRY_VERIFY(m_service->state().paused);
    selectAll();
    QTest::keyClick(m_window->findChild<EpisodeView *>(), Qt::Key_U, Qt::ControlModifier);
    TRY_COMPARE(said(), QStringLiteral("3 queued"));
    auto *view = m_window->findChild<EpisodeView *>();
    const QModelIndex cell = view->model()->index(1, 0);
    const QString id = cell.data().toString();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(cell).center());
    click(QStringLiteral("Move to top"));
    TRY_COMPARE(said(), QStringLiteral("1 moved to the top"));
    click(QStringLiteral("Pause queue"));
    TRY_COMPARE(m_engine->transports->running().size(), 2);
    QVERIFY(m_engine->transports->running().contains(id));
}

QTEST_MAIN(UndoScenarioTest)
#include "tst_undo_scenario.moc"
