// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RequestLog.h"

#include <QMutexLocker>

namespace csc {

namespace {

/// A demo may be left running for weeks.
constexpr size_t mostRequests = 20'000;

} // namespace

StoreRequest RequestLog::add(StoreRequest request)
{
    const QMutexLocker lock(&m_mutex);
    request.number = ++m_lastNumber;
    m_requests.push_back(request);
    if (m_requests.size() > mostRequests)
        m_requests.pop_front();
    return request;
}

void RequestLog::setBodyBytes(qint64 number, qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = std::find_if(m_requests.rbegin(), m_requests.rend(),
                                    [&](const StoreRequest &r) { return r.number == number; });
    if (found != m_requests.rend())
        found->bodyBytes = bytes;
}

QList<StoreRequest> RequestLog::all() const
{
    const QMutexLocker lock(&m_mutex);
    return {m_requests.begin(), m_requests.end()};
}

} // namespace csc
