// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>
#include <QStringList>

namespace csc {

/// A list in one line: items separated by commas, an item with a comma in double quotes (a quote
/// within is doubled). Error (code `settings`) for a quote that does not end.
Result<QStringList> splitListText(const QString &text);
QString joinListText(const QStringList &items);

} // namespace csc
