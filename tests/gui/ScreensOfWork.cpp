// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// Screens of the queue at work, and of what it asks and tells.

#include "Screens.h"

#include "support/Patience.h"
#include "support/TestClock.h"
#include "ui/EpisodeActions.h"
#include "ui/FailureBar.h"
#include "ui/MessageBar.h"
#include "ui/PanelsSplitter.h"
#include "ui/Tray.h"
#include "ui/WorkerBand.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include <algorithm>

namespace csc {

namespace {

constexpr qint64 MiB = 1024 * 1024;

Settings withDestination()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://robots/fleet-7");
    return settings;
}

UploadProgress upload(qint64 key)
{
    UploadProgress now;
    now.syncLogKey = now.episodeKey = key;
    now.phase = UploadPhase::Sending;
    now.totalBytes = 1000 * MiB;
    now.sentBytes = now.shownBytes = 412 * MiB;
    now.confirmedBytes = 400 * MiB;
    now.bytesPerSecond = 12 * MiB;
    return now;
}

QPushButton *firstSeenButton(const QWidget *in)
{
    const QList<QPushButton *> all = in->findChildren<QPushButton *>();
    const auto seen =
        std::find_if(all.begin(), all.end(), [](const auto *each) { return each->isVisible(); });
    return seen == all.end() ? nullptr : *seen;
}

} // namespace

QWidget *Screens::uploading()
{
    openWith(withDestination());
    m_service->setStatus({7, 8}, SyncStatus::InProgress);
    m_service->setStatus({9, 10}, SyncStatus::Pending);
    m_service->sentBytes = 824 * MiB;
    Q_EMIT m_service->progressed({upload(7), upload(8)});
    clickRow(4);
    return m_window.get();
}

/// Alone, so that its clock can be set: the rate of minutes, and how long it will take.
QWidget *Screens::bandWithEverything()
{
    m_language = std::make_unique<Language>();
    m_language->apply(m_said);
    const auto clock = std::make_shared<test::TestClock>();
    auto window = std::make_unique<QWidget>();
    auto *band = new WorkerBand(window.get(), clock);
    auto *row = new QHBoxLayout(window.get());
    row->addWidget(band, 1);
    row->addWidget(new QPushButton(QStringLiteral("Pause queue"), window.get()));
    EngineState state;
    state.worker = EngineState::Worker::Running;
    state.lastSuccessAt = clock->nowUtc();
    band->setState(state);
    QueueCounts counts;
    counts.byStatus = {0, 1'234'567, 64, 0, 1'234'567};
    counts.backlogBytes = 1'234'567'000 * MiB / 1000;
    band->setCounts(counts);
    qint64 sent = 0;
    for (int second = 0; second <= 300; ++second) {
        band->takeProgress({upload(7)}, sent);
        clock->advanceSec(1);
        sent += (900 + second % 7 * 20) * MiB;
    }
    window->show();
    window->resize(m_size.width(), window->layout()->heightForWidth(m_size.width()));
    m_alone = std::move(window);
    return m_alone.get();
}

QWidget *Screens::panelsBeside()
{
    QWidget *window = failedWithHistory();
    QMenu places;
    m_window->findChild<PanelsSplitter *>()->addTo(&places);
    places.actions().constFirst()->trigger();
    return window;
}

void Screens::failForManyCauses()
{
    openWith(withDestination());
    const QStringList causes{QStringLiteral("access_denied"), QStringLiteral("access_denied"),
                             QStringLiteral("source_missing"), QStringLiteral("network")};
    QList<EpisodeSummary> failed;
    for (int i = 0; i < int(causes.size()); ++i) {
        EpisodeSummary row = FakeService::row(i + 1, SyncStatus::Failed);
        row.errorCode = causes.at(i);
        failed.append(row);
    }
    m_service->commit(failed);
}

QWidget *Screens::severalCauses()
{
    failForManyCauses();
    return m_window.get();
}

QWidget *Screens::oneCause()
{
    failForManyCauses();
    firstSeenButton(m_window->findChild<FailureBar *>())->click();
    waitForRows(2);
    table()->selectAll();
    return m_window.get();
}

QWidget *Screens::confirmationOfCause()
{
    failForManyCauses();
    QList<EpisodeSummary> more;
    for (int key = 13; key < 13 + EpisodeActions::ConfirmRows; ++key) {
        more.append(FakeService::row(key, SyncStatus::Failed));
        more.last().errorCode = QStringLiteral("access_denied");
    }
    m_service->commit(more);
    const QList<QPushButton *> buttons =
        m_window->findChild<FailureBar *>()->findChildren<QPushButton *>();
    buttons.at(1)->click();
    return dialog();
}

QWidget *Screens::found()
{
    openWith(withDestination());
    auto *search = m_window->findChild<QLineEdit *>();
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("-001"));
    QTest::keyClick(search, Qt::Key_Return);
    waitForRows(3);
    return m_window.get();
}

QWidget *Screens::resultWithSkipped()
{
    openWith(withDestination());
    m_service->nextReport.accepted = {QStringLiteral("episode-0004")};
    m_service->nextReport.rejected = {
        {QStringLiteral("episode-0003"), RejectReason::NotApproved},
        {QStringLiteral("episode-0002"), RejectReason::AlreadyPending}};
    m_service->nextReport.undoToken = 7;
    chooseTab(4);
    waitForRows(4);
    table()->selectAll();
    QTest::keySequence(m_window.get(), QKeySequence(Qt::CTRL | Qt::Key_R));
    if (!QTest::qWaitFor([this] { return buttonThatShows() != nullptr; }, test::patienceMs))
        qFatal("nothing is told of those that were skipped");
    return m_window.get();
}

QPushButton *Screens::buttonThatShows() const
{
    const QList<MessageBar *> bars = m_window->findChildren<MessageBar *>();
    for (const MessageBar *bar : bars) {
        const QList<QPushButton *> buttons = bar->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text().endsWith(u'…'))
                return button;
        }
    }
    return nullptr;
}

QWidget *Screens::skippedEpisodes()
{
    resultWithSkipped();
    buttonThatShows()->click();
    return dialog();
}

QWidget *Screens::columnsMenu()
{
    openWith(withDestination());
    return popUp(table()->columnsMenu());
}

QWidget *Screens::contextMenu()
{
    openWith(withDestination());
    Q_EMIT table()->customContextMenuRequested({20, 20});
    return QApplication::activePopupWidget();
}

QWidget *Screens::panelsMenu()
{
    openWith(withDestination());
    auto menu = std::make_unique<QMenu>();
    m_window->findChild<PanelsSplitter *>()->addTo(menu.get());
    QMenu *shown = menu.get();
    m_beside = std::move(menu);
    return popUp(shown);
}

QWidget *Screens::trayMenu()
{
    openWith(withDestination());
    auto tray = std::make_unique<Tray>(*m_service, *m_window);
    QMenu *menu = &tray->menu();
    m_beside = std::move(tray);
    return popUp(menu);
}

QWidget *Screens::closing(bool intoTray)
{
    m_doors.hasTray = [intoTray] { return intoTray; };
    openWith(withDestination());
    Q_EMIT m_service->progressed({upload(7)});
    m_window->close();
    return dialog();
}

} // namespace csc
