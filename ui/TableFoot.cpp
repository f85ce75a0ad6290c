// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/TableFoot.h"

#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace csc {

namespace {

/// Rows of another tab or search are marked as such after so long.
constexpr int MarkMs = 80;

} // namespace

TableFoot::TableFoot(EpisodeTableModel &model, EpisodeView &view, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_view(view)
    , m_text(new QLabel(this))
    , m_selectAll(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_selectAll);
    m_text->setTextFormat(Qt::PlainText);
    m_markTimer.setSingleShot(true);
    m_markTimer.setInterval(MarkMs);
    connect(&m_markTimer, &QTimer::timeout, this, [this] {
        m_late = true;
        refresh();
    });
    connect(m_selectAll, &QPushButton::clicked, this, [this] {
        m_view.selectAll();
        m_view.setFocus(Qt::OtherFocusReason);
    });
    connect(&view, &EpisodeView::selectionOrRowsChanged, this, &TableFoot::refresh);
    connect(&model, &EpisodeTableModel::readingChanged, this, &TableFoot::refresh);
    recolor();
    refresh();
}

void TableFoot::giveUpReading()
{
    m_gaveUp = true;
    refresh();
}

QString TableFoot::said() const
{
    const QLocale locale;
    if (m_late)
        return m_model.isLoaded() ? tr("Reading… These rows are still those of before.")
                                  : tr("Reading…");
    if (!m_model.isLoaded())
        return {};
    if (!m_model.isTotalKnown())
        return tr("Counting…");
    const qint64 selected = m_view.selectedCount();
    if (selected == 0)
        return tr("%Ln episodes", nullptr, m_model.rowCount());
    return tr("%1 of %2 selected")
        .arg(locale.toString(selected), locale.toString(m_model.rowCount()));
}

QString TableFoot::selectAllText() const
{
    const QString count = QLocale().toString(m_model.rowCount());
    if (m_view.everythingSelected())
        return tr("All %1 selected").arg(count);
    const EpisodeFilter filter = m_model.shownFilter();
    if (!m_model.isTotalKnown())
        return tr("Select all");
    if (!filter.search.isEmpty())
        return tr("Select all %1 found").arg(count);
    if (!filter.status)
        return tr("Select all %1").arg(count);
    switch (*filter.status) {
    case SyncStatus::NotStarted:
        return tr("Select all %1 not synced").arg(count);
    case SyncStatus::Pending:
        return tr("Select all %1 queued").arg(count);
    case SyncStatus::InProgress:
        return tr("Select all %1 syncing").arg(count);
    case SyncStatus::Completed:
        return tr("Select all %1 synced").arg(count);
    case SyncStatus::Failed:
        return tr("Select all %1 failed").arg(count);
    }
    return {};
}

void TableFoot::refresh()
{
    if (m_gaveUp || m_model.isCurrent()) {
        m_late = false;
        m_markTimer.stop();
    } else if (!m_late && !m_markTimer.isActive()) {
        m_markTimer.start();
    }
    m_text->setText(said());
    m_selectAll->setText(selectAllText());
    m_selectAll->setAccessibleName(tr("Select all"));
    m_selectAll->setAccessibleDescription(m_selectAll->text());
    m_selectAll->setToolTip(
        tr("Selects every episode of this list, also those that are out of "
           "sight (%1)")
            .arg(QKeySequence(QKeySequence::SelectAll).toString(QKeySequence::NativeText)));
    m_selectAll->setEnabled(m_model.rowCount() > 0 && m_model.isTotalKnown()
                            && !m_view.everythingSelected());
}

void TableFoot::recolor()
{
    m_recoloring = true;
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    QPalette colors = m_text->palette();
    colors.setColor(QPalette::WindowText, Theme::quietText(look));
    m_text->setPalette(colors);
    m_recoloring = false;
}

void TableFoot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
    else if (event->type() == QEvent::PaletteChange && !m_recoloring)
        recolor();
}

} // namespace csc
