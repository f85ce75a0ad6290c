// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Mnemonic.h"

#include <QRegularExpression>

namespace csc {

QString withoutMnemonic(const QString &text)
{
    static const QRegularExpression ofItsOwn(QStringLiteral("\\s*\\(&\\w\\)"));
    static const QRegularExpression mark(QStringLiteral("&(.)"));
    QString words = text;
    words.remove(ofItsOwn);
    return words.replace(mark, QStringLiteral("\\1"));
}

} // namespace csc
