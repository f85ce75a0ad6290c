// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRegularExpression>
#include <QString>

namespace csc {

/// Words that are names and so the same in every language: settings, formats, what AWS calls
/// things.
inline QString withoutNames(QString text)
{
    static const QRegularExpression names(QStringLiteral(
        "[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|--(?:config|database)|"
        "\\b(?:AWS|HTTPS?|MCAP|MiB|PEM|S3|SQLite)\\b|\\bcloudsyncctl(?: recover)?\\b|"
        "设置项 (?:database|destination|proxy)|\\b(?:file|https?|s3|socks5)://|"
        "写成 system、none、"));
    return text.remove(names);
}

/// Whether a text of another language has words that are no names.
inline bool hasEnglish(const QString &text)
{
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{2,}"));
    return withoutNames(text).contains(words);
}

} // namespace csc
