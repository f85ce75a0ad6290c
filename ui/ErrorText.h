// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace csc {

/// Says a stored error in the user's language. English readers get the stored sentence, which knows
/// most; other languages get the sentence of the error's code with what `error_detail` names (the
/// path, the bucket, the server's status), and the stored sentence where the code is unknown.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ErrorText)

public:
    static QString sentence(const QString &errorCode, const QString &errorMessage,
                            const QJsonObject &errorDetail);
    static QString sentence(const Error &error);
};

} // namespace csc
