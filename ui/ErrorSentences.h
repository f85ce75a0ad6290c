// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <span>

namespace csc {

/// What is wrong and what to do. Whether it is tried again by itself is not said here: that depends
/// on the row (see WhyText), and not on the error.
struct ErrorSentence
{
    QLatin1StringView id; ///< of the reason: `id` in the details of an error, else its code
    const char *text;     ///< for tr() in the context csc::ErrorText
};

/// Of the way to the destination and of the destination itself.
std::span<const ErrorSentence> destinationSentences();
/// Of this computer: recordings, settings, commands.
std::span<const ErrorSentence> localSentences();
/// Of the catalog's database.
std::span<const ErrorSentence> databaseSentences();

/// The sentence of a reason (`id` in the details of an error, else its code), for tr() in the
/// context csc::ErrorText; null where there is none.
const char *errorSentence(QStringView id);

} // namespace csc
