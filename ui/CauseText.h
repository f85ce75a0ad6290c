// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QCoreApplication>

namespace csc {

/// Causes of failures in words, by error code.
class CauseText
{
    Q_DECLARE_TR_FUNCTIONS(csc::CauseText)

public:
    /// Within a sentence: "access denied". The code itself if it is none of ours.
    static QString word(const QString &errorCode);
    /// "83 failed: access denied"
    static QString counted(const FailureCause &cause);
};

} // namespace csc
