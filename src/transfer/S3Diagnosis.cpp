// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Diagnosis.h"

#include "BodyDigest.h"
#include "PayloadProbe.h"
#include "S3Policy.h"

#include <QCryptographicHash>
#include <QUuid>

#include <array>

namespace csc {

namespace {

QString scratchKey(const QString &prefix)
{
    const QString name =
        QStringLiteral(".cloud-sync-center-test-") + QUuid::createUuid().toString(QUuid::Id128);
    return prefix.isEmpty() ? name : prefix + u'/' + name;
}

const QByteArray content =
    QByteArrayLiteral("Cloud Sync Center tried whether it may write here.\n");

/// Whether it took a look at the request and refused it, for good.
bool isRefused(const S3Answer &answer)
{
    return answer.failed && answer.status >= 400 && answer.status < 500 && answer.status != 408
           && answer.status != 429;
}

} // namespace

S3Diagnosis::S3Diagnosis(std::shared_ptr<S3Session> session, QString prefix,
                         const JobControl &control, StepObserver tell)
    : m_session(std::move(session))
    , m_prefix(std::move(prefix))
    , m_tell(std::move(tell))
    , m_probe(m_session, scratchKey(m_prefix), control)
{
    const S3Location &location = m_session->location();
    const QString bucket = QStringLiteral("s3://") + location.bucket();
    m_names = {
        {QStringLiteral("bucket"), location.bucket()},
        {QStringLiteral("endpoint"), location.endpointText()},
        {QStringLiteral("address"), m_probe.address()},
        {QStringLiteral("destination"), m_prefix.isEmpty() ? bucket : bucket + u'/' + m_prefix},
        {QStringLiteral("configured"), m_session->configuredRegion()},
        {QStringLiteral("region"), m_session->configuredRegion()}};
    m_diagnosis.policy = leastPolicy(location.bucket(), m_prefix, m_session->configuredRegion());
}

Diagnosis S3Diagnosis::run()
{
    add(fine(QStringLiteral("settings"), QStringLiteral("settings.s3")));
    const bool isThere = reach();
    const std::array deeds{
        Deed{QStringLiteral("list_uploads"), {}, &S3Diagnosis::listUploads},
        Deed{QStringLiteral("remove"), {}, &S3Diagnosis::remove},
        Deed{QStringLiteral("multipart"), {}, &S3Diagnosis::beginUpload},
        Deed{QStringLiteral("list_parts"), QStringLiteral("multipart"), &S3Diagnosis::listParts},
        Deed{QStringLiteral("abort"), QStringLiteral("multipart"), &S3Diagnosis::abortUpload},
        Deed{QStringLiteral("put"), {}, &S3Diagnosis::put},
        Deed{QStringLiteral("read"), QStringLiteral("put"), &S3Diagnosis::read},
        Deed{QStringLiteral("checksum"), QStringLiteral("put"), &S3Diagnosis::checksum},
        Deed{QStringLiteral("create_only"), QStringLiteral("put"), &S3Diagnosis::createOnly},
    };
    const auto firstFailed =
        std::find_if(m_diagnosis.steps.cbegin(), m_diagnosis.steps.cend(),
                     [](const DiagnosisStep &step) { return step.result == StepResult::Failed; });
    const QString obstacle =
        firstFailed == m_diagnosis.steps.cend() ? QString() : firstFailed->name;
    for (const Deed &deed : deeds) {
        const StepResult needed = deed.needs.isEmpty() ? StepResult::Ok : resultOf(deed.needs);
        if (!isThere || stopped())
            add(skippedStep(deed.name, stopped() ? QString() : obstacle));
        else if (needed != StepResult::Ok)
            add(skippedStep(deed.name, deed.needs));
        else
            add((this->*deed.run)(deed.name));
    }
    clean();
    return m_diagnosis;
}

void S3Diagnosis::add(const DiagnosisStep &step)
{
    m_diagnosis.steps.append(step);
    if (m_tell)
        m_tell(step);
}

StepResult S3Diagnosis::resultOf(const QString &name) const
{
    for (const DiagnosisStep &step : m_diagnosis.steps) {
        if (step.name == name)
            return step.result;
    }
    return StepResult::Skipped;
}

DiagnosisStep S3Diagnosis::fine(const QString &name, const QString &id) const
{
    return diagnosisStep(name, StepResult::Ok, id, m_names);
}

DiagnosisStep S3Diagnosis::warning(const QString &name, const QString &id) const
{
    return diagnosisStep(name, StepResult::Warning, id, m_names);
}

DiagnosisStep S3Diagnosis::failure(const QString &name, const Result<S3Answer> &answer,
                                   const QString &action) const
{
    if (!answer)
        return skippedStep(name, {});
    return erroneousStep(name, namingKeys(m_probe.errorOf(*answer, action), m_session->keys()),
                         StepResult::Failed, QStringLiteral("step.failed"));
}

S3Request S3Diagnosis::writing() const
{
    S3Request request = m_probe.request("PUT");
    request.body = content;
    request.headers.insert("content-type", "application/octet-stream");
    return request;
}

DiagnosisStep S3Diagnosis::listUploads(const QString &name)
{
    S3Request request =
        m_probe.request("GET", {{"uploads", ""}, {"prefix", m_probe.key().toUtf8()}});
    request.key.clear();
    const Result<S3Answer> answer = m_probe.send(request);
    const bool isOther =
        answer && !answer->failed && !parseListedUploads(answer->body) && isOtherXml(answer->body);
    if (isOther || (answer && isNotOffered(*answer)))
        return warning(name, QStringLiteral("list_uploads.not_offered"));
    if (answer && answer->status == 403)
        return warning(name, QStringLiteral("list_uploads.denied"));
    if (!answer || answer->failed || !parseListedUploads(answer->body))
        return failure(name, answer, QStringLiteral("Listing the unfinished uploads of"));
    return fine(name, QStringLiteral("list_uploads.ok"));
}

/// Asked for before anything is written: what could not be removed again must not be made.
DiagnosisStep S3Diagnosis::remove(const QString &name)
{
    const Result<S3Answer> answer = m_probe.send(m_probe.request("DELETE"));
    if (answer && (!answer->failed || answer->status == 404))
        return fine(name, QStringLiteral("remove.ok"));
    if (answer && (answer->status == 403 || isNotOffered(*answer)))
        return warning(name, QStringLiteral("remove.denied"));
    return failure(name, answer, QStringLiteral("Removing"));
}

/// The right to abort is asked for first, with an upload that there is not: none must stay.
DiagnosisStep S3Diagnosis::beginUpload(const QString &name)
{
    const Result<S3Answer> asked = m_probe.send(m_probe.request("DELETE", {{"uploadId", "none"}}));
    if (!asked)
        return skippedStep(name, {});
    if (asked->status == 403 && asked->failure.s3Code == u"AccessDenied")
        return warning(name, QStringLiteral("multipart.no_abort"));
    m_probe.mayHaveUpload();
    const Result<S3Answer> begun = m_probe.send(m_probe.request("POST", {{"uploads", ""}}));
    if (begun && isRefused(*begun))
        m_probe.haveNoUpload();
    const auto id = begun && !begun->failed ? parseUploadId(begun->body) : std::nullopt;
    if (!id)
        return failure(name, begun, QStringLiteral("Beginning the upload in parts of"));
    m_probe.haveUpload(*id);
    S3Request request = m_probe.request("PUT", {{"partNumber", "1"}, {"uploadId", id->toUtf8()}});
    request.body = content;
    const Result<S3Answer> sent = m_probe.send(request);
    if (!sent || sent->failed)
        return failure(name, sent, QStringLiteral("Sending a part of"));
    m_probe.havePart({1, content.size(), sent->etag()});
    return fine(name, QStringLiteral("multipart.ok"));
}

DiagnosisStep S3Diagnosis::listParts(const QString &name)
{
    const Result<S3Answer> answer =
        m_probe.send(m_probe.request("GET", {{"uploadId", m_probe.uploadId().toUtf8()}}));
    if (answer && isNotOffered(*answer))
        return warning(name, QStringLiteral("list_parts.not_offered"));
    if (answer && answer->status == 403 && answer->failure.s3Code == u"AccessDenied")
        return warning(name, QStringLiteral("list_parts.denied"));
    if (!answer || answer->failed)
        return failure(name, answer, QStringLiteral("Listing the parts of"));
    const auto list = parseListedParts(answer->body);
    const bool isListed =
        list && list->parts.size() == 1 && list->parts.constFirst().sizeBytes == content.size();
    return isListed ? fine(name, QStringLiteral("list_parts.ok"))
                    : warning(name, QStringLiteral("list_parts.differs"));
}

DiagnosisStep S3Diagnosis::abortUpload(const QString &name)
{
    const Result<void> aborted =
        m_probe.client().abortUpload(m_probe.key(), m_probe.uploadId(), &m_probe.stop());
    if (aborted) {
        m_probe.haveNoUpload();
        return fine(name, QStringLiteral("abort.ok"));
    }
    if (aborted.error().code == ErrorCode::Cancelled)
        return skippedStep(name, {});
    if (aborted.error().code == ErrorCode::Rejected)
        return warning(name, QStringLiteral("abort.not_offered"));
    return erroneousStep(name, namingKeys(aborted.error(), m_session->keys()), StepResult::Failed,
                         QStringLiteral("step.failed"));
}

DiagnosisStep S3Diagnosis::put(const QString &name)
{
    const QString remove = QStringLiteral("remove");
    if (resultOf(remove) != StepResult::Ok) {
        return resultOf(QStringLiteral("multipart")) == StepResult::Ok
                   ? diagnosisStep(name, StepResult::Skipped, QStringLiteral("put.not_tried"))
                   : skippedStep(name, remove);
    }
    m_probe.mayHaveObject();
    const Result<S3Answer> answer = m_probe.send(writing());
    return answer && !answer->failed ? fine(name, QStringLiteral("put.ok"))
                                     : failure(name, answer, QStringLiteral("Writing"));
}

DiagnosisStep S3Diagnosis::read(const QString &name)
{
    const Result<S3Answer> answer = m_probe.send(m_probe.request("HEAD"));
    if (!answer || (answer->failed && answer->status != 404))
        return failure(name, answer, QStringLiteral("Looking for"));
    const QByteArray size =
        answer->failed ? QByteArrayLiteral("0") : answer->headers.value("content-length");
    if (size.toLongLong() == content.size())
        return fine(name, QStringLiteral("read.ok"));
    QMap<QString, QString> names = m_names;
    names.insert(QStringLiteral("size"), QString::fromLatin1(size));
    return diagnosisStep(name, StepResult::Failed, QStringLiteral("read.differs"), names);
}

/// Each digest once with a wrong value, which a server that looks must refuse.
DiagnosisStep S3Diagnosis::checksum(const QString &name)
{
    const QByteArray other = content + content;
    S3Request payload = writing();
    payload.payloadSha256 = sha256(other).toHex();
    S3Request md5 = writing();
    md5.headers.insert("content-md5",
                       QCryptographicHash::hash(other, QCryptographicHash::Md5).toBase64());
    S3Request amz = writing();
    amz.headers.insert("x-amz-checksum-sha256", sha256(other).toBase64());
    const std::array digests{
        std::pair{QStringLiteral("x-amz-content-sha256"), payload},
        std::pair{QStringLiteral("Content-MD5"), md5},
        std::pair{QStringLiteral("x-amz-checksum-sha256"), amz},
    };
    QStringList compared;
    bool comparesPayload = false;
    for (const auto &[digest, request] : digests) {
        const Result<S3Answer> answer = m_probe.send(request);
        // Neither taken nor refused: nothing can be said of it. A digest that the server does not
        // know at all is not compared.
        const bool isUnknown = answer && (answer->status == 400 || answer->status == 501)
                               && request.payloadSha256.isEmpty();
        if (!answer || (answer->failed && !isDigestRefusal(*answer) && !isUnknown))
            return failure(name, answer, QStringLiteral("Writing"));
        if (!isDigestRefusal(*answer))
            continue;
        compared.append(digest);
        comparesPayload = comparesPayload || request.payloadSha256 == payload.payloadSha256;
    }
    QMap<QString, QString> names = m_names;
    names.insert(QStringLiteral("digests"), compared.join(QStringLiteral(", ")));
    if (comparesPayload)
        return diagnosisStep(name, StepResult::Ok, QStringLiteral("checksum.ok"), names);
    return diagnosisStep(name, StepResult::Warning,
                         compared.isEmpty() ? QStringLiteral("checksum.none")
                                            : QStringLiteral("checksum.weak"),
                         names);
}

DiagnosisStep S3Diagnosis::createOnly(const QString &name)
{
    S3Request request = writing();
    request.headers.insert("if-none-match", "*");
    const Result<S3Answer> answer = m_probe.send(request);
    if (answer && (answer->status == 412 || answer->status == 409))
        return fine(name, QStringLiteral("create_only.ok"));
    if (answer && (isNotOffered(*answer) || answer->status == 400))
        return warning(name, QStringLiteral("create_only.not_offered"));
    if (!answer || answer->failed)
        return failure(name, answer, QStringLiteral("Writing"));
    return warning(name, QStringLiteral("create_only.ignored"));
}

void S3Diagnosis::clean()
{
    const S3Probe::Left left = m_probe.clean();
    const QString name = QStringLiteral("cleanup");
    if (left.object)
        add(diagnosisStep(name, StepResult::Failed, QStringLiteral("cleanup.left"), m_names));
    if (left.upload)
        add(diagnosisStep(name, StepResult::Failed, QStringLiteral("cleanup.upload_left"),
                          m_names));
}

} // namespace csc
