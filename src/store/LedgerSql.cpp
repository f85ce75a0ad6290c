// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LedgerSql.h"

#include "core/Transport.h"
#include "store/Statement.h"

namespace csc {

namespace sql {

QString isNamedUpload()
{
    return QStringLiteral("destination = ?1 AND endpoint = ?2 AND upload_id = ?3");
}

QList<QVariant> nameOf(const RemoteUpload &upload)
{
    return {textOrEmpty(upload.destination), textOrEmpty(upload.endpoint),
            textOrEmpty(upload.uploadId)};
}

} // namespace sql

Result<void> forgetUpload(const Database &database, const RemoteUpload &upload,
                          const QString &condition)
{
    const QString found = QStringLiteral("SELECT u.id FROM remote_uploads u WHERE %1 AND (%2)")
                              .arg(sql::isNamedUpload(), condition);
    const QStringList statements{
        QStringLiteral("DELETE FROM remote_parts WHERE remote_upload_id IN (%1)").arg(found),
        QStringLiteral("DELETE FROM upload_tries WHERE remote_upload_id IN (%1)").arg(found),
        QStringLiteral("DELETE FROM remote_uploads WHERE id IN (%1)").arg(found),
    };
    for (const QString &statement : statements) {
        if (const auto done = sql::write(database, statement, sql::nameOf(upload)); !done)
            return done.error();
    }
    return {};
}

} // namespace csc
