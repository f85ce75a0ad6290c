// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FaultMatrix.h"

#include <QSet>
#include <QTest>

#include <algorithm>

namespace csc::test {

namespace {

using Kind = StoreFault::Kind;

struct NamedFault
{
    QByteArray name;
    StoreFault fault;
    QByteArray code;
    bool needsBody = false;
};

StoreFault trickleOf(int pieceBytes, int pieceMs)
{
    StoreFault fault = faultOf(Kind::Trickle);
    fault.pieceBytes = pieceBytes;
    fault.pieceMs = pieceMs;
    return fault;
}

/// More than is ever read of an answer.
QByteArray giantXml()
{
    return "<ListPartsResult>" + QByteArray(9 * 1024 * 1024, ' ') + "</ListPartsResult>";
}

QList<NamedFault> faults()
{
    const QMap<QByteArray, QByteArray> later{{"Retry-After", "3600"}};
    return {
        {"connection refused", faultOf(Kind::ActThenRefuse), "network"},
        {"cut before the body", faultOf(Kind::CloseBeforeBody), "network"},
        {"cut in the body", faultOf(Kind::CloseInBody), "network", true},
        {"cut after the body", faultOf(Kind::CloseAfterBody), "network"},
        {"lost reply", faultOf(Kind::ActThenClose), "network"},
        {"hang", faultOf(Kind::Hang), "timeout"},
        {"trickle", trickleOf(64, 10), ""},
        {"slow trickle", trickleOf(1, 100), "timeout"},
        {"400", answer(400, "InvalidRequest"), "rejected"},
        {"403", answer(403, "AccessDenied"), "access_denied"},
        {"404", answer(404, "NoSuchBucket"), "destination_missing"},
        {"408", answer(408, "RequestTimeout"), "timeout"},
        {"429", answer(429, "TooManyRequests", later), "throttled"},
        {"500", answer(500, "InternalError"), "server"},
        {"503", answer(503, "SlowDown", later), "throttled"},
        {"200 with an error", answer(200, "InternalError"), "server"},
        {"malformed XML", xmlAnswer("<InitiateMultipart"), "rejected"},
        {"giant XML", xmlAnswer(giantXml()), "rejected"},
        {"wrong ETag", faultOf(Kind::WrongEtag), ""},
        {"flipped bit", faultOf(Kind::FlipBit), "integrity", true},
        {"reply twice", faultOf(Kind::AnswerTwice), ""},
    };
}

/// Which requests of an upload are the step; keeps what has come before. On the store's thread.
class StepFinder
{
public:
    explicit StepFinder(const UploadStep &step)
        : m_step(step)
    {}

    bool isStep(const StoreRequest &request)
    {
        const bool found = m_step.matches(request, m_made.contains(request.path));
        if (makesTheObject(request))
            m_made.insert(request.path);
        return found;
    }

private:
    const UploadStep m_step;
    QSet<QString> m_made;
};

/// One upload of a row, first to a faulty and then to a sound store.
class MatrixUpload
{
public:
    explicit MatrixUpload(const UploadScene &scene);

    UploadOutcome first();
    UploadOutcome again();
    /// Of a cancelled upload: what the program does later with what the ledger still has.
    void clearAway();

    void verifyNothingWrong() const;
    void verifyArrivedOnce(const UploadOutcome &outcome) const;
    qint64 bytesToSend() const;
    /// Requests before the step, of an upload to a sound store with one part in flight.
    int requestsBefore(const UploadStep &step);

    S3Fixture f;

private:
    struct Sent
    {
        QString key;
        QByteArray content;
        int timesStored = 0; ///< by the store before
    };

    void uploadBefore();

    const UploadScene m_scene;
    UploadJob m_job;
    QList<Sent> m_files;
};

MatrixUpload::MatrixUpload(const UploadScene &scene)
    : m_scene(scene)
{
    f.settings.stallTimeoutSec = 1;
    f.settings.connectTimeoutSec = 1;
    m_job = uploadJob(f.file(scene.recordingBytes));
    m_files.append({key, sampleBytes(scene.recordingBytes)});
    if (scene.sidecarBytes > 0) {
        const QString path = f.dir.filePath(QStringLiteral("recording.json"));
        m_files.append({sidecarKey, sampleBytes(scene.sidecarBytes, 2)});
        if (!writeFile(path, m_files.constLast().content))
            qFatal("%s can't be written", qPrintable(path));
        m_job.sidecar = uploadFile(path, sidecarKey);
    }
    if (!scene.knowsServer)
        f.ledger->traits.checksPayload.reset();
    uploadBefore();
    f.settings.partSizeMib = scene.partSizeMib;
    if (scene.isCancelled)
        f.settings.partsInFlight = 1;
}

void MatrixUpload::uploadBefore()
{
    if (m_scene.partsBefore == 0 && !m_scene.isThere)
        return;
    f.start();
    if (m_scene.isThere)
        m_files.first().timesStored = f.upload(m_job).kind == UploadOutcome::Kind::Completed;
    else
        f.uploadParts(m_job, m_scene.partsBefore);
    if (!m_scene.isForgotten)
        return;
    for (RemoteUpload &upload : f.ledger->open()) {
        upload.uploadId.clear();
        upload.parts.clear();
    }
}

UploadOutcome MatrixUpload::first()
{
    if (m_scene.isCancelled)
        f.ledger->onConfirmed = [this](const RemotePart &) {
            f.control->stop(StopReason::Cancelled);
        };
    const UploadOutcome outcome = f.upload(m_job);
    f.ledger->onConfirmed = {};
    f.control = std::make_unique<JobControl>();
    for (Sent &file : m_files)
        file.timesStored += f.store->timesStored(file.key);
    return outcome;
}

UploadOutcome MatrixUpload::again()
{
    return f.upload(m_job);
}

void MatrixUpload::clearAway()
{
    const QList<RemoteUpload> left = f.ledger->open();
    for (const RemoteUpload &upload : left) {
        const Result<void> gone = f.transport()->abandon(upload, *f.control);
        QVERIFY2(gone, gone ? "" : qPrintable(gone.error().message));
        QVERIFY(f.ledger->uploadClosed(upload));
    }
    QCOMPARE(f.store->openUploadCount(), 0);
}

void MatrixUpload::verifyNothingWrong() const
{
    for (const Sent &file : m_files) {
        const std::optional<QByteArray> object = f.store->object(file.key);
        QVERIFY(!object || *object == file.content);
        QVERIFY(f.store->timesStored(file.key) <= 1);
    }
    // All that is open is known, or is to be looked for.
    const QList<RemoteUpload> &known = f.ledger->open();
    QVERIFY(f.store->openUploadCount() <= known.size()
            || std::any_of(known.cbegin(), known.cend(), std::mem_fn(&RemoteUpload::isIntended)));
}

void MatrixUpload::verifyArrivedOnce(const UploadOutcome &outcome) const
{
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(outcome.sidecar.has_value(), m_job.sidecar.has_value());
    QCOMPARE(f.store->keys().size(), m_files.size());
    for (const Sent &file : m_files) {
        QVERIFY(f.store->object(file.key) == file.content);
        QCOMPARE(file.timesStored + f.store->timesStored(file.key), 1);
    }
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

/// What is neither there nor confirmed in an upload that can be gone on with.
qint64 MatrixUpload::bytesToSend() const
{
    qint64 bytes = 0;
    for (const Sent &file : m_files) {
        if (!f.store->object(file.key))
            bytes += file.content.size();
    }
    if (f.store->object(key) || f.store->openUploadCount() == 0)
        return bytes;
    for (const RemoteUpload &upload : f.ledger->open()) {
        if (upload.partSizeBytes != m_scene.partSizeMib * mib)
            continue;
        for (const RemotePart &part : upload.parts)
            bytes -= part.sizeBytes;
    }
    return bytes;
}

int MatrixUpload::requestsBefore(const UploadStep &step)
{
    f.settings.partsInFlight = 1;
    StepFinder finder(step);
    int before = -1;
    f.start([&](const StoreRequest &request) {
        if (finder.isStep(request) && before < 0)
            before = int(request.number) - 1;
        return StoreFault{};
    });
    (void)first();
    f.store->stop();
    if (before < 0)
        qFatal("an upload without the step %s", step.name.constData());
    return before;
}

/// The store refuses every connection from this very request on. Which it will be, an upload to a
/// sound store has told.
void startRefusing(S3Fixture &f, int before)
{
    f.settings.partsInFlight = 1;
    f.start([before](const StoreRequest &request) {
        return request.number == before ? faultOf(Kind::ActThenRefuse) : StoreFault{};
    });
    if (before == 0)
        f.store->stop();
}

QByteArray codeOf(const UploadOutcome &outcome)
{
    return outcome.kind == UploadOutcome::Kind::Failed ? toText(outcome.error.code).toLatin1()
                                                       : QByteArray();
}

} // namespace

void FaultMatrix::addRows(const QList<UploadStep> &steps,
                          const QMap<QByteArray, QByteArray> &otherwise)
{
    QTest::addColumn<UploadStep>("step");
    QTest::addColumn<StoreFault>("fault");
    QTest::addColumn<QByteArray>("code");
    const QList<NamedFault> all = faults();
    QSet<QByteArray> names;
    for (const UploadStep &step : steps) {
        for (const NamedFault &fault : all) {
            if (fault.needsBody && !step.hasBody)
                continue;
            const QByteArray name = step.name + ": " + fault.name;
            names.insert(name);
            const QByteArray code = otherwise.value(name, fault.code);
            if (code != noRow)
                QTest::newRow(name.constData()) << step << fault.fault << code;
        }
    }
    for (const QByteArray &name : otherwise.keys())
        QVERIFY2(names.contains(name), name.constData());
}

QMap<QByteArray, QByteArray> FaultMatrix::gotOver(const QList<UploadStep> &steps)
{
    QMap<QByteArray, QByteArray> otherwise;
    for (const UploadStep &step : steps) {
        for (const NamedFault &fault : faults()) {
            if (!fault.needsBody && fault.fault.kind != Kind::ActThenRefuse)
                otherwise.insert(step.name + ": " + fault.name, "");
        }
    }
    return otherwise;
}

void FaultMatrix::check(const UploadScene &scene)
{
    QFETCH(UploadStep, step);
    QFETCH(StoreFault, fault);
    QFETCH(QByteArray, code);
    const bool refuses = fault.kind == Kind::ActThenRefuse;
    const int before = refuses ? MatrixUpload(scene).requestsBefore(step) : 0;
    MatrixUpload upload(scene);
    S3Fixture &f = upload.f;
    const auto struck = std::make_shared<std::atomic<bool>>(false);
    if (refuses)
        startRefusing(f, before);
    else
        f.start([=, finder = std::make_shared<StepFinder>(step)](const StoreRequest &request) {
            const bool strikes = finder->isStep(request);
            *struck = *struck || strikes;
            return strikes ? fault : StoreFault{};
        });

    const UploadOutcome first = upload.first();
    QCOMPARE(codeOf(first), code);
    QCOMPARE(first.kind == UploadOutcome::Kind::Stopped, scene.isCancelled);
    if (refuses)
        QCOMPARE(f.store->requests().size(), before);
    else
        QVERIFY(*struck);
    if (refuses && !scene.isCancelled)
        QCOMPARE(first.error.detail.value(u"id").toString(), QStringLiteral("network.refused"));
    QVERIFY(!first.error.message.contains(QStringLiteral("TESTSECRET")));
    upload.verifyNothingWrong();

    f.start();
    if (scene.isCancelled)
        upload.clearAway();
    const qint64 toSend = upload.bytesToSend();
    const UploadOutcome second = upload.again();
    upload.verifyArrivedOnce(second);
    QCOMPARE(second.bytesSent, toSend);
}

} // namespace csc::test
