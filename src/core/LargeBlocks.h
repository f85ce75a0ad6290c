// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace csc {

/// For the beginning of a program: large blocks of memory go back to the system when they are
/// freed. Left to itself, glibc keeps what the first large lists were made of for good, and a list
/// of a million keys is made anew with each change.
void giveBackLargeBlocks();

/// After work that needed very much for a moment: gives back the pages of memory that are free, of
/// all threads. A few milliseconds, in which the other threads may have to wait.
void giveBackFreeMemory();

} // namespace csc
