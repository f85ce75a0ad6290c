// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/MessageBar.h"
#include "ui/StatusTabs.h"

#include <QAction>
#include <QtTest>

namespace csc {

void WindowFixture::openOnTwelveEpisodes()
{
    m_kept.clear();
    m_service = std::make_unique<FakeService>();
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    for (int key = 1; key <= 12; ++key) {
        const SyncStatus status = key <= 4   ? SyncStatus::Failed
                                  : key <= 6 ? SyncStatus::Completed
                                             : SyncStatus::NotStarted;
        m_service->rows.append(FakeService::row(key, status));
    }
    Settings settings;
    settings.destination = QStringLiteral("s3://robots");
    open({settings, QStringLiteral("/etc/example.ini"), false, {}});
}

void WindowFixture::close()
{
    m_window.reset();
    m_language.reset();
    m_service.reset();
}

void WindowFixture::open(MainWindow::Setup setup)
{
    setup.keepSettings = [this](const QMap<QString, QString> &values, const QStringList &reset) {
        m_reset = reset;
        m_kept.append(values);
        QPromise<Result<void>> promise;
        promise.start();
        const std::optional<Error> refusal = m_refusals ? m_refusals() : std::nullopt;
        promise.addResult(refusal ? Result<void>(*refusal) : Result<void>());
        promise.finish();
        return promise.future();
    };
    const bool hasDestination = !setup.settings.destination.isEmpty();
    m_window = std::make_unique<MainWindow>(*m_service, *m_language, std::move(setup));
    m_window->resize(m_width, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    EngineState state;
    state.worker = EngineState::Worker::Running;
    state.hasDestination = hasDestination;
    m_service->setState(state);
    Q_EMIT m_service->started();
    TRY_COMPARE(table()->model()->rowCount(), int(m_service->rows.size()));
    TRY_VERIFY(table()->model()->index(0, 0).data().isValid());
}

void WindowFixture::clickRow(int row, Qt::KeyboardModifiers modifiers)
{
    const QRect cell = table()->visualRect(table()->model()->index(row, 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell.center());
}

void WindowFixture::chooseTab(int tab)
{
    auto *tabs = m_window->findChild<StatusTabs *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
}

QAction *WindowFixture::menuAction(const QString &text) const
{
    const QList<QAction *> all = m_window->findChildren<QAction *>();
    for (QAction *action : all) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

QStringList WindowFixture::messages() const
{
    QStringList texts;
    const QList<MessageBar *> bars = m_window->findChildren<MessageBar *>();
    for (const MessageBar *bar : bars) {
        if (bar->isVisible())
            texts.append(bar->text());
    }
    return texts;
}

bool WindowFixture::rowsAre(int count) const
{
    return table()->model()->rowCount() == count;
}

} // namespace csc
