// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <sys/types.h>

namespace csc::kill {

// No library but libc: this is loaded into a program that knows nothing of it, before everything
// else, and called from any of its threads.

constexpr std::size_t longestName = 256;

/// One call that changes what outlives the process. Counts it, notes it in the log, and ends the
/// process right there if it is the one that was asked for: in the constructor before the call is
/// made, in the destructor after it. Keeps errno.
class Step
{
public:
    /// `what` is the call, `object` what it is about (a path: its last component counts). Nothing
    /// is counted where `object` is null.
    Step(const char *what, const char *object);
    ~Step();
    Step(const Step &) = delete;
    Step &operator=(const Step &) = delete;

private:
    bool m_isLast = false;
};

/// What a descriptor writes to, if that outlives the process: the path of a regular file, or
/// `stdout`; else null. `buffer` has longestPath bytes.
constexpr std::size_t longestPath = 4096;
const char *fileOf(int descriptor, char *buffer);
/// A word for what goes into a connection to a server (`PUT ep-1.mcap part 2`, `body`); null for a
/// descriptor of another kind. `buffer` has longestName bytes.
const char *messageOf(int descriptor, const void *bytes, std::size_t size, char *buffer);

/// What the transaction of this thread is about: its first statement that changes a row, as
/// `UPDATE sync_logs in_progress`. Said of the database's files. Empty: none is under way.
char *transaction();

/// A function of the libraries that come after this one.
void *next(const char *name);

} // namespace csc::kill
