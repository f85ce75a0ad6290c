// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/CauseText.h"

#include "core/ErrorCode.h"
#include "ui/Words.h"

#include <QLocale>

namespace csc {

QString CauseText::word(const QString &errorCode)
{
    if (errorCode.isEmpty())
        return tr("cause not stored");
    QString name = Words::errorName(errorCode);
    // The names begin columns and lines; ours have no word that is written large everywhere.
    if (errorCodeFromText(errorCode) && !name.isEmpty())
        name[0] = name.at(0).toLower();
    return name;
}

QString CauseText::counted(const FailureCause &cause)
{
    return tr("%1 failed: %2", "a number, the cause")
        .arg(QLocale().toString(cause.count), word(cause.errorCode));
}

} // namespace csc
