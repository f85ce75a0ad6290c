// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace csc {

/// The candidate that a mistyped `name` most likely meant: the one reached with the fewest letters
/// added, dropped, replaced or swapped, upper and lower case being the same. Empty where even the
/// nearest is too far away to be a guess (more than a third of its letters).
QString nearestName(const QString &name, const QStringList &candidates);

} // namespace csc
