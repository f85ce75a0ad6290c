// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Episode.h"
#include "core/Result.h"
#include "core/ShiftReport.h"
#include "sync/EngineState.h"

#include <QList>

#include <array>
#include <memory>
#include <optional>
#include <stop_token>

namespace csc {

/// One episode of a shift report.
struct ReportEntry
{
    EpisodeSummary episode; ///< as ShiftReportReader::Row has it
    QDateTime recordedAt;
    std::optional<VerifiedBy> verifiedBy;
    Gate gate = Gate::NotQueued;
    /// What the gate is about: the error's code of a failure, the review's state of what is not
    /// approved, the workstation that is waited for.
    QString about{};

    /// In the cloud, and compared with the file.
    bool isVerified() const { return gate == Gate::Synced && verifiedBy.has_value(); }
};

/// The episodes of a report that are not verified in the cloud for one and the same reason.
struct ReportGroup
{
    Gate gate = Gate::NotQueued;
    QString about;
    ReportAmount amount;

    bool holds(const ReportEntry &entry) const
    {
        return gate == entry.gate && about == entry.about;
    }
};

/// What became of the episodes of a time, as one snapshot of the database says.
struct ShiftReport
{
    ReportRange range;
    QDateTime madeAt;
    QString workstation;
    ReportAmount recorded;
    ReportAmount verified;
    std::array<ReportAmount, 3> verifiedBy{}; ///< index: VerifiedBy
    QList<ReportGroup> groups;                ///< the largest first
    QList<ReportEntry> entries;               ///< of these groups; the oldest, and at most so many
    qint64 unlisted = 0;                      ///< more of them than that

    ReportAmount missing() const
    {
        return {recorded.episodes - verified.episodes, recorded.bytes - verified.bytes};
    }
};

/// Takes a report's episodes as they are read, verified ones too, on the thread that reads.
class ReportSink
{
public:
    ReportSink() = default;
    ReportSink(const ReportSink &) = delete;
    ReportSink &operator=(const ReportSink &) = delete;
    virtual ~ReportSink() = default;

    /// An error ends the reading, and is its result.
    virtual Result<void> take(const ReportEntry &entry) = 0;
    /// After the last one.
    virtual Result<void> finish() = 0;
};

struct ReportQuestion
{
    ReportRange range;
    qsizetype mostEntries = 0;
    std::shared_ptr<ReportSink> sink{}; ///< may be null
    std::stop_token stop{};             ///< then the answer is the error `cancelled`
};

struct ReportSurroundings
{
    QString databasePath;
    bool hasDestination = false;
    int maxRetries = 5;
};

/// Reads a report in one snapshot, through a connection of its own. Takes as long as there are
/// episodes in the range (some seconds for a million), and memory for `mostEntries` of them.
Result<ShiftReport> readShiftReport(const ReportQuestion &question,
                                    const ReportSurroundings &surroundings, const Clock &clock);

} // namespace csc
