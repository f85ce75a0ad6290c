// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/FirstRows.h"
#include "core/Result.h"
#include "sync/EngineState.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>

namespace csc {

/// Where the table of episodes reads from. Lives on the GUI thread; no call waits.
class EpisodeSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The keys of every episode of a filter, in order (8 bytes each).
    virtual QFuture<Result<QList<qint64>>> orderedKeys(const EpisodeFilter &filter,
                                                       const EpisodeOrder &order) = 0;
    /// The rows of these keys; keys that are gone are left out.
    virtual QFuture<Result<QList<EpisodeSummary>>> summaries(const QList<qint64> &keys) = 0;
    /// The beginning of orderedKeys(), sooner than the whole of it; a source whose lists are never
    /// long need not answer. A newer call ends an older one.
    virtual QFuture<Result<FirstRows>> firstRows(const EpisodeFilter &, const EpisodeOrder &,
                                                 int /*limit*/)
    {
        return {};
    }
    /// The keys of every episode whose public id begins with this text (in ASCII letters whatever
    /// their case), in no order; none for an empty text.
    virtual QFuture<Result<QList<qint64>>> keysBeginning(const QString &start) = 0;

    /// The time by which texts such as countdowns are made: of the clock that sets their ends.
    virtual QDateTime nowUtc() const = 0;

Q_SIGNALS:
    /// A commit, in the order of the commits.
    void changed(const csc::ChangeSet &changes);
    /// The uploads that run in this process now.
    void progressed(const QList<csc::UploadProgress> &uploads);
};

} // namespace csc
