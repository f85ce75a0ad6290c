// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportFiles.h"

#include <QAbstractTextDocumentLayout>
#include <QDir>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <QTextDocument>

namespace csc {

namespace {

constexpr int resolution = 300; ///< dots an inch: text is outlines, so that is enough
constexpr double marginMm = 15;
constexpr double footerMm = 9;

QPageSize pageSize()
{
    const bool inches = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    return QPageSize(inches ? QPageSize::Letter : QPageSize::A4);
}

/// False where the device can't be painted on.
bool paint(const ReportPages &pages, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    const QSizeF whole(device.width(), device.height());
    const double footer = footerMm / 25.4 * device.logicalDpiY();
    const QSizeF page(whole.width(), whole.height() - footer);

    QTextDocument document;
    document.documentLayout()->setPaintDevice(&device);
    document.setDocumentMargin(0);
    QFont font;
    font.setPointSizeF(9);
    document.setDefaultFont(font);
    document.setHtml(pages.html);
    document.setPageSize(page);

    // The window may be dark; paper is white.
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black);
    font.setPointSizeF(8);
    const int count = document.pageCount();
    for (int n = 0; n < count; ++n) {
        if (n > 0 && !device.newPage())
            return false;
        const QRectF part(QPointF(0, n * page.height()), page);
        painter.save();
        painter.translate(0, -part.top());
        painter.setClipRect(part);
        context.clip = part;
        document.documentLayout()->draw(&painter, context);
        painter.restore();

        painter.setFont(QFont(font, &device));
        painter.setPen(Qt::black);
        const QRectF foot(QPointF(0, page.height()), QSizeF(whole.width(), footer));
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, pages.title);
        painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
                         pages.footer.arg(n + 1).arg(count));
    }
    return painter.end();
}

} // namespace

Error reportFileError(const QString &path, QFileDevice::FileError error, const QString &said)
{
    const QString native = QDir::toNativeSeparators(path);
    QJsonObject detail{{QStringLiteral("path"), native}};
    QString why;
    if (error == QFileDevice::ResourceError) {
        detail.insert(QStringLiteral("id"), QStringLiteral("usage.report_full"));
        why = QStringLiteral("the disk is full. Make room on it, or choose another folder.");
    } else {
        detail.insert(QStringLiteral("id"), QStringLiteral("usage.report_unwritable"));
        why = QStringLiteral("%1. Choose a folder that you may write into.").arg(said);
        detail.insert(QStringLiteral("system_error"), said);
    }
    return {ErrorCode::Usage,
            QStringLiteral("The report can't be written to %1: %2").arg(native, why),
            detail,
            {}};
}

Result<void> writePdf(const ReportPages &pages, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return reportFileError(path, file.error(), file.errorString());
    QPdfWriter writer(&file);
    writer.setResolution(resolution);
    writer.setTitle(pages.title);
    writer.setPageLayout(QPageLayout(pageSize(), QPageLayout::Portrait,
                                     QMarginsF(marginMm, marginMm, marginMm, marginMm),
                                     QPageLayout::Millimeter));
    // What the disk refuses the writer does not tell, but the file knows it at the end.
    paint(pages, writer);
    if (!file.commit())
        return reportFileError(path, file.error(), file.errorString());
    return {};
}

Result<void> printPages(const ReportPages &pages, QPrinter &printer)
{
    printer.setDocName(pages.title);
    if (paint(pages, printer) && printer.printerState() != QPrinter::Error)
        return {};
    return Error{ErrorCode::Usage,
                 QStringLiteral("The printer did not take the report. Look whether it is switched "
                                "on and ready, or save the report as PDF and print that."),
                 {{QStringLiteral("id"), QStringLiteral("usage.report_print")}},
                 {}};
}

} // namespace csc
