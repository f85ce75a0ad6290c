// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ShiftReporting.h"

#include "catalog/FolderScan.h"
#include "store/Database.h"
#include "store/QueueStateStore.h"
#include "store/ShiftReportReader.h"
#include "store/Transaction.h"
#include "sync/ProcessIdentity.h"
#include "sync/Why.h"

#include <QHash>

#include <algorithm>

namespace csc {

namespace {

QString aboutOf(const Why &why, const EpisodeSummary &episode)
{
    switch (why.gate) {
    case Gate::Exhausted:
    case Gate::NotRetryable:
    case Gate::Backoff:
        return episode.errorCode;
    case Gate::NotApproved:
        return toText(episode.qaStatus);
    case Gate::WaitingForSlot:
        return why.workstation;
    default:
        return {};
    }
}

/// Adds up the episodes of one report, one after the other.
class Adding
{
public:
    Adding(const ReportQuestion &question, WhyContext context)
        : m_question(question)
        , m_context(std::move(context))
    {}

    Result<void> add(const ShiftReportReader::Row &row)
    {
        noteVolume(row.facts.volumeRoot);
        const Why why = explain(row.summary, row.facts, m_context);
        const ReportEntry entry{row.summary, row.recordedAt, row.verifiedBy, why.gate,
                                aboutOf(why, row.summary)};
        const qint64 size = row.summary.fileSizeBytes;
        m_report.recorded.add(size);
        if (entry.isVerified()) {
            m_report.verified.add(size);
            m_report.verifiedBy[size_t(*entry.verifiedBy)].add(size);
        } else {
            groupOf(entry).amount.add(size);
            if (m_report.entries.size() < m_question.mostEntries)
                m_report.entries.append(entry);
            else
                ++m_report.unlisted;
        }
        return m_question.sink ? m_question.sink->take(entry) : Result<void>();
    }

    ShiftReport end()
    {
        std::stable_sort(m_report.groups.begin(), m_report.groups.end(),
                         [](const ReportGroup &a, const ReportGroup &b) {
                             return a.amount.episodes > b.amount.episodes;
                         });
        m_report.range = m_question.range;
        m_report.madeAt = m_context.now;
        m_report.workstation = m_context.host;
        return std::move(m_report);
    }

private:
    /// Asked of the system once a volume: a report may have any number of episodes on it.
    void noteVolume(const QString &root)
    {
        if (root.isEmpty() || m_volumes.contains(root))
            return;
        m_volumes.insert(root);
        m_context.missingVolumes += missingVolumes({root});
    }

    ReportGroup &groupOf(const ReportEntry &entry)
    {
        const auto found =
            std::find_if(m_report.groups.begin(), m_report.groups.end(),
                         [&entry](const ReportGroup &group) { return group.holds(entry); });
        if (found != m_report.groups.end())
            return *found;
        m_report.groups.append({entry.gate, entry.about, {}});
        return m_report.groups.last();
    }

    const ReportQuestion &m_question;
    WhyContext m_context;
    ShiftReport m_report;
    QSet<QString> m_volumes;
};

Error givenUp()
{
    return {ErrorCode::Cancelled, QStringLiteral("The report was given up."), {}, {}};
}

} // namespace

Result<ShiftReport> readShiftReport(const ReportQuestion &question,
                                    const ReportSurroundings &surroundings, const Clock &clock)
{
    if (question.stop.stop_requested())
        return givenUp();
    const auto database =
        Database::open({surroundings.databasePath, Database::Mode::ReadOnly, 10'000}, clock);
    if (!database)
        return database.error();
    Transaction snapshot(**database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    const Result<QueueStateStore::State> queue = QueueStateStore(**database, clock).read();
    if (!queue)
        return queue.error();
    WhyContext context;
    context.queue = *queue;
    context.hasDestination = surroundings.hasDestination;
    context.maxRetries = surroundings.maxRetries;
    context.now = clock.nowUtc();
    context.host = thisHost();

    Adding adding(question, std::move(context));
    Result<void> taken;
    const Result<void> visited =
        ShiftReportReader(**database).visit(question.range, [&](const ShiftReportReader::Row &row) {
            taken = adding.add(row);
            return taken.ok() && !question.stop.stop_requested();
        });
    if (!visited)
        return visited.error();
    if (!taken)
        return taken.error();
    if (question.stop.stop_requested())
        return givenUp();
    if (question.sink) {
        if (const Result<void> finished = question.sink->finish(); !finished)
            return finished.error();
    }
    return adding.end();
}

} // namespace csc
