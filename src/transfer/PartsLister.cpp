// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PartsLister.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace csc {

namespace {

// QNetworkAccessManager makes no more connections to one server: further requests would wait for
// one while their time runs.
constexpr int mostAtOnce = 6;

// More parts than these no object has.
constexpr int mostParts = 10'000;

// Answers of servers that can't list parts, or not to us, or have no such upload.
constexpr std::array saying{403, 404, 405, 501};

bool says(const S3Answer &answer)
{
    return !answer.failed || std::find(saying.begin(), saying.end(), answer.status) != saying.end();
}

QString action()
{
    return QStringLiteral("Listing the parts of");
}

} // namespace

PartsLister::PartsLister(S3Client &client, const QList<ListedUpload> &uploads,
                         const StopWatcher *stop, Take take)
    : m_client(client)
    , m_uploads(uploads)
    , m_stop(stop)
    , m_take(std::move(take))
    , m_pace(mostAtOnce, std::make_shared<SystemClock>())
{
    if (m_stop)
        connect(m_stop, &StopWatcher::stopRequested, &m_loop, &QEventLoop::quit);
}

PartsLister::~PartsLister() = default;

Result<void> PartsLister::run()
{
    if (!mustStop())
        fill();
    while (!m_error && !m_flights.empty() && !mustStop())
        m_loop.exec();
    m_flights.clear();
    if (mustStop())
        return stoppedError();
    return m_error ? Result<void>(*m_error) : Result<void>();
}

void PartsLister::fill()
{
    const auto busy = [this] {
        return std::count_if(m_flights.cbegin(), m_flights.cend(),
                             [](const auto &entry) { return entry.second.exchange != nullptr; });
    };
    while (!m_error && busy() < m_pace.allowed() && sendNext()) {
    }
    if (m_flights.empty())
        m_loop.quit();
}

bool PartsLister::sendNext()
{
    for (auto &[place, flight] : m_flights) {
        if (!flight.exchange && !flight.isDelayed) {
            send(place, flight);
            return true;
        }
    }
    if (m_next == m_uploads.size() || m_flights.size() >= mostAtOnce)
        return false;
    const qsizetype place = m_next++;
    send(place, m_flights.try_emplace(place, m_client.quickRetry(m_stop)).first->second);
    return true;
}

void PartsLister::send(qsizetype place, Flight &flight)
{
    const ListedUpload &upload = m_uploads.at(place);
    S3Request request;
    request.method = QByteArrayLiteral("GET");
    request.key = upload.key;
    request.query = {{"uploadId", upload.uploadId.toUtf8()}};
    if (flight.marker > 0)
        request.query.append({"part-number-marker", QByteArray::number(flight.marker)});
    flight.exchange = m_client.exchange(std::move(request));
    // Queued: the exchange is deleted in there, which must not happen inside its own signal.
    connect(
        flight.exchange.get(), &S3Exchange::finished, this, [this, place] { onFinished(place); },
        Qt::QueuedConnection);
    flight.exchange->start();
}

void PartsLister::onFinished(qsizetype place)
{
    const auto found = m_flights.find(place);
    if (m_error || found == m_flights.end() || !found->second.exchange)
        return;
    Flight &flight = found->second;
    const S3Answer answer = flight.exchange->answer();
    flight.exchange.reset();
    if (says(answer))
        onPage(place, flight, answer);
    else
        onFailed(place, flight, answer);
    fill();
}

void PartsLister::onFailed(qsizetype place, Flight &flight, const S3Answer &answer)
{
    if (m_client.heedPatience(answer))
        m_pace.slowDown();
    const Error error =
        s3Error(answer.failure, m_client.subject(action(), m_uploads.at(place).key));
    const std::optional<int> delay = flight.retry.nextDelayMs(error, isUnreachable(answer.failure));
    if (!delay) {
        finish(place, error);
        return;
    }
    flight.isDelayed = true;
    QTimer::singleShot(*delay, this, [this, place] {
        const auto found = m_flights.find(place);
        if (found == m_flights.end() || m_error)
            return;
        found->second.isDelayed = false;
        fill();
    });
}

void PartsLister::onPage(qsizetype place, Flight &flight, const S3Answer &answer)
{
    m_pace.confirmed();
    if (answer.failed && isUploadGone(answer.failure)) {
        finish(place, PartsThere{PartsThere::State::Gone, {}});
        return;
    }
    const std::optional<ListedParts> list =
        answer.failed ? std::nullopt : parseListedParts(answer.body);
    const bool isOther = !answer.failed && !list && isOtherXml(answer.body);
    if (isNotTold(answer) || isOther) {
        finish(place, PartsThere{PartsThere::State::NotOffered, {}});
        return;
    }
    if (!list) {
        S3Failure failure = answer.failure;
        failure.foreignBody = failure.foreignBody || !answer.failed;
        finish(place, s3Error(failure, m_client.subject(action(), m_uploads.at(place).key)));
        return;
    }
    flight.there.parts += list->parts;
    // A list that goes on without going forward, or past what parts there can be, would never end.
    if (!list->truncated || list->nextMarker <= flight.marker || list->nextMarker >= mostParts) {
        finish(place, flight.there);
        return;
    }
    flight.marker = list->nextMarker;
    flight.retry = m_client.quickRetry(m_stop);
}

void PartsLister::finish(qsizetype place, const Result<PartsThere> &there)
{
    const Result<void> taken = m_take(place, there);
    m_flights.erase(place);
    if (taken)
        return;
    m_error = taken.error();
    m_loop.quit();
}

} // namespace csc
