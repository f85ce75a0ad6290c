// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QSet>
#include <QSqlQuery>

#include <map>

#include "walk/QueueModel.h"

namespace csc {
class Database;
}

namespace csc::test {

/// Looks at the tables after each step of a walk. An empty text: all is well; else what is not.
class WalkChecks
{
public:
    WalkChecks(const Database &database, const QueueModel &model);

    /// Whether every row is as the model has it.
    QString sameAsModel() const;
    /// What must hold whatever was done, asked of the database itself; `succeeded`: logs of which
    /// an upload has succeeded.
    QString invariants(const QSet<qint64> &succeeded);
    /// After a recovery on that host: no row is left to one who can't end it.
    QString nothingLeftBehind(const QString &host, const QSet<QString> &dead) const;
    /// SQLite's own checks; slow.
    QString soundFile() const;

private:
    QStringList read(const QString &query, const QList<QVariant> &values = {}) const;
    QString closedAttemptsStand();

    const Database &m_database;
    const QueueModel &m_model;
    mutable std::map<QString, QSqlQuery> m_prepared;
    QHash<QString, QString> m_closed; ///< attempts as they were closed
};

/// `accepted,…/rejected:reason,…`
QString said(const CommandReport &report);

} // namespace csc::test
