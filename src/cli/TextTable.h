// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace csc {

/// `text` without characters that could steer a terminal or break a line: an id or a path comes
/// from files that others wrote. `keepLines` lets line ends pass.
QString printable(const QString &text, bool keepLines = false);

/// `1 episode`, `2 episodes`, `0 episodes`.
QString counted(qint64 n, const QString &one, const QString &many);

/// Bytes for people: `12.3 MiB`.
QString sizeText(qint64 bytes);

/// A plain table of aligned columns, two spaces apart, its last column unpadded.
class TextTable
{
public:
    enum class Colour { None, Red, Green, Yellow };
    struct Cell
    {
        QString text;
        Colour colour = Colour::None;
    };

    explicit TextTable(const QStringList &headers = {});

    /// Numbers read better from the right.
    void alignRight(int column);
    void addRow(const QList<Cell> &cells);
    void addRow(const QStringList &texts);

    QString toText(bool coloured) const;

private:
    QList<QList<Cell>> m_rows;
    QList<int> m_rightColumns;
};

} // namespace csc
