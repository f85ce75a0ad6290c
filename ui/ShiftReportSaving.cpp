// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// How ShiftReportWindow gets a report onto paper and into files.

#include "ui/ReportWriter.h"
#include "ui/ShiftReportCsv.h"
#include "ui/ShiftReportPages.h"
#include "ui/ShiftReportWindow.h"
#include "ui/WhenDone.h"

#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

namespace csc {

void ShiftReportWindow::askForFile(FileKind kind)
{
    const bool pdf = kind == FileKind::Pdf;
    const QString day = m_report->range.from.toLocalTime().date().toString(Qt::ISODate);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, pdf ? tr("Save the shift report as PDF")
                                             : tr("Save the shift report as CSV"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(pdf ? QStringLiteral("pdf") : QStringLiteral("csv"));
    dialog->setNameFilter(pdf ? tr("PDF files (*.pdf)") : tr("CSV files (*.csv)"));
    if (!folder.isEmpty())
        dialog->setDirectory(folder);
    dialog->selectFile(QStringLiteral("shift-report-%1.%2").arg(day, dialog->defaultSuffix()));
    connect(dialog, &QFileDialog::fileSelected, this,
            pdf ? &ShiftReportWindow::savePdf : &ShiftReportWindow::saveCsv);
    dialog->open();
}

void ShiftReportWindow::savePdf(const QString &path)
{
    if (!m_report)
        return;
    tellWriting(path);
    const auto work = [pages = ShiftReportPages::of(*m_report), path] {
        return writePdf(pages, path);
    };
    whenDone(m_writer.run(work), this,
             [this, path](const Result<void> &done) { tellWritten(done, path); });
}

void ShiftReportWindow::saveCsv(const QString &path)
{
    if (!m_report)
        return;
    tellWriting(path);
    // Read again, for it has every episode and not only those on the screen.
    const ReportQuestion question{m_report->range, 0, std::make_shared<ShiftReportCsv>(path), {}};
    whenDone(m_service.shiftReport(question), this, [this, path](const Result<ShiftReport> &done) {
        tellWritten(done ? Result<void>() : Result<void>(done.error()), path);
    });
}

void ShiftReportWindow::print()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        if (!m_report)
            return;
        const auto work = [pages = ShiftReportPages::of(*m_report), printer] {
            return printPages(pages, *printer);
        };
        whenDone(m_writer.run(work), this, [this](const Result<void> &done) {
            if (!done)
                showError(done.error());
        });
    });
    // The dialog looks at the printer to its own end.
    connect(dialog, &QObject::destroyed, this, [printer] {});
    dialog->open();
}

/// In the place of what was said of an earlier file.
void ShiftReportWindow::tellWriting(const QString &path)
{
    m_message->showText(MessageBar::Kind::Notice, [path] {
        return tr("Saving the report as %1…").arg(QDir::toNativeSeparators(path));
    });
}

void ShiftReportWindow::tellWritten(const Result<void> &done, const QString &path)
{
    if (!done) {
        showError(done.error());
        return;
    }
    m_message->showText(MessageBar::Kind::Notice, [path] {
        return tr("The report was saved as %1.").arg(QDir::toNativeSeparators(path));
    });
}

} // namespace csc
