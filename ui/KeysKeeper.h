// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QMap>
#include <QString>

#include <functional>

namespace csc {

/// The keys of a destination as a person enters them.
struct EnteredKeys
{
    QString accessKey;
    QString secretKey;
    QString sessionToken{}; ///< empty: none
};

/// What the keyring had of a destination.
struct RemovedKeys
{
    QString entry; ///< endpoint and bucket
    bool wereThere = false;
};

/// How the window keeps keys in the system's keyring, each time for the destination that the
/// settings would name with these in their place (text by key). Called on the GUI thread, does not
/// wait; the answer may take half a minute.
struct KeysKeeper
{
    /// To be done before the destination comes into force, or its uploads fail for want of keys.
    std::function<QFuture<Result<void>>(const QMap<QString, QString> &, const EnteredKeys &)> store;
    std::function<QFuture<Result<RemovedKeys>>(const QMap<QString, QString> &)> remove;
};

} // namespace csc
