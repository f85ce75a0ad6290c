// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Status.h"
#include "core/Transport.h"
#include "sync/EngineState.h"
#include "sync/TimeLeft.h"

#include <QCoreApplication>

namespace csc {

/// The words for stored values in the user's language (the contract's words, both languages).
class Words
{
    Q_DECLARE_TR_FUNCTIONS(csc::Words)

public:
    static QString status(SyncStatus status);
    static QString qaStatus(QaStatus status);
    static QString origin(Origin origin);
    static QString outcome(AttemptOutcome outcome);
    static QString verifiedBy(VerifiedBy verifiedBy);
    static QString phase(UploadPhase phase);
    static QString worker(EngineState::Worker worker);
    /// Half a sentence after a colon: "already synced".
    static QString reason(RejectReason reason);
    /// Of so many files: "recordings damaged". The number is not in it.
    static QString reason(ImportReason reason, int count);
    /// A short name of an error code, such as "Access denied"; the code itself if unknown.
    static QString errorName(const QString &errorCode);
    /// "12 to 20 min", "about 3 h", "up to 5 min".
    static QString timeLeft(const RoundTime &time);
};

} // namespace csc
