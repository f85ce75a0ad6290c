// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportModel.h"

#include "ui/Formats.h"
#include "ui/ShiftReportText.h"
#include "ui/Words.h"

namespace csc {

ShiftReportModel::ShiftReportModel(QObject *parent)
    : QAbstractTableModel(parent)
{}

void ShiftReportModel::setReport(const std::shared_ptr<const ShiftReport> &report)
{
    beginResetModel();
    m_report = report;
    choose(-1);
    endResetModel();
}

void ShiftReportModel::setGroup(int group)
{
    beginResetModel();
    choose(group);
    endResetModel();
}

void ShiftReportModel::choose(int group)
{
    m_chosen.clear();
    if (!m_report)
        return;
    for (qsizetype i = 0; i < m_report->entries.size(); ++i) {
        if (group < 0 || m_report->groups.at(group).holds(m_report->entries.at(i)))
            m_chosen.append(i);
    }
}

int ShiftReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_chosen.size());
}

int ShiftReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ShiftReportModel::text(const ReportEntry &entry, int column)
{
    switch (column) {
    case Episode:
        return entry.episode.episodeId;
    case Size:
        return Formats::size(entry.episode.fileSizeBytes);
    case Status:
        return Words::status(entry.episode.status);
    case Why:
        return ShiftReportText::why(entry.gate, entry.about);
    case Problem:
        return ShiftReportText::shortError(entry);
    default:
        return {};
    }
}

QVariant ShiftReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReportEntry &entry = m_report->entries.at(m_chosen.at(index.row()));
    if (role == Qt::DisplayRole)
        return text(entry, index.column());
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case Size:
            return Formats::exactSize(entry.episode.fileSizeBytes);
        case Problem:
            return ShiftReportText::error(entry);
        default:
            return text(entry, index.column());
        }
    }
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ShiftReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return ShiftReportText::columns().value(section);
    if (role == Qt::TextAlignmentRole)
        return int((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void ShiftReportModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace csc
