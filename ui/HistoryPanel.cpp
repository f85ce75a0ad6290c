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
#include <QSet>
#include <QVBoxLayout>

#include <memory>

namespace csc {

namespace {

/// A burst of commits about the current row is one reading.
constexpr int ReadDelayMs = 60;

/// So many entries are drawn. A queue that retries for months has ten thousands.
constexpr int MostEntries = 200;

qint64 keyOf(const QListWidgetItem *item)
{
    return item->data(HistoryDelegate::EntryRole).toLongLong();
}

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
    showEntries(history.entries);
}

QListWidgetItem *HistoryPanel::itemOf(qint64 key) const
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (keyOf(m_list->item(row)) == key)
            return m_list->item(row);
    }
    return nullptr;
}

/// Gives the key of what stood there.
qint64 HistoryPanel::removeRow(int row)
{
    const std::unique_ptr<QListWidgetItem> item(
        m_list->takeItem(row)); // deleted, it looks for itself
    return keyOf(item.get());
}

/// What is read stays where it is: entries that are there already are kept, with what is selected
/// and what stands at the top edge.
void HistoryPanel::showEntries(const QList<HistoryEntry> &entries)
{
    const bool isScrolled = m_list->verticalScrollBar()->value() > 0;
    QListWidgetItem *top = isScrolled ? m_list->itemAt(4, 1) : nullptr;
    const qint64 topKey = top == nullptr ? 0 : keyOf(top);
    const int offset = top == nullptr ? 0 : m_list->visualItemRect(top).top();

    // One pass over both: what stays has the same order in both of them.
    QSet<qint64> ahead;
    for (int row = 0; row < m_list->count(); ++row)
        ahead.insert(keyOf(m_list->item(row)));
    int row = 0;
    for (const HistoryEntry &entry : entries) {
        if (ahead.contains(entry.key)) {
            while (keyOf(m_list->item(row)) != entry.key)
                ahead.remove(removeRow(row)); // it is no more
            ahead.remove(entry.key);
            fill(m_list->item(row), entry);
        } else {
            auto *item = new QListWidgetItem;
            fill(item, entry); // before the list listens
            m_list->insertItem(row, item);
        }
        ++row;
    }
    while (m_list->count() > row)
        removeRow(row);

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
