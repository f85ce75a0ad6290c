// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ErrorCode.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace csc {

/// What went wrong, in a form that can be stored, printed and translated.
struct Error
{
    ErrorCode code = ErrorCode::Network;
    /// An English sentence or two: what failed, on what, why, and what to do. Never a secret.
    QString message;
    /// What the window needs to say the same in the user's language: `id` names the sentence,
    /// the other keys are its arguments (`path`, `status`, `s3_code`, `bucket`, …).
    QJsonObject detail;
    /// What the destination asked us to wait (`Retry-After`), in seconds.
    std::optional<int> retryAfterSec;
};

} // namespace csc
