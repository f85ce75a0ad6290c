// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PartSender.h"

#include <QSet>

#include <algorithm>

namespace csc {

PartSender::PartSender(S3Client &client, UploadRun &run, SourceFile &source, const QString &key,
                       const PartPlan &plan, RemoteUpload &upload)
    : m_client(client)
    , m_run(run)
    , m_source(source)
    , m_key(key)
    , m_plan(plan)
    , m_upload(upload)
{
    m_hashTimer.setInterval(0);
    connect(&m_hashTimer, &QTimer::timeout, this, &PartSender::hashOn);
    connect(&m_run.stop(), &StopWatcher::stopRequested, &m_loop, &QEventLoop::quit);
}

PartSender::~PartSender() = default;

Result<void> PartSender::run()
{
    QSet<int> confirmed;
    for (const RemotePart &part : std::as_const(m_upload.parts)) {
        confirmed.insert(part.number);
        m_confirmedBytes += part.sizeBytes;
    }
    for (int number = 1; number <= m_plan.partCount(); ++number) {
        if (!confirmed.contains(number))
            m_waiting.append(number);
    }
    reportProgress();
    fill();
    while (!m_error && !m_flights.empty() && !m_run.mustStop())
        m_loop.exec();

    m_hashTimer.stop();
    while (!m_flights.empty())
        land(m_flights.begin()->second);
    reportProgress();
    if (m_run.mustStop())
        return stoppedError();
    return m_error ? Result<void>(*m_error) : Result<void>();
}

void PartSender::fill()
{
    const SendPace &pace = m_client.session().pace();
    const auto busy = [this] {
        return std::count_if(m_flights.begin(), m_flights.end(),
                             [](const auto &entry) { return entry.second.isBusy(); });
    };
    while (!m_error && busy() < pace.allowed()) {
        if (!mayBegin())
            return;
        if (sendOneAgain())
            continue;
        if (m_waiting.isEmpty() || int(m_flights.size()) >= pace.allowed())
            break;
        beginNext();
    }
    if (m_flights.empty())
        m_loop.quit();
}

/// Asked before any bytes leave.
bool PartSender::mayBegin()
{
    if (!m_run.holdsLease()) {
        m_loop.quit();
        return false;
    }
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged) {
        fail(unchanged.error());
        return false;
    }
    return true;
}

bool PartSender::sendOneAgain()
{
    const auto next = std::find_if(m_flights.begin(), m_flights.end(),
                                   [](const auto &entry) { return entry.second.mayGoAgain(); });
    if (next == m_flights.end())
        return false;
    send(next->second);
    return true;
}

void PartSender::beginNext()
{
    const int number = m_waiting.takeFirst();
    Flight &flight = m_flights[number];
    flight.number = number;
    flight.digest.emplace(m_source, m_plan.offsetOf(number), m_plan.sizeOf(number),
                          m_client.session().profile().digestsToCompute());
    m_hashTimer.start();
}

void PartSender::hashOn()
{
    // One part after the other: the first is on its way sooner than with all at once.
    const auto next = std::find_if(m_flights.begin(), m_flights.end(), [](const auto &entry) {
        return entry.second.digest.has_value();
    });
    if (next == m_flights.end()) {
        m_hashTimer.stop();
        return;
    }
    Flight &flight = next->second;
    if (flight.digest->step())
        return;
    if (flight.digest->failed()) {
        fail(m_source.readError());
        return;
    }
    flight.sha256 = flight.digest->sha256().toHex();
    flight.md5 = flight.digest->md5();
    flight.digest.reset();
    // Once more: a computer may have slept while it computed, and another process finished this.
    if (mayBegin())
        send(flight);
}

void PartSender::send(Flight &flight)
{
    S3Request request;
    request.method = QByteArrayLiteral("PUT");
    request.key = m_key;
    request.query = {{"partNumber", QByteArray::number(flight.number)},
                     {"uploadId", m_upload.uploadId.toUtf8()}};
    request.headers.insert("content-type", "application/octet-stream");
    request.payloadSha256 = flight.sha256;
    if (!flight.md5.isEmpty())
        request.headers.insert("content-md5", flight.md5.toBase64());
    flight.exchange = m_client.exchange(
        std::move(request),
        std::make_unique<FileWindow>(m_source, m_plan.offsetOf(flight.number),
                                     m_plan.sizeOf(flight.number), m_client.rateShare()));
    const int number = flight.number;
    connect(flight.exchange.get(), &S3Exchange::progressed, this, &PartSender::reportProgress);
    // Queued: the exchange is deleted in there, which must not happen inside its own signal.
    connect(
        flight.exchange.get(), &S3Exchange::finished, this, [this, number] { onFinished(number); },
        Qt::QueuedConnection);
    flight.exchange->start();
}

void PartSender::onFinished(int number)
{
    const auto found = m_flights.find(number);
    if (found == m_flights.end() || !found->second.exchange)
        return;
    Flight &flight = found->second;
    S3Answer answer = flight.exchange->answer();
    m_run.countSent(flight.exchange->bytesSent());
    flight.exchange.reset();
    if (tookAnotherPart(flight, answer))
        answer.failed = answer.failure.differs = true;
    if (answer.failed)
        onFailed(flight, answer);
    else
        confirm(flight, answer.etag());
}

/// Whether the server took something else than was sent, as far as its ETag can tell.
bool PartSender::tookAnotherPart(const Flight &flight, const S3Answer &answer) const
{
    const QString md5 = QString::fromLatin1(flight.md5.toHex());
    return !answer.failed && !md5.isEmpty() && answer.etagIsDigest()
           && etagForm(answer.etag()).kind == EtagForm::Kind::Md5
           && answer.etag().compare(md5, Qt::CaseInsensitive) != 0;
}

void PartSender::confirm(Flight &flight, const QString &etag)
{
    if (etag.isEmpty()) {
        S3Failure failure;
        failure.status = 200;
        failure.foreignBody = true;
        fail(s3Error(failure, m_client.subject(QStringLiteral("Uploading"), m_key)));
        return;
    }
    const RemotePart part{flight.number, m_plan.offsetOf(flight.number),
                          m_plan.sizeOf(flight.number), etag, QString::fromLatin1(flight.sha256)};
    const Result<void> noted = m_upload.isNoted ? m_run.ledger().partConfirmed(m_upload, part)
                                                : m_run.ledger().firstPartConfirmed(m_upload, part);
    if (!noted) {
        fail(noted.error());
        return;
    }
    m_upload.isNoted = true;
    m_upload.parts.append(part);
    m_confirmedBytes += part.sizeBytes;
    m_flights.erase(flight.number);
    m_client.session().pace().confirmed();
    reportProgress();
    fill();
}

void PartSender::onFailed(Flight &flight, const S3Answer &answer)
{
    if (isUploadGone(answer.failure)) {
        m_uploadIsGone = true;
        fail(s3Error(answer.failure, m_client.subject(QStringLiteral("Uploading"), m_key)));
        return;
    }
    // A file that is being written explains a wrong digest better than the network does.
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged) {
        fail(unchanged.error());
        return;
    }
    if (answer.readFailed) {
        fail(m_source.readError());
        return;
    }
    const Error error =
        s3Error(answer.failure, m_client.subject(QStringLiteral("Uploading"), m_key));
    // Also where this attempt ends with it: others to the same destination go on.
    if (error.code == ErrorCode::Throttled)
        m_client.session().pace().slowDown();
    const std::optional<int> delay = flight.retry.nextDelayMs(error, isUnreachable(answer.failure));
    if (!delay) {
        fail(error);
        return;
    }
    tryAgainIn(flight, *delay);
}

void PartSender::tryAgainIn(Flight &flight, int delayMs)
{
    flight.isDelayed = true;
    QTimer::singleShot(delayMs, this, [this, number = flight.number] {
        const auto found = m_flights.find(number);
        if (found == m_flights.end() || m_error)
            return;
        found->second.isDelayed = false;
        fill();
    });
}

void PartSender::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
    m_loop.quit();
}

void PartSender::land(Flight &flight)
{
    if (flight.exchange)
        m_run.countSent(flight.exchange->bytesSent());
    m_flights.erase(flight.number);
}

void PartSender::reportProgress()
{
    qint64 onTheWay = 0;
    for (const auto &[number, flight] : m_flights) {
        // What the system holds would make a slow upload look finished.
        if (flight.exchange)
            onTheWay += flight.exchange->bytesGone();
    }
    m_run.setProgress(m_confirmedBytes, onTheWay);
}

} // namespace csc
