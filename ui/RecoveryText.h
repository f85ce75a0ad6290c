// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/CatalogRecovery.h"

#include <QCoreApplication>

namespace csc {

/// What a rebuild of the database brought over and what it could not, in the user's language.
class RecoveryText
{
    Q_DECLARE_TR_FUNCTIONS(csc::RecoveryText)

public:
    static QString of(const RecoveryReport &report);
};

} // namespace csc
