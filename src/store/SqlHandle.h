// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace csc {

class Database;

namespace sql {

/// The driver's own `sqlite3 *`, for what QtSql lacks: ending a query that runs. Null where
/// the driver brought another SQLite than the one that we are linked with: then a query runs to its
/// end. On the thread of the connection.
void *interruptibleHandle(const Database &database);

} // namespace sql

} // namespace csc
