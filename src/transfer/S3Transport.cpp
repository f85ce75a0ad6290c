// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Transport.h"

#include "PartsLister.h"
#include "S3Comparison.h"

#include <QScopeGuard>
#include <QSet>
#include <QTimer>

#include <list>
#include <numeric>

namespace csc {

namespace {

constexpr int heartbeatMs = 5000;

qint64 sizeOf(const QList<ListedPart> &parts)
{
    return std::accumulate(parts.cbegin(), parts.cend(), qint64(0),
                           [](qint64 sum, const ListedPart &part) { return sum + part.sizeBytes; });
}

} // namespace

S3Transport::S3Transport(const std::shared_ptr<S3Session> &session, qint64 partSizeBytes)
    : m_client(session)
    , m_partSizeBytes(partSizeBytes)
{}

Result<void> S3Transport::prepare(const JobControl &control)
{
    m_client.stopWith(control.token());
    if (m_prepared)
        return *m_prepared;
    Result<void> prepared = m_client.session().prepare(control.token());
    if (prepared || prepared.error().code != ErrorCode::Cancelled)
        m_prepared = prepared;
    return prepared;
}

/// With the keys that a refusal was about.
Error S3Transport::named(const Error &error)
{
    return namingKeys(error, m_client.session().keys());
}

UploadOutcome S3Transport::upload(const UploadJob &job, UploadLedger &ledger,
                                  UploadObserver &observer, const JobControl &control)
{
    UploadRun run(job, ledger, observer, control);
    // What waits for a server is alive; what hangs in reading its file runs no event loop.
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, &run.stop(), [&run] { run.answer(); });
    heartbeat.start(heartbeatMs);
    m_client.serveUpload([&run] { return run.holdsLease(); });
    const auto served = qScopeGuard([this] { m_client.serveUpload({}); });
    UploadOutcome outcome;
    const auto end = [&](const Error &error) {
        // Without keys nothing can be removed now; the sweep does it later.
        if (run.wasCancelled() && !m_client.session().keys().accessKey.isEmpty()) {
            S3FileUpload(m_client, run, job.recording, m_partSizeBytes).discardUnfinished();
            if (job.sidecar)
                S3FileUpload(m_client, run, *job.sidecar, m_partSizeBytes).discardUnfinished();
        }
        outcome.kind = run.mustStop() ? UploadOutcome::Kind::Stopped : UploadOutcome::Kind::Failed;
        outcome.error = named(error);
        outcome.bytesSent = run.bytesSent();
        outcome.clockOffsetSec = m_client.session().clockOffsetMs() / 1000;
        return outcome;
    };

    if (const Result<void> prepared = prepare(control); !prepared)
        return end(prepared.error());
    std::list<S3FileUpload> files; // they stay where they are
    const auto send = [&](const UploadFile &file) {
        files.emplace_back(m_client, run, file, m_partSizeBytes);
        return files.back().run();
    };
    const Result<UploadedObject> recording = send(job.recording);
    if (!recording)
        return end(recording.error());
    outcome.recording = *recording;
    if (job.sidecar) {
        const Result<UploadedObject> sidecar = send(*job.sidecar);
        if (!sidecar)
            return end(sidecar.error());
        outcome.sidecar = *sidecar;
    }
    // Not before everything is there: a next attempt would have to read a large file once more.
    for (S3FileUpload &file : files) {
        if (const Result<void> tidied = file.tidyUp(); !tidied)
            return end(tidied.error());
    }
    outcome.kind = UploadOutcome::Kind::Completed;
    outcome.finishedUploads = run.finishedUploads();
    outcome.bytesSent = run.bytesSent();
    outcome.clockOffsetSec = m_client.session().clockOffsetMs() / 1000;
    return outcome;
}

VerifyReport S3Transport::verify(const UploadFile &file, const JobControl &control)
{
    if (const Result<void> prepared = prepare(control); !prepared)
        return {VerifyReport::Result::Unreachable, {}, prepared.error()};
    const StopWatcher stop(control);
    const Result<VerifyReport> report = compare(file, stop);
    if (report)
        return *report;
    return {VerifyReport::Result::Unreachable, {}, named(report.error())};
}

Result<VerifyReport> S3Transport::compare(const UploadFile &file, const StopWatcher &stop)
{
    const Result<ObjectHead> head = m_client.head(file.key, &stop);
    if (!head)
        return head.error();
    const QString address =
        QStringLiteral("s3://%1/%2").arg(m_client.session().location().bucket(), file.key);
    if (!head->exists) {
        // 404 is also what a missing bucket answers.
        if (const Result<void> bucket = m_client.checkBucket(&stop); !bucket)
            return bucket.error();
        return VerifyReport{VerifyReport::Result::Missing,
                            {},
                            Error{ErrorCode::DestinationMissing,
                                  QStringLiteral("%1 is not there.").arg(address),
                                  {{QStringLiteral("id"), QStringLiteral("verify.missing")},
                                   {QStringLiteral("address"), address}},
                                  {}}};
    }
    const Result<std::unique_ptr<SourceFile>> source = SourceFile::open(file);
    if (!source) // without the file as it was checked there is nothing that could be the same
        return VerifyReport{VerifyReport::Result::Different, {}, source.error()};
    const Result<ComparedObject> compared =
        compareWithFile(m_client, file, **source, *head,
                        PartPlan((*source)->sizeBytes(), m_partSizeBytes).partSizeBytes(),
                        ReadBack::WhereNothingElseTells, &stop);
    if (!compared)
        return compared.error();
    if (compared->isUnexplained) {
        return VerifyReport{
            VerifyReport::Result::Different, compared->by,
            Error{ErrorCode::Integrity,
                  QStringLiteral("%1 has the size of %2, but an ETag (%3) that the file does not "
                                 "give in parts of any usual size. Compare the two by their "
                                 "content; a resync replaces the object.")
                      .arg(address, file.path, head->etag),
                  {{QStringLiteral("id"), QStringLiteral("verify.unexplained")},
                   {QStringLiteral("address"), address},
                   {QStringLiteral("path"), file.path},
                   {QStringLiteral("etag"), head->etag}},
                  {}}};
    }
    if (compared->match != ObjectMatch::Different)
        return VerifyReport{VerifyReport::Result::Same, compared->by, {}};
    return VerifyReport{
        VerifyReport::Result::Different, compared->by,
        Error{ErrorCode::Integrity,
              QStringLiteral("%1 holds other content than %2. A resync replaces it.")
                  .arg(address, file.path),
              {{QStringLiteral("id"), QStringLiteral("verify.different")},
               {QStringLiteral("address"), address},
               {QStringLiteral("path"), file.path}},
              {}}};
}

Result<void> S3Transport::abandon(const RemoteUpload &upload, const JobControl &control,
                                  const IsUnowned &isUnowned)
{
    const S3Location &location = m_client.session().location();
    const QString bucketAddress = QStringLiteral("s3://%1/").arg(location.bucket());
    if (!upload.destination.startsWith(bucketAddress) || upload.endpoint != location.ledgerName()) {
        return Error{ErrorCode::Configuration,
                     QStringLiteral("The unfinished upload of %1 at %2 belongs to another "
                                    "destination than the one that is set up. Set that destination "
                                    "to remove it.")
                         .arg(upload.destination, upload.endpoint),
                     {{QStringLiteral("id"), QStringLiteral("configuration.other_destination")},
                      {QStringLiteral("address"), upload.destination},
                      {QStringLiteral("endpoint"), upload.endpoint}},
                     {}};
    }
    if (Result<void> prepared = prepare(control); !prepared)
        return prepared;
    const StopWatcher stop(control);
    const QString key = upload.destination.mid(bucketAddress.size());
    const auto mayRemove = [&isUnowned](const QString &uploadId) -> Result<bool> {
        return isUnowned && !isUnowned(uploadId) ? Result<bool>(stoppedError()) : true;
    };
    const auto remove = [&]() -> Result<void> {
        // Whatever may have been begun. A row that has begun another since was active before the
        // list was made, and still is, or its upload is as unowned as this one.
        if (upload.isIntended())
            return m_client.abortStrays(key, {upload}, mayRemove, &stop);
        if (const Result<bool> may = mayRemove(upload.uploadId); !may)
            return may.error();
        return m_client.abortUpload(key, upload.uploadId, &stop);
    };
    const Result<void> gone = remove();
    return gone ? gone : named(gone.error());
}

Result<UnfinishedUploads> S3Transport::unfinished(const QString &keyPrefix,
                                                  const JobControl &control)
{
    if (const Result<void> prepared = prepare(control); !prepared)
        return prepared.error();
    const StopWatcher stop(control);
    const S3Location &location = m_client.session().location();
    const auto listed = m_client.listUploads(keyPrefix, &stop);
    if (!listed)
        return named(listed.error());
    UnfinishedUploads found;
    found.endpoint = location.ledgerName();
    found.now = m_client.session().observedServerTime().addSecs(1); // it counts whole seconds
    found.isListed = listed->has_value();
    QList<ListedUpload> uploads = listed->value_or(QList<ListedUpload>());
    uploads.removeIf([&keyPrefix](const ListedUpload &upload) {
        return !upload.key.startsWith(keyPrefix); // a server that does not know the parameter
    });
    QList<std::optional<qint64>> bytes(uploads.size());
    QSet<qsizetype> gone;
    const auto take = [&](qsizetype place, const Result<PartsThere> &there) -> Result<void> {
        if (!there) {
            // Whoever may not list the parts, or can't, still sees what is open.
            const ErrorCode code = there.error().code;
            const bool isDenied = code == ErrorCode::AccessDenied || code == ErrorCode::Rejected;
            return isDenied ? Result<void>() : there.error();
        }
        if (there->state == PartsThere::State::Gone)
            gone.insert(place); // finished or aborted meanwhile
        else if (there->state == PartsThere::State::Listed)
            bytes[place] = sizeOf(there->parts);
        return {};
    };
    if (const Result<void> told = PartsLister(m_client, uploads, &stop, take).run(); !told)
        return named(told.error());
    for (qsizetype i = 0; i < uploads.size(); ++i) {
        const ListedUpload &upload = uploads.at(i);
        const QString address = QStringLiteral("s3://%1/%2").arg(location.bucket(), upload.key);
        if (!gone.contains(i))
            found.items.append(
                {upload.key, address, upload.uploadId, upload.initiatedAt, bytes.at(i)});
    }
    return found;
}

} // namespace csc
