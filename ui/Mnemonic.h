// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace csc {

/// The words of a control without what marks its key: `&Use` is `Use`, and `使用(&U)` is `使用`, as
/// languages whose words have no such letter write it (Qt by itself would make `使用(U)` the name
/// that a screen reader says). Pure.
QString withoutMnemonic(const QString &text);

} // namespace csc
