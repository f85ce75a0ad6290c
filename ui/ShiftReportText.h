// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/ShiftReporting.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace csc {

/// The words of a shift report, the same on the screen, on paper and in a file.
class ShiftReportText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ShiftReportText)

public:
    /// One line of the totals.
    struct Line
    {
        QString title;
        ReportAmount amount;
        int level = 0;  ///< 1: part of the line of level 0 above it
        int group = -1; ///< index in ShiftReport::groups, where it is one of these
    };

    static QString title();
    /// "2026-11-27 08:00 to 2026-11-27 16:00"
    static QString range(const ReportRange &range);
    /// "Europe/Berlin, UTC+01:00", of this computer at that time.
    static QString zone(const QDateTime &at);
    static QString moment(const QDateTime &utc);
    /// What counts as recorded.
    static QString meaning();
    /// Recorded, verified and by what, not verified and why.
    static QList<Line> totals(const ShiftReport &report);
    /// Why episodes of a group, or one episode, are not verified in the cloud; empty if it is.
    static QString why(Gate gate, const QString &about);
    /// The error as the window says it elsewhere; empty where there is none.
    static QString error(const ReportEntry &entry);
    /// The same in a few words, for a narrow column.
    static QString shortError(const ReportEntry &entry);
    /// That so many are not in a list; empty for 0.
    static QString unlisted(qint64 count);
    static QStringList columns();

private:
    static QString ofFailure(Gate gate, const QString &code);
};

} // namespace csc
