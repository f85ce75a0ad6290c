// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QString>

#include <functional>

namespace csc {

/// The keys of a destination as a person enters them.
struct EnteredKeys
{
    QString accessKey;
    QString secretKey;
};

/// How the window keeps the keys of the destination in force: in the system's keyring. Called on
/// the GUI thread, does not wait; the answer may take half a minute.
struct KeysKeeper
{
    std::function<QFuture<Result<void>>(const EnteredKeys &)> store;
    std::function<QFuture<Result<bool>>()> remove; ///< false: there were none
};

} // namespace csc
