// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

namespace csc::architecture {

/// A piece of a source file and the line (1 is the first) on which it begins.
struct SourcePiece
{
    int line = 0;
    QString text;
};

/// A C++ source file taken apart as far as the checks need it: comments are gone, so that a name
/// in a comment is no use of it, and literals are apart from the code.
struct SourceText
{
    QList<SourcePiece> includes; ///< the operand with its brackets or quotes
    QList<SourcePiece> literals; ///< string literals without quotes, raw ones too
    QList<SourcePiece> code;     ///< the other lines, literals emptied

    static SourceText parse(const QString &text);
};

} // namespace csc::architecture
