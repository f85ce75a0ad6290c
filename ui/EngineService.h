// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"

namespace csc {

class SyncEngine;

/// The SyncService that a SyncEngine gives. The engine must outlive it.
class EngineService final : public SyncService
{
    Q_OBJECT

public:
    explicit EngineService(SyncEngine &engine, QObject *parent = nullptr);

    QFuture<Result<QList<qint64>>> orderedKeys(const EpisodeFilter &filter,
                                               const EpisodeOrder &order) override;
    QFuture<Result<QList<EpisodeSummary>>> summaries(const QList<qint64> &keys) override;
    CommandFuture run(Command command, const EpisodeSelection &episodes) override;
    QFuture<Result<UndoReport>> undo(qint64 token) override;
    QFuture<Result<bool>> setPaused(bool paused) override;
    QFuture<Result<bool>> tryDestination() override;
    QFuture<Result<ImportReport>> importPaths(const QStringList &paths) override;
    QFuture<Result<ImportReport>> scanAndEnqueue() override;
    QFuture<Result<EpisodeDetails>> details(qint64 episodeKey) override;
    QFuture<Result<QList<SyncLog>>> history(qint64 episodeKey) override;
    EngineState state() const override;
    QueueCounts counts() const override;
    qint64 bytesSent() const override;
    QFuture<Result<ShiftReport>> shiftReport(const ReportQuestion &question) override;
    QFuture<Result<FirstRows>> firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                         int limit) override;
    QFuture<Result<SelectionFacts>> selectionFacts(const EpisodeSelection &episodes,
                                                   const QList<qint64> &except) override;
    QDateTime nowUtc() const override;
    QFuture<Result<QList<qint64>>> keysBeginning(const QString &start) override;

private:
    SyncEngine &m_engine;
};

} // namespace csc
