// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ObjectStore.h"

#include <QList>
#include <QMutex>

#include <deque>

namespace csc {

/// The requests that a store received, the newest 20,000 of them. Thread-safe.
class RequestLog
{
public:
    /// Gives the request its number and keeps it.
    StoreRequest add(StoreRequest request);
    /// What came of a request's body in truth, once it ended or was cut off.
    void setBodyBytes(qint64 number, qint64 bytes);
    QList<StoreRequest> all() const;

private:
    mutable QMutex m_mutex;
    std::deque<StoreRequest> m_requests;
    qint64 m_lastNumber = 0;
};

} // namespace csc
