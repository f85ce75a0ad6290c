// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/ShiftReportFiles.h"
#include "ui/ShiftReportText.h"

namespace csc {

/// Puts a shift report into words for paper: one document for the printer and for PDF.
class ShiftReportPages
{
    Q_DECLARE_TR_FUNCTIONS(csc::ShiftReportPages)

public:
    /// More episodes are only counted: nobody reads a hundred pages of them.
    static constexpr int MostEpisodes = 2000;

    static ReportPages of(const ShiftReport &report);

private:
    static QString head(const ShiftReport &report);
    static QString totals(const ShiftReport &report);
    static QString episodes(const ShiftReport &report);
};

} // namespace csc
