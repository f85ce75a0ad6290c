// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

class QWidget;

namespace csc {

/// Measures every text of a window that is shown: labels, buttons, titles of groups, tabs, heads of
/// columns, choices, hints in fields. Gives a line for each that has no room. What is whole in its
/// tooltip may be cut.
QStringList clippedTexts(QWidget &window);

} // namespace csc
