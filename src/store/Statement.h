// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <initializer_list>
#include <optional>
#include <type_traits>

namespace csc {

class Database;

/// A prepared statement that is finished by scope: an unfinished one would keep its transaction
/// from committing. Forward-only. Use on the thread of its connection.
class Statement
{
public:
    Statement(const Database &database, const QString &sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds `values` to the marks `?1`, `?2`, … (each may stand there several times; or plain `?`
    /// in order) and runs the statement (a reading one up to its first row).
    /// May be called again with other values.
    Result<void> run(std::initializer_list<QVariant> values = {});
    Result<void> run(const QList<QVariant> &values);

    /// Ends the run, so that a transaction can end; the statement can be run again.
    void finish();
    /// Steps to the next row; false at the end and on an error: ask status() after the last.
    bool next();
    /// What went wrong while preparing, running or stepping.
    Result<void> status() const;
    /// SQLite's result code of what went wrong, without its extension; 0 where nothing did.
    int resultCode() const;
    /// Rows that the statement itself changed, those of triggers not counted.
    qint64 changedRows() const;

    // The columns of the current row. Null becomes 0, an empty text, an invalid time.
    bool isNull(int column) const;
    qint64 integer(int column) const;
    QString text(int column) const;
    QDateTime time(int column) const;
    std::optional<double> real(int column) const;
    QJsonObject json(int column) const;

private:
    const Database &m_database;
    QSqlQuery m_query;
    QList<qsizetype> m_valueOfMark;
    bool m_prepared = false;
    bool m_ran = false;
};

namespace sql {

/// Runs a writing statement once; gives the number of rows that it changed.
Result<qint64> write(const Database &database, const QString &statement,
                     const QList<QVariant> &values = {});

/// The rows of a query, each made by `row(statement)`.
template <typename Row>
auto readAll(const Database &database, const QString &query, const QList<QVariant> &values,
             Row &&row) -> Result<QList<std::decay_t<decltype(row(std::declval<Statement &>()))>>>
{
    QList<std::decay_t<decltype(row(std::declval<Statement &>()))>> rows;
    Statement statement(database, query);
    if (const Result<void> ran = statement.run(values); !ran)
        return ran.error();
    while (statement.next())
        rows.append(row(statement));
    if (const Result<void> status = statement.status(); !status)
        return status.error();
    return rows;
}

/// The first row of a query, nothing when it has none.
template <typename Row>
auto readFirst(const Database &database, const QString &query, const QList<QVariant> &values,
               Row &&row)
    -> Result<std::optional<std::decay_t<decltype(row(std::declval<Statement &>()))>>>
{
    using Value = std::decay_t<decltype(row(std::declval<Statement &>()))>;
    Statement statement(database, query);
    if (const Result<void> ran = statement.run(values); !ran)
        return ran.error();
    if (statement.next())
        return std::optional<Value>(row(statement));
    if (const Result<void> status = statement.status(); !status)
        return status.error();
    return std::optional<Value>();
}

/// The whole number in the first column of the first row; 0 where there is none.
Result<qint64> readNumber(const Database &database, const QString &query,
                          const QList<QVariant> &values = {});

/// For a column that is null where there is no text, and for one that is never null.
QVariant textOrNull(const QString &text);
QVariant textOrEmpty(const QString &text);
/// A time as the tables hold it; null for an invalid one.
/// A JSON object as compact text; null for an empty one.
QVariant jsonOrNull(const QJsonObject &object);

} // namespace sql

} // namespace csc
