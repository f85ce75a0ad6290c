// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/ShiftReporting.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace csc {

/// Writes every episode of a report into a CSV file (RFC 4180; UTF-8 with a mark at its beginning,
/// by which spreadsheets know it), while the report is read: all of it, or nothing. Times are local
/// with their distance from UTC, sizes are bytes. A text that a spreadsheet would take as a formula
/// gets an apostrophe before it.
class ShiftReportCsv final : public ReportSink
{
    Q_DECLARE_TR_FUNCTIONS(csc::ShiftReportCsv)

public:
    explicit ShiftReportCsv(const QString &path);

    Result<void> take(const ReportEntry &entry) override;
    Result<void> finish() override;

    /// One value as it stands in the file.
    static QString field(const QString &value);

private:
    Result<void> write(const QStringList &values);
    Result<void> begin();
    Error failure() const;

    QString m_path;
    QSaveFile m_file;
};

} // namespace csc
