// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ListText.h"

namespace csc {

Result<QStringList> splitListText(const QString &text)
{
    QStringList items;
    QString item;
    bool quoted = false;
    bool wasQuoted = false;
    const auto finish = [&] {
        const QString done = wasQuoted ? item : item.trimmed();
        if (!done.isEmpty())
            items.append(done);
        item.clear();
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            item += c;
            ++i;
        } else if (c == u'"' && (quoted || item.trimmed().isEmpty())) {
            if (!quoted)
                item.clear();
            quoted = !quoted;
            wasQuoted = true;
        } else if (c == u',' && !quoted) {
            finish();
        } else if (!wasQuoted || quoted || !c.isSpace()) {
            item += c;
        }
    }
    if (quoted) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("The list has a double quote that is not closed."),
                     {},
                     {}};
    }
    finish();
    return items;
}

QString joinListText(const QStringList &items)
{
    QStringList parts;
    for (const QString &item : items) {
        const bool plain = !item.contains(u',') && !item.contains(u'"') && item.trimmed() == item;
        parts.append(plain ? item
                           : u'"' + QString(item).replace(u'"', QStringLiteral("\"\"")) + u'"');
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace csc
