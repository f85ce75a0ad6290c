// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportPages.h"

#include "ui/Formats.h"
#include "ui/Words.h"

#include <QLocale>

namespace csc {

namespace {

QString cell(const QString &text, bool right = false)
{
    return QStringLiteral("<td%1>%2</td>")
        .arg(right ? QStringLiteral(" align=\"right\" style=\"padding-right:12px\"") : QString(),
             text.toHtmlEscaped());
}

QString headCell(const QString &text, int percent, bool right = false)
{
    return QStringLiteral("<th align=%1 width=\"%2%\">%3</th>")
        .arg(right ? QStringLiteral("\"right\" style=\"padding-right:12px\"")
                   : QStringLiteral("\"left\""))
        .arg(percent)
        .arg(text.toHtmlEscaped());
}

/// `thead` is what is repeated on each page.
QString table(const QString &head, const QString &rows)
{
    return QStringLiteral(
               "<table width=\"100%\" border=\"0.5\" cellspacing=\"0\" cellpadding=\"3\" "
               "style=\"border-collapse:collapse; border-style:solid; "
               "border-color:#8a929c;\"><thead><tr bgcolor=\"#e8eaed\">%1</tr></thead>"
               "<tbody>%2</tbody></table>")
        .arg(head, rows);
}

QString fact(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

QString ShiftReportPages::head(const ShiftReport &report)
{
    return QStringLiteral("<h1>%1</h1><table cellspacing=\"0\" cellpadding=\"1\">%2%3%4%5</table>"
                          "<p style=\"margin-bottom:10px\">%6</p>")
        .arg(ShiftReportText::title().toHtmlEscaped(),
             fact(tr("Time"), ShiftReportText::range(report.range)),
             fact(tr("Time zone"), ShiftReportText::zone(report.range.from)),
             fact(tr("Workstation"), report.workstation),
             fact(tr("Made at"), ShiftReportText::moment(report.madeAt)),
             ShiftReportText::meaning().toHtmlEscaped());
}

QString ShiftReportPages::totals(const ShiftReport &report)
{
    QString rows;
    const QList<ShiftReportText::Line> lines = ShiftReportText::totals(report);
    for (const ShiftReportText::Line &line : lines) {
        const QString indent = line.level == 0 ? QString() : QStringLiteral("&nbsp;&nbsp;&nbsp;");
        const QString mark = line.level == 0 ? QStringLiteral("b") : QStringLiteral("span");
        rows += QStringLiteral("<tr><td>%1<%2>%3</%2></td>%4%5</tr>")
                    .arg(indent, mark, line.title.toHtmlEscaped(),
                         cell(QLocale().toString(line.amount.episodes), true),
                         cell(Formats::size(line.amount.bytes), true));
    }
    return table(headCell(tr("Result"), 60) + headCell(tr("Episodes"), 20, true)
                     + headCell(tr("Size"), 20, true),
                 rows);
}

QString ShiftReportPages::episodes(const ShiftReport &report)
{
    QStringList rows;
    qint64 unlisted = report.unlisted;
    // In the order of the totals, so that what failed for one cause stands together.
    for (const ReportGroup &group : report.groups) {
        for (const ReportEntry &entry : report.entries) {
            if (!group.holds(entry))
                continue;
            if (rows.size() == MostEpisodes) {
                ++unlisted;
                continue;
            }
            rows.append(QStringLiteral("<tr>") + cell(entry.episode.episodeId)
                        + cell(Formats::size(entry.episode.fileSizeBytes), true)
                        + cell(Words::status(entry.episode.status))
                        + cell(ShiftReportText::why(entry.gate, entry.about))
                        + cell(ShiftReportText::error(entry)) + QStringLiteral("</tr>"));
        }
    }
    if (rows.isEmpty())
        return {};
    const QStringList names = ShiftReportText::columns();
    const QString head = headCell(names.at(0), 22) + headCell(names.at(1), 11, true)
                         + headCell(names.at(2), 11) + headCell(names.at(3), 22)
                         + headCell(names.at(4), 34);
    return QStringLiteral("<h2>%1</h2>%2<p>%3</p>")
        .arg(tr("Episodes not verified in the cloud").toHtmlEscaped(),
             table(head, rows.join(QString())),
             ShiftReportText::unlisted(unlisted).toHtmlEscaped());
}

ReportPages ShiftReportPages::of(const ShiftReport &report)
{
    return {QStringLiteral("<html><body>") + head(report) + totals(report) + episodes(report)
                + QStringLiteral("</body></html>"),
            tr("%1, %2", "the name of the report, and its time")
                .arg(ShiftReportText::title(), ShiftReportText::range(report.range)),
            tr("Page %1 of %2")};
}

} // namespace csc
