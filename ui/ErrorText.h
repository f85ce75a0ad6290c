// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace csc {

/// Says a stored error in the user's language. English readers get the stored sentence, which knows
/// most; other languages get the sentence of the error's reason (`id` of the details, else the
/// code) with what the details name, and the stored sentence where the code is unknown.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ErrorText)

public:
    enum class Again {
        Maybe,
        No, ///< it is not tried again by itself, although errors of this kind may be
    };

    /// With Again::No the stored sentence of our own errors is not used: it was written when there
    /// were attempts left, and promises another.
    static QString sentence(const QString &errorCode, const QString &errorMessage,
                            const QJsonObject &errorDetail, Again again = Again::Maybe);
    static QString sentence(const EpisodeSummary &row);
    static QString sentence(const Error &error);
    /// The cause alone, in one short line that names neither file nor object: for a narrow column.
    static QString cause(const EpisodeSummary &row);
};

} // namespace csc
