// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Session.h"

namespace csc {

S3Session::S3Session(Setup setup)
    : m_setup(std::move(setup))
    , m_pace(m_setup.partsInFlight, m_setup.clock)
    , m_profile(m_setup.location.ledgerName())
    , m_region(m_setup.region)
{}

Result<void> S3Session::prepare(const std::stop_token &stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_tls) {
            const Result<QSslConfiguration> tls = tlsConfiguration(m_setup.caFile);
            if (!tls)
                return tls.error();
            m_tls = *tls;
        }
    }
    // For each upload anew: what somebody has just put right must count without a restart. Not
    // under the lock that the requests of others wait for: it may take a while.
    const Result<S3KeyPair> keys = m_setup.credentials.find(Renewal::IfNeeded, stop);
    if (!keys)
        return keys.error();
    const std::lock_guard lock(m_mutex);
    m_keys = *keys;
    return {};
}

QSslConfiguration S3Session::tls() const
{
    const std::lock_guard lock(m_mutex);
    return m_tls.value_or(QSslConfiguration::defaultConfiguration());
}

S3KeyPair S3Session::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys.value_or(S3KeyPair{});
}

bool S3Session::renewKeys(const S3KeyPair &expired, const std::stop_token &stop)
{
    // What the first has renewed serves all whose requests came back expired; those that ask while
    // it waits for a program or the keyring wait for the same answer.
    if (!(keys() == expired))
        return true;
    const Result<S3KeyPair> found = m_setup.credentials.find(Renewal::Forced, stop);
    if (!found || *found == expired)
        return false;
    const std::lock_guard lock(m_mutex);
    m_keys = *found;
    return true;
}

QString S3Session::region() const
{
    const std::lock_guard lock(m_mutex);
    return m_region;
}

bool S3Session::learnRegion(const QString &region, const QString &used)
{
    const std::lock_guard lock(m_mutex);
    if (region.isEmpty() || region == used)
        return false;
    m_region = region;
    return true;
}

QDateTime S3Session::serverTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_setup.clock->nowUtc().addMSecs(m_clockOffsetMs);
}

qint64 S3Session::clockOffsetMs() const
{
    const std::lock_guard lock(m_mutex);
    return m_clockOffsetMs;
}

QDateTime S3Session::observedServerTime() const
{
    const std::lock_guard lock(m_mutex);
    return m_setup.clock->nowUtc().addMSecs(m_observedOffsetMs);
}

qint64 S3Session::observedOffsetMs() const
{
    const std::lock_guard lock(m_mutex);
    return m_observedOffsetMs;
}

void S3Session::observeTime(const QDateTime &serverTime)
{
    if (!serverTime.isValid())
        return;
    const std::lock_guard lock(m_mutex);
    m_observedOffsetMs = m_setup.clock->nowUtc().msecsTo(serverTime);
}

bool S3Session::learnTime(const QDateTime &serverTime)
{
    if (!serverTime.isValid())
        return false;
    const std::lock_guard lock(m_mutex);
    m_clockOffsetMs = m_setup.clock->nowUtc().msecsTo(serverTime);
    return true;
}

} // namespace csc
