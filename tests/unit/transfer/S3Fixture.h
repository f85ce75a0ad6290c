// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "TransferFakes.h"

#include "demo/ObjectStore.h"
#include "transfer/S3Transport.h"
#include "transfer/Transports.h"

#include <QTemporaryDir>

namespace csc::test {

constexpr qint64 largeBytes = 3 * 5 * mib + 1234; // four parts of 5 MiB, the last a short one
inline const QString key = QStringLiteral("runs/episode 7/rec+ord%20片段.mcap");

// Faults of the store.
StoreFault answer(int status, const QByteArray &code = {},
                  const QMap<QByteArray, QByteArray> &headers = {});
StoreFault faultOf(StoreFault::Kind kind);
/// A success with this body.
StoreFault xmlAnswer(const QByteArray &body);

// Kinds of requests.
bool isPartPut(const StoreRequest &request);
bool isObjectPut(const StoreRequest &request);
bool isInitiate(const StoreRequest &request);
bool isComplete(const StoreRequest &request);
bool isListUploads(const StoreRequest &request);
bool isListParts(const StoreRequest &request);
bool isAbort(const StoreRequest &request);
/// Whether it brings an object into being.
bool makesTheObject(const StoreRequest &request);

/// What this process has read so far, from files and connections (proc(5), `rchar`); -1: unknown.
qint64 bytesRead();

/// An object store on loopback that misbehaves as told, and the other things that an upload needs.
class S3Fixture
{
public:
    S3Fixture();

    /// Starts the store; again, it serves what it had on the same port.
    void start(const std::function<StoreFault(const StoreRequest &)> &faultFor = {});
    std::shared_ptr<TransportFactory>
    factory(const QString &destination = QStringLiteral("s3://bucket"));
    std::unique_ptr<Transport>
    transport(const QString &destination = QStringLiteral("s3://bucket"));
    /// Writes `recording.mcap` anew.
    UploadFile file(qint64 size, quint32 seed = 1);
    /// A job of that file and of a small sidecar, `recording.json`.
    UploadJob jobWithSidecar(const UploadFile &recording);
    UploadOutcome upload(const UploadJob &job);
    /// With a clock and a credentials file of the test's own.
    std::shared_ptr<S3Session> session(const std::shared_ptr<const Clock> &clock,
                                       const QByteArray &credentialsFile);
    UploadOutcome uploadWith(const std::shared_ptr<const Clock> &clock,
                             const QByteArray &credentialsFile, const UploadJob &job);
    /// Uploads until this many parts are confirmed, one at a time, and stops in order.
    void uploadParts(const UploadJob &job, int parts);
    /// Requests of that kind so far.
    int count(bool (*matches)(const StoreRequest &)) const;

    /// Manners of the store from its next start on.
    bool checksDigests = true;
    bool plainEtags = false;
    bool encrypts = false;
    QTemporaryDir dir;
    Settings settings;
    S3Session::Timeouts timeouts; ///< of session()
    std::unique_ptr<ObjectStore> store;
    std::unique_ptr<MemoryLedger> ledger = std::make_unique<MemoryLedger>();
    std::unique_ptr<MemoryObserver> observer = std::make_unique<MemoryObserver>();
    std::unique_ptr<JobControl> control = std::make_unique<JobControl>();

private:
    quint16 m_port = 0;
};

} // namespace csc::test
