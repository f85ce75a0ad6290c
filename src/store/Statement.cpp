// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Statement.h"

#include "core/Clock.h"
#include "store/Database.h"
#include "store/SqlError.h"

#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>

namespace csc {

namespace {

/// QtSql can't bind a numbered mark that stands in a statement twice, so each `?N` becomes a mark
/// of its own; gives the value (0 is the first) that each mark stands for. Plain marks count by
/// themselves.
QString withPlainMarks(const QString &sql, QList<qsizetype> &valueOfMark)
{
    QString plain;
    plain.reserve(sql.size());
    for (qsizetype at = 0; at < sql.size();) {
        const QChar c = sql.at(at++);
        plain += c;
        if (c != u'?')
            continue;
        qsizetype end = at;
        while (end < sql.size() && sql.at(end).isDigit())
            ++end;
        valueOfMark.append(end > at ? QStringView(sql).sliced(at, end - at).toInt() - 1
                                    : valueOfMark.size());
        at = end;
    }
    return plain;
}

} // namespace

Statement::Statement(const Database &database, const QString &sql)
    : m_database(database)
    , m_query(database.connection())
{
    m_query.setForwardOnly(true);
    m_prepared = m_query.prepare(withPlainMarks(sql, m_valueOfMark));
}

Statement::~Statement()
{
    finish();
}

void Statement::finish()
{
    m_query.finish();
}

Result<void> Statement::run(std::initializer_list<QVariant> values)
{
    return run(QList<QVariant>(values));
}

Result<void> Statement::run(const QList<QVariant> &values)
{
    if (!m_prepared)
        return status();
    // QtSql resets a statement that runs again only when it is bound anew.
    m_query.finish();
    for (qsizetype mark = 0; mark < m_valueOfMark.size(); ++mark)
        m_query.bindValue(int(mark), values.value(m_valueOfMark.at(mark)));
    m_ran = m_query.exec();
    return status();
}

bool Statement::next()
{
    return m_ran && m_query.next();
}

Result<void> Statement::status() const
{
    // A connection that was lost has no error of its own.
    if (m_prepared && m_query.lastError().type() == QSqlError::NoError)
        return {};
    return databaseError(m_database.path(), m_query.lastError());
}

int Statement::resultCode() const
{
    return sqliteCode(m_query.lastError());
}

qint64 Statement::changedRows() const
{
    return m_query.numRowsAffected();
}

bool Statement::isNull(int column) const
{
    return m_query.value(column).isNull();
}

qint64 Statement::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

QString Statement::text(int column) const
{
    return m_query.value(column).toString();
}

QDateTime Statement::time(int column) const
{
    return utcFromText(text(column));
}

std::optional<double> Statement::real(int column) const
{
    const QVariant value = m_query.value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toDouble());
}

QJsonObject Statement::json(int column) const
{
    const QString content = text(column);
    return content.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(content.toUtf8()).object();
}

namespace sql {

Result<qint64> write(const Database &database, const QString &statement,
                     const QList<QVariant> &values)
{
    Statement writing(database, statement);
    if (const Result<void> ran = writing.run(values); !ran)
        return ran.error();
    return writing.changedRows();
}

Result<qint64> readNumber(const Database &database, const QString &query,
                          const QList<QVariant> &values)
{
    const Result<std::optional<qint64>> number =
        readFirst(database, query, values, [](const Statement &row) { return row.integer(0); });
    if (!number)
        return number.error();
    return number->value_or(0);
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant textOrEmpty(const QString &text)
{
    // QtSql writes a null QString as NULL.
    return text.isNull() ? QStringLiteral("") : text;
}

QVariant jsonOrNull(const QJsonObject &object)
{
    if (object.isEmpty())
        return textOrNull({});
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace sql

} // namespace csc
