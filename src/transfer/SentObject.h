// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace csc {

/// An object that was sent, before it is compared.
struct SentObject
{
    QString expectedEtag; ///< that it must have; empty where that can't be told
    QString answeredEtag; ///< that the server gave when it took the object; empty: no clear reply
    QString finishedId{}; ///< of the upload that the server said to have finished; else empty
    QString becameId{};   ///< of the one that the object shows to have finished; else empty
};

} // namespace csc
