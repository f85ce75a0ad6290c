// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ResultText.h"

#include "ui/Words.h"

#include <QLocale>

#include <map>

namespace csc {

namespace {

/// "already synced" for one reason, "2 already synced, 1 not approved" for several.
template <typename Reason, typename Item>
QString reasonsOf(const QList<Item> &items)
{
    std::map<Reason, int> counts;
    for (const Item &item : items)
        ++counts[item.reason];
    QStringList parts;
    for (const auto &[reason, count] : counts) {
        parts.append(counts.size() == 1 ? Words::reason(reason)
                                        : QStringLiteral("%1 %2").arg(QLocale().toString(count),
                                                                      Words::reason(reason)));
    }
    return parts.join(ResultText::tr(", ", "between the parts of a result"));
}

} // namespace

QString ResultText::accepted(SyncService::Command command, int count)
{
    switch (command) {
    case SyncService::Command::Queue:
    case SyncService::Command::Retry:
    case SyncService::Command::Resync:
        return tr("%n queued", nullptr, count);
    case SyncService::Command::Cancel:
        return tr("%n cancelled", nullptr, count);
    case SyncService::Command::Approve:
        return tr("%n approved", nullptr, count);
    case SyncService::Command::Reject:
        return tr("%n rejected", nullptr, count);
    }
    return {};
}

QString ResultText::ofCommand(SyncService::Command command, const CommandReport &report)
{
    QStringList parts{accepted(command, int(report.accepted.size()))};
    if (!report.rejected.isEmpty()) {
        parts.append(tr("%n skipped: %1", nullptr, int(report.rejected.size()))
                         .arg(reasonsOf<RejectReason>(report.rejected)));
    }
    return parts.join(tr(", ", "between the parts of a result"));
}

QString ResultText::ofImport(const ImportReport &report)
{
    QStringList parts{tr("%n imported", nullptr, int(report.imported.size()))};
    if (!report.changed.isEmpty())
        parts.append(tr("%n changed", nullptr, int(report.changed.size())));
    if (report.known > 0)
        parts.append(tr("%n known already", nullptr, int(report.known)));
    if (report.enqueued > 0)
        parts.append(tr("%n queued", nullptr, int(report.enqueued)));
    if (!report.rejected.isEmpty()) {
        parts.append(tr("%n not taken: %1", nullptr, int(report.rejected.size()))
                         .arg(reasonsOf<ImportReason>(report.rejected)));
    }
    return parts.join(tr(", ", "between the parts of a result"));
}

} // namespace csc
