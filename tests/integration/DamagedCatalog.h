// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace csc::test {

/// Overwrites the page at the root of a table or an index of the catalog at `path`.
void damageRoot(const QString &path, const QString &name);

/// The content of a file; empty where it can't be read.
QByteArray bytesOf(const QString &path);

} // namespace csc::test
