// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeNames.h"

#include <QFile>

#include <cstdio>

namespace csc {

Result<QStringList> readEpisodeNames(const QStringList &arguments)
{
    QStringList names;
    bool inputRead = false;
    for (const QString &argument : arguments) {
        if (argument != u"-") {
            names.append(argument);
            continue;
        }
        if (inputRead)
            continue;
        inputRead = true;
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly)) {
            return Error{
                ErrorCode::Usage,
                QStringLiteral("Standard input can't be read: %1.").arg(input.errorString()),
                {},
                {}};
        }
        const QList<QByteArray> lines = input.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (const QString name = QString::fromUtf8(line).trimmed(); !name.isEmpty())
                names.append(name);
        }
    }
    names.removeDuplicates();
    return names;
}

Result<QString> readEpisodeName(const QStringList &arguments)
{
    const Result<QStringList> names = readEpisodeNames(arguments);
    if (!names)
        return names.error();
    if (names->size() == 1)
        return names->constFirst();
    return Error{ErrorCode::Usage,
                 QStringLiteral("Exactly one episode must be named, not %1.").arg(names->size()),
                 {},
                 {}};
}

} // namespace csc
