// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/EngineState.h"

#include <QCoreApplication>

namespace csc {

/// What was found at a start after an end that was not orderly.
class StartText
{
    Q_DECLARE_TR_FUNCTIONS(csc::StartText)

public:
    static QString sentences(const StartFindings &found);
};

} // namespace csc
