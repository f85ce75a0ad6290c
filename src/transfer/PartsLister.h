// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "SendPace.h"

#include <QEventLoop>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace csc {

/// Asks a server for the parts of unfinished uploads, of a few uploads at a time, with quick tries
/// each. On one thread; holds no more lists than it asks for at a time.
class PartsLister : public QObject
{
    Q_OBJECT

public:
    /// Takes what was found of the upload at this place; an error ends the listing.
    using Take = std::function<Result<void>(qsizetype place, const Result<PartsThere> &there)>;

    /// `stop` may be null.
    PartsLister(S3Client &client, const QList<ListedUpload> &uploads, const StopWatcher *stop,
                Take take);
    ~PartsLister() override;

    /// Blocks, with an event loop running, until all are taken, in whatever order, or `stop` asks
    /// to end (error `cancelled`).
    Result<void> run();

private:
    struct Flight
    {
        explicit Flight(QuickRetry quickRetry)
            : retry(quickRetry)
        {}

        PartsThere there;
        int marker = 0; ///< the part after which the next page begins
        std::unique_ptr<S3Exchange> exchange;
        QuickRetry retry; ///< of this page
        bool isDelayed = false;
    };

    bool mustStop() const { return m_stop && m_stop->requested(); }
    void fill();
    bool sendNext();
    void send(qsizetype place, Flight &flight);
    void onFinished(qsizetype place);
    void onFailed(qsizetype place, Flight &flight, const S3Answer &answer);
    void onPage(qsizetype place, Flight &flight, const S3Answer &answer);
    void finish(qsizetype place, const Result<PartsThere> &there);

    S3Client &m_client;
    const QList<ListedUpload> m_uploads;
    const StopWatcher *const m_stop;
    const Take m_take;
    SendPace m_pace;
    QEventLoop m_loop;
    qsizetype m_next = 0;
    std::map<qsizetype, Flight> m_flights;
    std::optional<Error> m_error;
};

} // namespace csc
