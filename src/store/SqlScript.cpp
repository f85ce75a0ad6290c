// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SqlScript.h"

namespace csc {

namespace {

/// Walks through a script token by token; only what matters for its statements is told apart.
class Splitter
{
public:
    explicit Splitter(const QString &script)
        : m_script(script)
    {}

    QStringList split()
    {
        while (m_at < m_script.size())
            takeToken();
        finishStatement();
        return m_statements;
    }

private:
    void takeToken()
    {
        const QChar c = m_script.at(m_at);
        const QChar following = m_at + 1 < m_script.size() ? m_script.at(m_at + 1) : QChar();
        if (c == u'-' && following == u'-')
            skipPast(u"\n");
        else if (c == u'/' && following == u'*')
            skipPast(u"*/");
        else if (c == u'\'' || c == u'"')
            takeQuoted(c);
        else if (c.isLetter() || c == u'_')
            takeWord();
        else if (c == u';' && m_depth == 0)
            finishStatement();
        else
            m_statement += m_script.at(m_at++);
    }

    void skipPast(QStringView end)
    {
        const qsizetype found = m_script.indexOf(end, m_at + 2);
        m_at = found < 0 ? m_script.size() : found + end.size();
        m_statement += u' ';
    }

    void takeQuoted(QChar quote)
    {
        const qsizetype end = m_script.indexOf(quote, m_at + 1);
        take(end < 0 ? m_script.size() : end + 1);
    }

    void takeWord()
    {
        qsizetype end = m_at;
        while (end < m_script.size()
               && (m_script.at(end).isLetterOrNumber() || m_script.at(end) == u'_'))
            ++end;
        const QString word = m_script.sliced(m_at, end - m_at).toUpper();
        if (word == u"BEGIN" || word == u"CASE")
            ++m_depth;
        else if (word == u"END")
            --m_depth;
        take(end);
    }

    void take(qsizetype end)
    {
        m_statement += QStringView(m_script).sliced(m_at, end - m_at);
        m_at = end;
    }

    void finishStatement()
    {
        ++m_at;
        if (const QString statement = m_statement.trimmed(); !statement.isEmpty())
            m_statements.append(statement);
        m_statement.clear();
    }

    const QString &m_script;
    qsizetype m_at = 0;
    int m_depth = 0;
    QString m_statement;
    QStringList m_statements;
};

} // namespace

QStringList splitSqlScript(const QString &script)
{
    return Splitter(script).split();
}

} // namespace csc
