// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "ui/CountButton.h"
#include "ui/EngineService.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/MessageBar.h"
#include "ui/StatusTabs.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QScrollBar>
#include <QSqlDatabase>
#include <QtTest>

using namespace csc;
using namespace csc::test;

/// The real window on the real engine with many episodes: the right rows stand there after all that
/// an operator does, and nothing of it is read on the thread of the window. How long it takes is
/// measured by bench_million.
class ManyRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void tabsSortAndSearchShowTheirRows();
    void anyPlaceCanBeScrolledTo();
    void aCommandOnAllThatFailedIsOneCommit();
    void whatLivesElsewhereArrivesWithoutAReset();

private:
    static constexpr int Episodes = 12'000;
    static constexpr int Failed = 1'500;

    void open();
    bool rowsStand() const;
    void chooseTab(int tab);
    template <typename Widget>
    Widget *named(const QString &name) const
    {
        const QList<Widget *> all = m_window->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }

    std::unique_ptr<EngineFixture> m_engine;
    QStringList m_ownConnections; ///< the fixture's, which plays another process
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    EpisodeView *m_view = nullptr;
    EpisodeTableModel *m_model = nullptr;
};

void ManyRowsTest::initTestCase()
{
    m_engine = std::make_unique<EngineFixture>();
    m_engine->addApproved(Episodes);
    m_engine->changeAsOtherProgram(
        QStringLiteral("INSERT INTO sync_logs (episode_id, status, attempt_count, error_code) "
                       "SELECT id, iif(id <= %1, 'failed', 'completed'), 5, "
                       "iif(id <= %1, 'access_denied', NULL) FROM episodes WHERE id <= 9000")
            .arg(Failed));
    QVERIFY(m_engine->other->state.setPaused(true).ok());
    m_ownConnections = QSqlDatabase::connectionNames();
}

void ManyRowsTest::open()
{
    m_engine->startEngine();
    m_service = std::make_unique<EngineService>(*m_engine->engine);
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    m_window = std::make_unique<MainWindow>(*m_service, *m_language,
                                            MainWindow::Setup{m_engine->settings, {}, false, {}});
    m_window->resize(1280, 800);
    m_view = m_window->findChild<EpisodeView *>();
    m_model = m_window->findChild<EpisodeTableModel *>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_model->reload(); // the engine had started before the window was there
    TRY_VERIFY(m_model->isComplete() && m_model->rowCount() == Episodes && rowsStand());
}

void ManyRowsTest::cleanup()
{
    // A connection belongs to the thread that made it, and Qt gives it to no other: the window's
    // has none.
    const QStringList names = QSqlDatabase::connectionNames();
    int looked = 0;
    for (const QString &name : names) {
        if (m_ownConnections.contains(name))
            continue;
        ++looked;
        QTest::ignoreMessage(QtWarningMsg, "QSqlDatabasePrivate::database: requested database "
                                           "does not belong to the calling thread.");
        QVERIFY(!QSqlDatabase::database(name, false).isValid());
    }
    QVERIFY(looked >= 3); // the engine's and those of both readers
    m_window.reset();
    m_service.reset();
    m_language.reset();
    m_engine->stopEngine();
}

bool ManyRowsTest::rowsStand() const
{
    if (!m_model->isCurrent())
        return false;
    const int top = std::max(m_view->rowAt(0), 0);
    const int at = m_view->rowAt(m_view->viewport()->height() - 1);
    const int bottom = at < 0 ? m_model->rowCount() - 1 : at;
    for (int row = top; row <= bottom; ++row) {
        if (m_model->loadedRow(row) == nullptr
            || m_model->loadedRow(row)->key != m_model->keyAt(row))
            return false;
    }
    return true;
}

void ManyRowsTest::chooseTab(int tab)
{
    auto *tabs = m_window->findChild<StatusTabs *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
}

void ManyRowsTest::tabsSortAndSearchShowTheirRows()
{
    open();
    const auto stands = [this](int rows) {
        return m_model->isComplete() && m_model->rowCount() == rows && rowsStand();
    };
    chooseTab(4);
    TRY_VERIFY(stands(Failed));
    QCOMPARE(m_model->loadedRow(0)->status, SyncStatus::Failed);
    chooseTab(3);
    chooseTab(5);
    chooseTab(3); // at once, one after the other
    TRY_VERIFY(stands(9000 - Failed));
    QCOMPARE(m_model->loadedRow(0)->status, SyncStatus::Completed);
    chooseTab(0);
    TRY_VERIFY(stands(Episodes));
    m_view->sortByColumn(0, Qt::AscendingOrder);
    TRY_VERIFY(stands(Episodes));
    TRY_COMPARE(m_model->loadedRow(0)->episodeId, QStringLiteral("ep-1"));
    auto *search = named<QLineEdit>(QStringLiteral("Search"));
    search->setText(QStringLiteral("EP-119"));
    QTest::keyClick(search, Qt::Key_Return);
    TRY_VERIFY(m_model->isTotalKnown() && stands(111));
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    TRY_VERIFY(stands(Episodes));
}

void ManyRowsTest::anyPlaceCanBeScrolledTo()
{
    open();
    QScrollBar *bar = m_view->verticalScrollBar();
    for (int i = 0; i <= 40; ++i) { // a drag: most places are left before their rows have come
        bar->setValue(int(qint64(bar->maximum()) * i / 40));
        QCoreApplication::processEvents();
    }
    TRY_VERIFY(rowsStand());
    QVERIFY(m_view->rowAt(m_view->viewport()->height() - 1) < 0
            || m_view->rowAt(m_view->viewport()->height() - 1) == Episodes - 1);
    bar->setValue(bar->maximum() / 2);
    TRY_VERIFY(rowsStand());
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_view, Qt::Key_PageDown);
    TRY_VERIFY(rowsStand());
    QTest::keyClick(m_view, Qt::Key_End, Qt::ControlModifier);
    TRY_VERIFY(rowsStand());
    QCOMPARE(m_view->currentIndex().row(), Episodes - 1);
}

void ManyRowsTest::aCommandOnAllThatFailedIsOneCommit()
{
    open();
    chooseTab(4);
    TRY_VERIFY(m_model->isComplete() && m_model->rowCount() == Failed);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Select all")), Qt::LeftButton);
    auto *retry = named<CountButton>(QStringLiteral("Retry"));
    TRY_COMPARE(retry->text(), QStringLiteral("Retry 1,500"));
    m_engine->changeSets.clear();
    QTest::mouseClick(retry, Qt::LeftButton);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    TRY_COMPARE(m_engine->engine->counts().of(SyncStatus::Pending), Failed);
    for (const ChangeSet &set : std::as_const(m_engine->changeSets)) {
        const qint64 queued = set.counts.of(SyncStatus::Pending);
        QVERIFY2(queued == 0 || queued == Failed, "rows were queued one after the other");
    }
    TRY_COMPARE(m_model->rowCount(), 0); // they leave the tab
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Undo")), Qt::LeftButton);
    TRY_COMPARE(m_model->rowCount(), Failed);
}

void ManyRowsTest::whatLivesElsewhereArrivesWithoutAReset()
{
    open();
    m_view->verticalScrollBar()->setValue(200 * m_view->rowHeight(0) + 7);
    TRY_VERIFY(rowsStand());
    const int top = m_view->rowAt(0);
    const qint64 topKey = m_model->keyAt(top);
    const int place = m_view->rowViewportPosition(top);
    m_view->selectRow(top + 2);
    m_view->selectionModel()->select(m_model->index(9000, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QSet<qint64> selected{m_model->keyAt(top + 2), m_model->keyAt(9000)};
    auto *search = named<QLineEdit>(QStringLiteral("Search"));
    QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);

    // Another process works: rows far below come to the top, one goes for good.
    for (int round = 0; round < 5; ++round) {
        m_engine->changeAsOtherProgram(
            QStringLiteral("UPDATE sync_logs SET completed_at = '2030-01-0%1T00:00:00.000Z' "
                           "WHERE episode_id IN (%2, %3)")
                .arg(round + 1)
                .arg(2000 + round)
                .arg(4000 + round));
        m_engine->poke();
        TRY_COMPARE(m_model->keyAt(0), 4000 + round);
    }
    QCOMPARE(reset.size(), 0);
    QCOMPARE(m_model->keyAt(m_view->rowAt(0)), topKey);
    QCOMPARE(m_view->rowViewportPosition(m_view->rowAt(0)), place);
    QSet<qint64> still;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        still.insert(m_model->keyAt(index.row()));
    QCOMPARE(still, selected);
    QVERIFY(selected.contains(m_view->currentKey()));
    QVERIFY(search->text().isEmpty());
}

QTEST_MAIN(ManyRowsTest)
#include "tst_many_rows.moc"
