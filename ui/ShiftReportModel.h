// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/ShiftReporting.h"

#include <QAbstractTableModel>

#include <memory>

namespace csc {

/// The episodes of a shift report that are not verified in the cloud, or those of one group.
class ShiftReportModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Episode, Size, Status, Why, Problem, ColumnCount };

    explicit ShiftReportModel(QObject *parent = nullptr);

    void setReport(const std::shared_ptr<const ShiftReport> &report);
    /// Index in ShiftReport::groups; -1: all of them.
    void setGroup(int group);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Texts are said anew.
    void retranslate();

private:
    void choose(int group);
    static QString text(const ReportEntry &entry, int column);

    std::shared_ptr<const ShiftReport> m_report;
    QList<qsizetype> m_chosen; ///< indexes in ShiftReport::entries
};

} // namespace csc
