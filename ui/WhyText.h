// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/EngineState.h"

#include <QCoreApplication>

namespace csc {

/// Says in the user's language what keeps an episode from the cloud, until when, or what to do.
class WhyText
{
    Q_DECLARE_TR_FUNCTIONS(csc::WhyText)

public:
    static QString sentence(const EpisodeDetails &details);

private:
    static QString ofUpload(const EpisodeDetails &details);
    static QString ofFile(const Why &why, const char *text);
    static QString ofFailure(const EpisodeDetails &details);
    static QString ofBackoff(const EpisodeDetails &details, const QString &error);
};

} // namespace csc
