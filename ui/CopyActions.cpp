// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/CopyActions.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/ErrorText.h"
#include "ui/WhenDone.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace csc {

namespace {

/// A tab or a line break within a value would be a cell or a row more.
QString inOneCell(QString value)
{
    for (const char breaking : {'\t', '\r', '\n'})
        value.replace(QLatin1Char(breaking), QLatin1Char(' '));
    return value;
}

Error listChanged()
{
    return {ErrorCode::Usage,
            QStringLiteral("The list became another one before all of the selected rows were "
                           "known, so nothing was copied. Select them and copy again."),
            {{QStringLiteral("id"), QStringLiteral("copy.list_changed")}},
            {}};
}

} // namespace

CopyActions::CopyActions(EpisodeView &view, EpisodeTableModel &model)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
{
    for (const What what : {What::Rows, What::Ids, What::Paths, What::Errors})
        add(what);
    connect(&view, &EpisodeView::selectionOrRowsChanged, this, &CopyActions::refresh);
    connect(&model, &EpisodeTableModel::keysChanged, this, &CopyActions::goOn);
    connect(&model, &EpisodeTableModel::modelReset, this, &CopyActions::goOn);
    connect(&model, &EpisodeTableModel::readFailed, this, [this] { m_waiting.reset(); });
    refresh();
}

void CopyActions::add(What what)
{
    auto *action = new QAction(this);
    if (what == What::Rows) {
        action->setShortcut(QKeySequence::Copy);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view.addAction(action);
    }
    connect(action, &QAction::triggered, this, [this, what] { copy(what); });
    m_entries.append({what, action});
}

void CopyActions::addTo(QMenu *menu) const
{
    for (const Entry &entry : m_entries)
        menu->addAction(entry.action);
}

QString CopyActions::title(What what)
{
    switch (what) {
    case What::Rows:
        return tr("Cop&y");
    case What::Ids:
        return tr("Copy &id");
    case What::Paths:
        return tr("Copy pat&h");
    case What::Errors:
        return tr("Copy err&or");
    }
    return {};
}

void CopyActions::retranslate()
{
    refresh();
}

void CopyActions::refresh()
{
    const qint64 count = m_view.selectedCount();
    const bool tooMany = count > MostRows;
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString text = title(entry.what);
        entry.action->setText(tooMany ? tr("%1 (at most %2 rows)", "what to copy, a number")
                                            .arg(text, QLocale().toString(MostRows))
                                      : text);
        entry.action->setEnabled(count > 0 && !tooMany
                                 && (entry.what != What::Errors || mayHaveErrors()));
    }
}

bool CopyActions::mayHaveErrors() const
{
    const QList<int> rows = m_view.selectedRows();
    return std::any_of(rows.begin(), rows.end(), [this](int row) {
        const EpisodeSummary *summary = m_model.loadedRow(row);
        return summary == nullptr || !summary->errorCode.isEmpty();
    });
}

void CopyActions::copy(What what)
{
    ++m_asked;
    m_waiting.reset();
    const QList<int> rows = m_view.selectedRows();
    if (!rows.isEmpty() && rows.last() >= m_model.knownRows())
        wait(what, rows);
    else
        copyRows(what, rows);
}

void CopyActions::wait(What what, const QList<int> &rows)
{
    m_waiting = Waiting{what, {}, m_model.order()};
    m_waiting->rows.reserve(rows.size());
    for (const int row : rows)
        m_waiting->rows.append(m_model.index(row, 0));
}

void CopyActions::goOn()
{
    if (!m_waiting)
        return;
    QList<int> rows;
    for (const QPersistentModelIndex &index : std::as_const(m_waiting->rows)) {
        if (index.isValid())
            rows.append(index.row());
    }
    // In another list, or order, nobody knows which rows were meant.
    if (rows.size() < m_waiting->rows.size() || !(m_waiting->order == m_model.order())) {
        m_waiting.reset();
        Q_EMIT m_model.readFailed(listChanged());
    } else if (m_model.isComplete()) {
        const What what = m_waiting->what;
        m_waiting.reset();
        copyRows(what, rows);
    }
}

void CopyActions::copyRows(What what, const QList<int> &rows)
{
    QList<qint64> keys;
    QList<qint64> unread;
    QHash<qint64, EpisodeSummary> known;
    for (const int row : rows) {
        keys.append(m_model.keyAt(row));
        if (const EpisodeSummary *summary = m_model.loadedRow(row))
            known.insert(keys.last(), *summary);
        else
            unread.append(keys.last());
    }
    const quint64 asked = m_asked;
    const auto putAll = [this, what, keys](const QHash<qint64, EpisodeSummary> &all) {
        QList<EpisodeSummary> found;
        for (const qint64 key : keys) {
            if (const auto row = all.constFind(key); row != all.cend())
                found.append(*row);
        }
        put(what, found);
    };
    if (unread.isEmpty()) {
        putAll(known);
        return;
    }
    whenDone(m_model.readRows(unread), this,
             [this, asked, known, putAll](const Result<QList<EpisodeSummary>> &read) {
                 if (asked != m_asked)
                     return;
                 if (!read) {
                     Q_EMIT m_model.readFailed(read.error());
                     return;
                 }
                 QHash<qint64, EpisodeSummary> all = known;
                 for (const EpisodeSummary &row : *read)
                     all.insert(row.key, row);
                 putAll(all);
             });
}

void CopyActions::put(What what, const QList<EpisodeSummary> &rows) const
{
    const QList<int> columns = m_view.shownColumns();
    QStringList lines;
    if (what == What::Rows && rows.size() > 1) { // one row alone needs no headings
        QStringList headings;
        for (const int column : columns)
            headings.append(EpisodeColumns::header(column));
        headings.append(tr("Recording", "a heading: the path of the file"));
        lines.append(headings.join(QLatin1Char('\t')));
    }
    for (const EpisodeSummary &row : rows) {
        const QString line = lineOf(what, row, columns);
        if (!line.isEmpty())
            lines.append(line);
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

QString CopyActions::lineOf(What what, const EpisodeSummary &row, const QList<int> &columns) const
{
    switch (what) {
    case What::Ids:
        return row.episodeId;
    case What::Paths:
        return row.sourcePath;
    case What::Errors:
        return inOneCell(ErrorText::sentence(row));
    case What::Rows:
        break;
    }
    QStringList cells;
    for (const int column : columns)
        cells.append(inOneCell(EpisodeColumns::info(column).plain(row)));
    cells.append(inOneCell(row.sourcePath)); // what is mostly asked for, and no column of its own
    return cells.join(QLatin1Char('\t'));
}

} // namespace csc
