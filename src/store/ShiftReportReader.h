// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ShiftReport.h"
#include "store/EpisodeReader.h"

#include <functional>
#include <optional>

namespace csc {

/// Reads the episodes of a time for the shift report, one after the other, so that any number of
/// them takes no memory. Works on any connection, also a read-only one; use it on that connection's
/// thread.
class ShiftReportReader
{
public:
    /// What the report and its reasons need of one episode. Of `summary` that is all but the counts
    /// of sync logs, what the queue knows (priority, origin, times), and the change number;
    /// `facts` are without the place in the queue.
    struct Row
    {
        EpisodeSummary summary;
        QDateTime recordedAt;
        std::optional<VerifiedBy> verifiedBy; ///< of the latest sync log
        EpisodeReader::WhyFacts facts;
    };
    /// False ends the reading.
    using Visitor = std::function<bool(const Row &)>;

    explicit ShiftReportReader(const Database &database);

    /// The episodes of the time, deleted ones too, the oldest first. One statement, hence one
    /// snapshot; with other reads in one only inside a Transaction.
    Result<void> visit(const ReportRange &range, const Visitor &visitor) const;

private:
    const Database &m_database;
};

} // namespace csc
