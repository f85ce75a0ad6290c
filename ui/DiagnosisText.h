// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Diagnosis.h"

#include <QCoreApplication>

namespace csc {

/// Says the steps of trying a destination in the user's language.
class DiagnosisText
{
    Q_DECLARE_TR_FUNCTIONS(csc::DiagnosisText)

public:
    static QString word(StepResult result);
    /// What the step is called on the screen.
    static QString title(const QString &name);
    /// What was tried, on what, and what came back; then what to do, where there is something.
    static QString sentence(const DiagnosisStep &step);
    /// All of it, as a text to copy.
    static QString whole(const Diagnosis &diagnosis);
    static QString policy(const Diagnosis &diagnosis);
};

} // namespace csc
