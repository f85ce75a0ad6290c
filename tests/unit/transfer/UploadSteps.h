// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FaultMatrix.h"

namespace csc::test {

// Requests of an upload, as steps of a matrix: see UploadStep.

inline bool isHeadBefore(const StoreRequest &request, bool isMade)
{
    return request.method == "HEAD" && !isMade;
}

inline bool isHeadAfter(const StoreRequest &request, bool isMade)
{
    return request.method == "HEAD" && isMade;
}

/// The one byte that shows what a server checks.
inline bool isProbe(const StoreRequest &request, bool)
{
    return isPartPut(request) && request.headers.value("content-length") == "1";
}

template <int number>
bool isPart(const StoreRequest &request, bool isMade)
{
    return isPartPut(request) && !isProbe(request, isMade)
           && request.query.contains("partNumber=" + QByteArray::number(number));
}

/// A step that is all requests of a kind.
template <bool (*isOfKind)(const StoreRequest &)>
bool is(const StoreRequest &request, bool)
{
    return isOfKind(request);
}

/// How an upload is removed that is not to be finished.
inline const QList<UploadStep> removalSteps{
    {"abort", false, &is<isAbort>},
    {"list after the abort", false, &is<isListParts>},
};

} // namespace csc::test
