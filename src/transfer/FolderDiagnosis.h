// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FolderMount.h"

#include "core/Diagnosis.h"
#include "core/JobControl.h"

namespace csc {

/// Tries a folder destination step by step with a small file that is gone when this returns.
/// Blocking.
Diagnosis diagnoseFolder(const FolderMount &mount, const JobControl &control,
                         const StepObserver &tell);

} // namespace csc
