// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace csc {

/// What a well-behaved command-line process needs before anything else: the three standard streams
/// open (a database must never be opened as number 1), no death by a reader that went away, and a
/// UTF-8 locale for file names. Before the QCoreApplication is made.
void setUpProcess();

} // namespace csc
