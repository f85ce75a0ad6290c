// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// How long an exchange waits for what, and what it does then.

#include "NetworkAccess.h"
#include "S3Exchange.h"

namespace csc {

namespace {

constexpr qint64 longestDrainMs = 600'000;

} // namespace

void S3Exchange::onMoved()
{
    if (!m_sending.isValid())
        m_sending.start();
    m_sendingMs = m_sending.elapsed();
    onAlive();
}

void S3Exchange::onAlive()
{
    if (!m_reply)
        return;
    m_alive = true;
    m_draining = false;
    m_timer.start(patienceMs());
}

/// How long nothing may happen from now on.
int S3Exchange::patienceMs() const
{
    return mayBeLost() ? m_session.timeouts().silenceMs : longestPatienceMs();
}

int S3Exchange::longestPatienceMs() const
{
    const S3Session::Timeouts &timeouts = m_session.timeouts();
    const int usual = m_alive ? timeouts.stallMs : timeouts.connectMs;
    return m_request.timeoutMs > 0 ? m_request.timeoutMs : usual;
}

/// Qt 6.4 loses a request without a body whose connection is reset just while it is written:
/// nothing is told of it, and that connection's place is lost, too. Once all six are, nothing is
/// even begun. Only what changes nothing when it comes twice may be sent again, and a file of which
/// no byte has left. (Of a POST without a body Qt does not even tell that it was sent.)
bool S3Exchange::mayBeLost() const
{
    const bool isAbort = m_request.method == "DELETE" && !m_request.query.isEmpty();
    const bool isQuestion =
        m_explaining || m_request.method == "HEAD" || m_request.method == "GET" || isAbort;
    const bool isOnItsWay = m_connecting && !m_alive;
    const bool hasNotLeft = m_window && m_window->bytesRead() == 0 && !m_connecting && !m_alive;
    return ((isQuestion && !isOnItsWay) || hasNotLeft) && !m_answering && !m_triedAfterSilence
           && m_session.timeouts().silenceMs < longestPatienceMs();
}

void S3Exchange::onTimer()
{
    if (!m_reply)
        return;
    if (m_window && !m_explaining && m_window->isPaced()) {
        m_timer.start(); // we hold the bytes back ourselves
        return;
    }
    if (m_window && !m_explaining && !std::exchange(m_draining, true)) {
        if (const qint64 draining = drainMs(m_window->handedOut(), m_sendingMs); draining > 0) {
            m_timer.start(int(std::min<qint64>(draining, longestDrainMs)));
            return;
        }
    }
    forgetConnectionsOfThisThread();
    if (mayBeLost()) {
        m_triedAfterSilence = true;
        send();
        return;
    }
    m_timedOut = m_alive ? S3Failure::Timeout::Stall : S3Failure::Timeout::Connect;
    m_reply->abort();
}

} // namespace csc
