// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "PartPlan.h"
#include "RangeDigest.h"
#include "S3Client.h"
#include "UploadRun.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace csc {

/// Sends the missing parts of a multipart upload, several at a time, and notes each in the ledger
/// as soon as the destination has confirmed it. The SHA-256 of a part is computed right before it
/// is sent and is in its signature, so that the server refuses anything else; where it is not known
/// to do so, the ETag that it answers is compared with the part's MD5.
class PartSender : public QObject
{
    Q_OBJECT

public:
    /// Confirmed parts are added to `upload`, in the order in which they are confirmed.
    PartSender(S3Client &client, UploadRun &run, SourceFile &source, const QString &key,
               const PartPlan &plan, RemoteUpload &upload);
    ~PartSender() override;

    /// Done when all parts of the plan are confirmed. Error `cancelled` when the run must stop;
    /// parts under way are then broken off.
    Result<void> run();
    /// Whether run() failed because the destination knows no such upload (any more).
    bool uploadIsGone() const { return m_uploadIsGone; }

private:
    struct Flight
    {
        int number = 0;
        std::optional<RangeDigest> digest; ///< while it is computed
        QByteArray sha256;                 ///< hex, afterwards
        QByteArray md5;                    ///< raw; empty where it isn't needed
        std::unique_ptr<S3Exchange> exchange;
        QuickRetry retry{QuickRetry::patientPauseSec}; ///< the others go on while it waits
        bool isDelayed = false;                        ///< failed, and not to be tried again yet

        bool isBusy() const { return digest.has_value() || exchange; }
        bool mayGoAgain() const { return !isBusy() && !isDelayed; }
    };

    void fill();
    bool mayBegin();
    bool sendOneAgain();
    void beginNext();
    void hashOn();
    void send(Flight &flight);
    void onFinished(int number);
    bool tookAnotherPart(const Flight &flight, const S3Answer &answer) const;
    void confirm(Flight &flight, const QString &etag);
    void onFailed(Flight &flight, const S3Answer &answer);
    void tryAgainIn(Flight &flight, int delayMs);
    void fail(const Error &error);
    void land(Flight &flight);
    void reportProgress();

    S3Client &m_client;
    UploadRun &m_run;
    SourceFile &m_source;
    const QString m_key;
    const PartPlan m_plan;
    RemoteUpload &m_upload;
    QEventLoop m_loop;
    QTimer m_hashTimer; ///< zero timer: digests are computed between the network's events
    QList<int> m_waiting;
    std::map<int, Flight> m_flights;
    std::optional<Error> m_error;
    bool m_uploadIsGone = false;
    qint64 m_confirmedBytes = 0;
};

} // namespace csc
