// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SourceText.h"

#include <QRegularExpression>

namespace csc::architecture {

namespace {

/// Walks through the text once; each step takes a comment, a literal or one character.
class Splitter
{
public:
    explicit Splitter(const QString &text)
        : m_text(text)
    {}

    SourceText run()
    {
        while (m_at < m_text.size()) {
            if (looksAt(u"//"))
                skipTo(m_text.indexOf(u'\n', m_at));
            else if (looksAt(u"/*"))
                skipTo(endAfter(u"*/", m_at + 2));
            else if (looksAt(u"R\"") && !followsName())
                takeRawString();
            else if (m_text[m_at] == u'"' && !inInclude())
                takeQuoted(u'"');
            else if (m_text[m_at] == u'\'' && !followsName())
                takeQuoted(u'\'');
            else
                takeCharacter();
        }
        endLine();
        return std::move(m_result);
    }

private:
    bool looksAt(QStringView what) const { return QStringView(m_text).mid(m_at).startsWith(what); }

    /// The position after `mark`, or the end of the text.
    qsizetype endAfter(QStringView mark, qsizetype from) const
    {
        const qsizetype found = QStringView(m_text).indexOf(mark, from);
        return found < 0 ? m_text.size() : found + mark.size();
    }

    /// Part of a name (`QR"`) or of a number (`10'000`): not the begin of a literal.
    bool followsName() const
    {
        return !m_code.isEmpty() && (m_code.back().isLetterOrNumber() || m_code.back() == u'_')
               && !QRegularExpression(QStringLiteral("\\b(u8|u|U|L)$")).match(m_code).hasMatch();
    }

    /// The quotes of an include's operand are no literal.
    bool inInclude() const
    {
        static const QRegularExpression begin(QStringLiteral("^\\s*#\\s*include\\b"));
        return begin.match(m_code).hasMatch();
    }

    void skipTo(qsizetype end)
    {
        if (end < 0)
            end = m_text.size();
        while (m_at < end) {
            if (m_text[m_at] == u'\n')
                endLine();
            ++m_at;
        }
    }

    void takeQuoted(QChar quote)
    {
        const int line = m_line;
        QString content;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != u'\n';
             ++m_at) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                content += m_text[m_at++];
            content += m_text[m_at];
        }
        if (m_at < m_text.size() && m_text[m_at] == quote)
            ++m_at;
        m_code += QString(2, quote);
        if (quote == u'"')
            m_result.literals.append({line, content});
    }

    void takeRawString()
    {
        const int line = m_line;
        const qsizetype open = m_text.indexOf(u'(', m_at);
        const QString mark = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
        const qsizetype end = endAfter(mark, open);
        m_result.literals.append({line, m_text.mid(open + 1, end - mark.size() - open - 1)});
        m_code += QStringLiteral("\"\"");
        skipTo(end);
    }

    void takeCharacter()
    {
        if (m_text[m_at] == u'\n')
            endLine();
        else
            m_code += m_text[m_at];
        ++m_at;
    }

    void endLine()
    {
        static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*(\\S.*)$"));
        const auto match = include.match(m_code);
        if (match.hasMatch())
            m_result.includes.append({m_line, match.captured(1).trimmed()});
        else if (!m_code.trimmed().isEmpty())
            m_result.code.append({m_line, m_code});
        m_code.clear();
        ++m_line;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    QString m_code;
    SourceText m_result;
};

} // namespace

SourceText SourceText::parse(const QString &text)
{
    return Splitter(text).run();
}

} // namespace csc::architecture
