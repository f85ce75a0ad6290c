// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFileDevice>
#include <QString>

class QPrinter;

namespace csc {

/// Why a report's file could not be written, as a sentence: `error` and `said` are the file's.
Error reportFileError(const QString &path, QFileDevice::FileError error, const QString &said);

/// A report that is ready to be put on pages.
struct ReportPages
{
    QString html;
    QString title;  ///< of the document, and at the foot of each page
    QString footer; ///< "Page %1 of %2"
};

/// Writes the pages as a PDF file: all of it, or nothing. Blocking, on any thread.
Result<void> writePdf(const ReportPages &pages, const QString &path);
/// The same on paper, with the printer as the person set it.
Result<void> printPages(const ReportPages &pages, QPrinter &printer);

} // namespace csc
