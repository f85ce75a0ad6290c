// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TextTable.h"

#include <QLocale>

#include <algorithm>

namespace csc {

namespace {

/// How many columns of a terminal a text takes: East Asian wide characters take two, combining
/// marks none (the ranges of Unicode's EastAsianWidth.txt that matter for names).
qsizetype displayWidth(const QString &text)
{
    qsizetype width = 0;
    for (const uint c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
            continue;
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf)
                          || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
                          || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
                          || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff)
                          || (c >= 0x20000 && c <= 0x3fffd);
        width += wide ? 2 : 1;
    }
    return width;
}

QString painted(const TextTable::Cell &cell, bool coloured)
{
    const char *code = nullptr;
    switch (cell.colour) {
    case TextTable::Colour::None:
        break;
    case TextTable::Colour::Red:
        code = "31";
        break;
    case TextTable::Colour::Green:
        code = "32";
        break;
    case TextTable::Colour::Yellow:
        code = "33";
        break;
    }
    if (!coloured || !code)
        return cell.text;
    return QStringLiteral("\033[%1m%2\033[0m").arg(QLatin1StringView(code), cell.text);
}

} // namespace

QString printable(const QString &text, bool keepLines)
{
    QString clean = text;
    for (QChar &c : clean) {
        const bool steers = c.category() == QChar::Other_Control
                            || (c.category() == QChar::Other_Format && c.unicode() >= 0x2028);
        if (steers && !(keepLines && c == u'\n'))
            c = QChar::ReplacementCharacter;
    }
    return clean;
}

QString counted(qint64 n, const QString &one, const QString &many)
{
    return QString::number(n) + u' ' + (n == 1 ? one : many);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

TextTable::TextTable(const QStringList &headers)
{
    if (!headers.isEmpty())
        addRow(headers);
}

void TextTable::alignRight(int column)
{
    m_rightColumns.append(column);
}

void TextTable::addRow(const QList<Cell> &cells)
{
    QList<Cell> row;
    for (const Cell &cell : cells)
        row.append({printable(cell.text), cell.colour});
    m_rows.append(row);
}

void TextTable::addRow(const QStringList &texts)
{
    QList<Cell> row;
    for (const QString &text : texts)
        row.append({text});
    addRow(row);
}

QString TextTable::toText(bool coloured) const
{
    QList<qsizetype> widths;
    for (const QList<Cell> &row : m_rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i].text));
    }
    QString text;
    for (const QList<Cell> &row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString padding(widths[i] - displayWidth(row[i].text), u' ');
            const bool right = m_rightColumns.contains(int(i));
            const bool last = i + 1 == row.size();
            line += (right ? padding : QString()) + painted(row[i], coloured);
            if (!last)
                line += (right ? QString() : padding) + QStringLiteral("  ");
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace csc
