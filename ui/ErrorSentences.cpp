// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorSentences.h"

#include <algorithm>

namespace csc {

const char *errorSentence(QStringView id)
{
    for (const std::span<const ErrorSentence> table :
         {destinationSentences(), localSentences(), databaseSentences()}) {
        const auto found =
            std::find_if(table.begin(), table.end(),
                         [id](const ErrorSentence &sentence) { return sentence.id == id; });
        if (found != table.end())
            return found->text;
    }
    return nullptr;
}

} // namespace csc
