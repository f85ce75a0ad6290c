// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace csc {

/// A URL, or what somebody took for one, for the screen, messages and logs: without user and
/// password (all up to the last "@", since a wrong password may hold any character), without what
/// stands in the place of a port and is no number, and without a query.
QString withoutSecrets(const QString &url);

/// A text for people with the URLs in it as withoutSecrets() has them. Those of objects and files
/// (`s3:`, `file:`), whose names may have any sign, are left alone but for a user before the name.
QString urlsWithoutSecrets(const QString &text);

/// What somebody else said (a server, a library), without these secrets, should they be in it: as
/// they are, percent-encoded or in Base64. Secrets of less than four signs are left alone, since
/// they would be found everywhere.
QString withoutSecrets(QString text, const QStringList &secrets);

} // namespace csc
