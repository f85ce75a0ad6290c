// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

namespace csc {

/// The beginning of a long list, read at once, and how long the list is.
struct FirstRows
{
    QList<EpisodeSummary> rows;
    qint64 total = -1; ///< of the filter; -1: not known without reading the whole list
};

} // namespace csc
