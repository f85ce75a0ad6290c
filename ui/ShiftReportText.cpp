// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportText.h"

#include "ui/ErrorText.h"
#include "ui/ShiftReportRange.h"
#include "ui/Words.h"

#include <QLocale>

namespace csc {

namespace {

bool hasError(const EpisodeSummary &row)
{
    return row.status == SyncStatus::Failed
           && !(row.errorCode.isEmpty() && row.errorMessage.isEmpty());
}

} // namespace

QString ShiftReportText::title()
{
    return tr("Shift report");
}

QString ShiftReportText::moment(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString ShiftReportText::range(const ReportRange &range)
{
    return tr("%1 to %2", "a time range").arg(moment(range.from), moment(range.to));
}

QString ShiftReportText::zone(const QDateTime &at)
{
    const int minutes = at.toLocalTime().offsetFromUtc() / 60;
    const QString offset = QStringLiteral("UTC%1%2:%3")
                               .arg(QLatin1Char(minutes < 0 ? '-' : '+'))
                               .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
    const QString name = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return name.isEmpty() || name.endsWith(u"UTC")
               ? offset
               : tr("%1, %2", "a time zone and its distance from UTC").arg(name, offset);
}

QString ShiftReportText::meaning()
{
    return tr("Recorded means added to the catalog in this time, by an import or a scan. Verified "
              "means that what is in the cloud was compared with the recording.");
}

QList<ShiftReportText::Line> ShiftReportText::totals(const ShiftReport &report)
{
    QList<Line> lines{{tr("Recorded"), report.recorded},
                      {tr("Verified in the cloud"), report.verified}};
    const std::array ways{tr("by checksum"), tr("by ETag"), tr("by size")};
    for (size_t way = 0; way < ways.size(); ++way) {
        if (report.verifiedBy.at(way).episodes > 0)
            lines.append({ways.at(way), report.verifiedBy.at(way), 1});
    }
    lines.append({tr("Not verified in the cloud"), report.missing()});
    for (int i = 0; i < int(report.groups.size()); ++i) {
        const ReportGroup &group = report.groups.at(i);
        lines.append({why(group.gate, group.about), group.amount, 1, i});
    }
    return lines;
}

QString ShiftReportText::ofFailure(Gate gate, const QString &code)
{
    if (errorCodeFromText(code) == ErrorCode::Cancelled)
        return tr("Cancelled by an operator");
    const QString name = code.isEmpty() ? tr("cause unknown") : Words::errorName(code);
    switch (gate) {
    case Gate::Backoff:
        return tr("Failed, tried again by itself: %1").arg(name);
    case Gate::Exhausted:
        return tr("Failed, no attempts left: %1").arg(name);
    default:
        return tr("Failed, not tried again: %1").arg(name);
    }
}

QString ShiftReportText::why(Gate gate, const QString &about)
{
    switch (gate) {
    case Gate::Synced:
        return tr("In the cloud, but not verified by this program");
    case Gate::Syncing:
        return tr("Being uploaded");
    case Gate::Deleted:
        return tr("Deleted from the catalog");
    case Gate::NotClosed:
        return tr("Recording not finished");
    case Gate::Damaged:
        return tr("Recording damaged");
    case Gate::NotApproved:
        return tr("Not approved: %1")
            .arg(Words::qaStatus(fromText<QaStatus>(about).value_or(QaStatus::PendingQa)));
    case Gate::Exhausted:
    case Gate::NotRetryable:
    case Gate::Backoff:
        return ofFailure(gate, about);
    case Gate::NotQueued:
        return tr("Not queued");
    case Gate::DriveMissing:
        return tr("Queued; its drive is not connected");
    case Gate::Paused:
        return tr("Queued; the queue is paused");
    case Gate::NoDestination:
        return tr("Queued; no destination is set up");
    case Gate::Outage:
        return tr("Queued; the destination serves nobody");
    case Gate::WaitingForSlot:
        return about.isEmpty() ? tr("Queued; waits for its turn")
                               : tr("Queued; waits for the workstation %1").arg(about);
    }
    return {};
}

QString ShiftReportText::error(const ReportEntry &entry)
{
    return hasError(entry.episode) ? ErrorText::sentence(entry.episode) : QString();
}

QString ShiftReportText::shortError(const ReportEntry &entry)
{
    return hasError(entry.episode) ? ErrorText::cause(entry.episode) : QString();
}

QString ShiftReportText::unlisted(qint64 count)
{
    if (count == 0)
        return {};
    return tr("Not listed here, for there are too many: %1. The CSV file has all of them.")
        .arg(QLocale().toString(count));
}

QStringList ShiftReportText::columns()
{
    return {tr("Episode"), tr("Size"), tr("Status"), tr("Why"), tr("Error")};
}

} // namespace csc
