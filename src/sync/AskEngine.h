// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "store/LatestQuery.h"
#include "sync/CatalogReader.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace csc {

/// The kinds of reads of which only the latest matters.
struct LatestQueries
{
    LatestQuery firstRows;
    LatestQuery keys;
    LatestQuery counts;
};

/// How SyncEngine asks its threads. Its own business.
namespace engine {

inline Error ending()
{
    return {ErrorCode::Database,
            QStringLiteral("The sync engine is shutting down; nothing was changed."),
            {{QStringLiteral("id"), QStringLiteral("database.closing")}},
            {}};
}

template <typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Runs `work` on the owner's thread.
template <typename T, typename Owner>
QFuture<Result<T>> ask(bool isEnding, Owner *owner, std::function<Result<T>(Owner &)> work)
{
    if (isEnding)
        return answered<T>(ending());
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        owner,
        [owner, promise, work = std::move(work)] {
            Result<T> result = work(*owner);
            if (!result)
                owner->noteDamage(result.error());
            promise->addResult(std::move(result));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

/// The same; the future is finished without an answer where `query` is superseded meanwhile.
/// `query` must outlive the reader's thread.
template <typename T>
QFuture<Result<T>> askLatest(bool isEnding, CatalogReader *reader, LatestQuery &query,
                             std::function<Result<T>(CatalogReader &)> work)
{
    if (isEnding)
        return answered<T>(ending());
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        reader,
        [reader, &query, ticket = query.supersede(), promise, work = std::move(work)] {
            std::optional<Result<T>> result = reader->latest<T>(query, ticket, work);
            if (result) {
                if (!*result)
                    reader->noteDamage(result->error());
                promise->addResult(*std::move(result));
            }
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace engine

} // namespace csc
