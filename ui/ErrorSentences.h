// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringView>

namespace csc {

/// The sentence of a reason (`id` in the details of an error, else its code), for tr() in the
/// context csc::ErrorText; null where there is none.
const char *errorSentence(QStringView id);

} // namespace csc
