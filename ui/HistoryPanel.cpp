// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/HistoryPanel.h"

#include "ui/Formats.h"
#include "ui/HistoryDelegate.h"
#include "ui/HistoryEntries.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"

#include <QEvent>
#include <QListWidget>
#include <QScrollBar>
#include <QVBoxLayout>

namespace csc {

namespace {

/// A burst of commits about the current row is one reading.
constexpr int ReadDelayMs = 60;

/// So many entries are drawn. A queue that retries for months has ten thousands.
constexpr int MostEntries = 200;

void fill(QListWidgetItem *item, const HistoryEntry &entry)
{
    item->setData(HistoryDelegate::EntryRole, entry.key);
    item->setData(HistoryDelegate::TitleRole, entry.title);
    item->setData(HistoryDelegate::WhenRole, Formats::moment(entry.at));
    item->setData(HistoryDelegate::FactsRole, entry.facts);
    item->setData(HistoryDelegate::ErrorRole, entry.error);
    item->setData(HistoryDelegate::LookRole, int(entry.look));
    item->setData(HistoryDelegate::IsAttemptRole, entry.isAttempt);
    item->setText(entry.text()); // what is copied, and what screen readers say
    item->setToolTip(Formats::exactMoment(entry.at));
}

} // namespace

HistoryPanel::HistoryPanel(SyncService &service, QWidget *parent)
    : Panel(parent)
    , m_service(service)
    , m_list(new QListWidget(this))
{
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(ReadDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &HistoryPanel::read);
    connect(&service, &SyncService::changed, this, &HistoryPanel::takeChanges);
    refresh();
}

void HistoryPanel::setEpisode(qint64 key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_timer.stop();
    m_logs.clear();
    m_isRead = false;
    refresh();
    if (key != 0)
        read();
}

void HistoryPanel::takeChanges(const ChangeSet &changes)
{
    const bool concerned =
        m_key != 0
        && (!changes.complete
            || std::any_of(changes.rows.begin(), changes.rows.end(),
                           [this](const EpisodeSummary &row) { return row.key == m_key; }));
    if (concerned && !m_timer.isActive())
        m_timer.start();
}

void HistoryPanel::read()
{
    whenDone(m_service.history(m_key), this,
             [this, key = m_key](const Result<QList<SyncLog>> &logs) {
                 if (key != m_key)
                     return;
                 m_logs = logs ? *logs : QList<SyncLog>();
                 m_isRead = logs.ok();
                 refresh();
             });
}

void HistoryPanel::refresh()
{
    setAccessibleName(tr("History"));
    m_list->setAccessibleName(tr("Sync logs"));
    setTitle(tr("History"));
    HistoryEntries history = HistoryEntries::of(m_logs, MostEntries);
    const bool isEmpty = m_isRead && history.entries.isEmpty();
    if (history.left > 0 || isEmpty) {
        HistoryEntry end;
        end.isAttempt = true;
        end.title = isEmpty ? tr("It was never queued.") : history.leftSentence();
        history.entries.append(end);
    }
    show(history.entries);
}

QListWidgetItem *HistoryPanel::itemOf(qint64 key) const
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(HistoryDelegate::EntryRole).toLongLong() == key)
            return m_list->item(row);
    }
    return nullptr;
}

/// What is read stays where it is: entries that are there already are kept, with what is selected
/// and what stands at the top edge.
void HistoryPanel::show(const QList<HistoryEntry> &entries)
{
    const bool isScrolled = m_list->verticalScrollBar()->value() > 0;
    QListWidgetItem *top = isScrolled ? m_list->itemAt(4, 1) : nullptr;
    const qint64 topKey = top == nullptr ? 0 : top->data(HistoryDelegate::EntryRole).toLongLong();
    const int offset = top == nullptr ? 0 : m_list->visualItemRect(top).top();

    int row = 0;
    for (const HistoryEntry &entry : entries) {
        QListWidgetItem *item = itemOf(entry.key);
        while (item != nullptr && m_list->row(item) > row)
            delete m_list->item(row); // it is no more
        if (item == nullptr) {
            item = new QListWidgetItem;
            m_list->insertItem(row, item);
        }
        fill(item, entry);
        ++row;
    }
    while (m_list->count() > row)
        delete m_list->item(row);

    if (QListWidgetItem *anchor = topKey == 0 ? nullptr : itemOf(topKey)) {
        m_list->scrollToItem(anchor, QAbstractItemView::PositionAtTop);
        QScrollBar *bar = m_list->verticalScrollBar();
        bar->setValue(bar->value() - offset);
    }
}

void HistoryPanel::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace csc
