// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Session.h"

namespace csc {

S3Session::S3Session(Setup setup)
    : m_setup(std::move(setup))
    , m_pace(m_setup.partsInFlight, m_setup.clock)
    , m_profile(m_setup.location.endpointText())
    , m_region(m_setup.region)
{}

Result<void> S3Session::prepare()
{
    const std::lock_guard lock(m_mutex);
    if (!m_tls) {
        const Result<QSslConfiguration> tls = tlsConfiguration(m_setup.caFile);
        if (!tls)
            return tls.error();
        m_tls = *tls;
    }
    // For each upload anew: what somebody has just put right must count without a restart.
    const Result<S3KeyPair> keys = m_setup.credentials.find();
    if (!keys)
        return keys.error();
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

bool S3Session::renewKeys(const S3KeyPair &expired)
{
    const auto differ = [](const S3KeyPair &a, const S3KeyPair &b) {
        return a.accessKey != b.accessKey || a.secretKey != b.secretKey
               || a.sessionToken != b.sessionToken;
    };
    const Result<S3KeyPair> found = m_setup.credentials.find();
    const std::lock_guard lock(m_mutex);
    if (found)
        m_keys = *found;
    return m_keys && differ(*m_keys, expired);
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
