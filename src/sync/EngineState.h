// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Error.h"
#include "core/Transport.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace csc {

/// What this process found at its start, where the end before it was not orderly.
struct StartFindings
{
    int interrupted = 0; ///< uploads whose worker was gone
    int resumable = 0;   ///< unfinished uploads that go on at their last confirmed part
    int partsKept = 0;
    QString integrity{}; ///< `ok`, `skipped` or what SQLite's check found

    bool operator==(const StartFindings &) const = default;
};

/// The worker band: is the queue being worked, and if not, why.
struct EngineState
{
    enum class Worker { Stopped, Running, Paused, Offline, Outage };

    Worker worker = Worker::Stopped;
    bool hasDestination = false;
    QString destination;     ///< as the setting has it, empty: none
    QString endpoint;        ///< which server or folder (TransportFactory::endpoint())
    bool paused = false;     ///< also while something else holds the queue, too
    QDateTime lastSuccessAt; ///< invalid: never
    // Of an outage only:
    QDateTime outageSince;
    QString outageCode;
    QString outageMessage;
    QDateTime nextProbeAt;
    QString probedEpisode; ///< with which it is being tried now; empty: none

    /// Of this process's own start; nothing where the end before it was orderly.
    std::optional<StartFindings> uncleanStart;

    /// How far the destination's clock is ahead of this computer's, where uploads must go by it.
    qint64 clockOffsetSec = 0;
    /// Whether that is worth a word: a minute or more.
    bool clockIsOff() const { return clockOffsetSec <= -60 || clockOffsetSec >= 60; }

    bool operator==(const EngineState &) const = default;
};

/// How far an upload of this process is.
struct UploadProgress
{
    qint64 syncLogKey = 0;
    qint64 episodeKey = 0;
    UploadPhase phase = UploadPhase::Checking;
    qint64 sentBytes = 0;
    qint64 confirmedBytes = 0;
    /// Sent, but never going back: a part that is sent again was shown before.
    qint64 shownBytes = 0;
    qint64 totalBytes = 0;
    /// Over the last seconds, while it sends; none where it is not known, 0 where nothing has moved
    /// for so long that it stands still.
    std::optional<qint64> bytesPerSecond;

    bool operator==(const UploadProgress &) const = default;
};

/// How an upload of this process ended, for those who count (`cloudsyncctl run`).
struct UploadEnd
{
    qint64 syncLogKey = 0;
    QString episodeId;
    AttemptOutcome outcome = AttemptOutcome::Released;
    qint64 bytesTransferred = 0; ///< sent by this attempt
    Error error;                 ///< of a failed one
};

/// The first thing that keeps an episode from the cloud, in the contract's order.
enum class Gate {
    Synced,
    Syncing,
    Deleted,
    NotClosed,
    Damaged,
    NotApproved,
    Exhausted,
    NotRetryable,
    Backoff,
    NotQueued,
    DriveMissing,
    Paused,
    NoDestination,
    Outage,
    WaitingForSlot,
};
QString toText(Gate gate);

/// What is known of the program that holds the claim of a row in progress.
enum class HolderState {
    Working,
    Stopped, ///< on this host, as by SIGSTOP: it may go on
    Silent,  ///< its lease is over
    Dead,
};

struct Why
{
    Gate gate = Gate::NotQueued;
    QString message; ///< English sentence
    /// Invalid: no known time. With Syncing the end of the lease, where its holder does not work.
    QDateTime until;
    qint64 placeInQueue = 0; ///< with WaitingForSlot: 1 is next
    QString workstation{};   ///< with WaitingForSlot: the one that must upload it, if not this one
    QString probedEpisode{}; ///< with Outage: with which the destination is being tried now
    HolderState holder = HolderState::Working; ///< with Syncing
    bool isHeldBack = false; ///< with WaitingForSlot: see EpisodeReader::ClaimFacts
};

/// What the details panel shows of one episode.
struct EpisodeDetails
{
    EpisodeSummary summary;
    Why why;
};

} // namespace csc

Q_DECLARE_METATYPE(csc::EngineState)
Q_DECLARE_METATYPE(csc::UploadProgress)
Q_DECLARE_METATYPE(csc::UploadEnd)
