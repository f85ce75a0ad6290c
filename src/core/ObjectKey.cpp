// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectKey.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace csc {

namespace {

constexpr qsizetype longestKeyBytes = 1024;

Error badKey(const QString &key, const QString &why)
{
    return Error{ErrorCode::Configuration,
                 QStringLiteral("The object key \"%1\" can't be used: %2. Give the episode another "
                                "id, or change key_template.")
                     .arg(key.size() > 120 ? key.left(120) + u'…' : key, why),
                 {},
                 {}};
}

} // namespace

Result<QString> objectKey(const QString &keyTemplate, const QString &prefix,
                          const QString &episodeId, const QString &fileName)
{
    // One pass: an id that itself contains "{file_name}" must not be expanded again.
    static const QRegularExpression placeholder(QStringLiteral("\\{(episode_id|file_name)\\}"));
    QString key = prefix.isEmpty() ? QString() : prefix + u'/';
    qsizetype end = 0;
    for (auto found = placeholder.globalMatch(keyTemplate); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        key += QStringView(keyTemplate).mid(end, match.capturedStart() - end);
        key += match.captured(1) == u"episode_id" ? episodeId : fileName;
        end = match.capturedEnd();
    }
    key += QStringView(keyTemplate).mid(end);

    const QStringList segments = key.split(u'/');
    if (segments.contains(u".") || segments.contains(u".."))
        return badKey(key, QStringLiteral("it has a segment \".\" or \"..\""));
    const bool hasControl = std::any_of(
        key.cbegin(), key.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (hasControl)
        return badKey(key, QStringLiteral("it has a control character"));
    if (key.toUtf8().size() > longestKeyBytes)
        return badKey(key, QStringLiteral("it is longer than 1024 bytes"));
    return key;
}

Result<void> checkKeyTemplate(const QString &keyTemplate)
{
    static const QRegularExpression braces(QStringLiteral("\\{([^}]*)\\}"));
    for (auto found = braces.globalMatch(keyTemplate); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (name != u"episode_id" && name != u"file_name") {
            return Error{ErrorCode::Settings,
                         QStringLiteral("key_template has the unknown placeholder {%1}; allowed "
                                        "are {episode_id} and {file_name}")
                             .arg(name),
                         {},
                         {}};
        }
    }
    if (!keyTemplate.contains(QLatin1StringView("{file_name}"))) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("key_template must contain {file_name}, or a recording and its "
                                    "sidecar would get the same key"),
                     {},
                     {}};
    }
    return {};
}

} // namespace csc
