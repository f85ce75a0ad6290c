// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace csc::test {

/// What must hold of a catalog at every moment, by the contract's sections 2 and 3, asked in SQL of
/// our own: each finding is a sentence with the rows that it is about.
enum class AuditMoment {
    Any,     ///< somebody may be working
    AtRest,  ///< nobody works, and what was left is recovered: nothing is in progress
    Finished ///< and nothing of an upload is left, nor is anything queued
};
QStringList auditQueue(const QString &databasePath, AuditMoment moment = AuditMoment::Any);

/// The rows of a query as text, columns joined by '|'; null as `null`.
QStringList readCatalog(const QString &databasePath, const QString &query);
/// Statements as a site's script would run them. One that fails ends the test program.
void writeCatalog(const QString &databasePath, const QStringList &statements);

} // namespace csc::test
