// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QStringView>

namespace csc {

/// What a step of trying a destination says: English, with `{names}` to be filled in, and marked
/// for translation in the context `csc::DiagnosisText`.
struct DiagnosisSentence
{
    QLatin1StringView id;
    const char *message;
    const char *advice; ///< empty where there is nothing to do
};

/// Null where there is none of that id.
const DiagnosisSentence *diagnosisSentence(QStringView id);

} // namespace csc
