// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Command.h"

namespace csc {

Command::Command(Info info)
    : m_info(std::move(info))
{}

Command::~Command() = default;

QCommandLineOption dryRunOption()
{
    return QCommandLineOption(QStringLiteral("dry-run"),
                              QStringLiteral("Say what would be done; write nothing."));
}

Error usageError(const QString &message)
{
    return Error{ErrorCode::Usage, message, {}, {}};
}

Result<qint64> wholeNumber(const QString &name, const QString &text, qint64 minimum, qint64 maximum)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    if (ok && number >= minimum && number <= maximum)
        return number;
    return usageError(
        QStringLiteral("%1 must be a whole number from %2 to %3, not \"%4\".")
            .arg(name, QString::number(minimum), QString::number(maximum), text.trimmed()));
}

} // namespace csc
