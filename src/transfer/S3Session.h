// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Credentials.h"
#include "NetworkAccess.h"
#include "RateLimiter.h"
#include "S3Location.h"
#include "SendPace.h"
#include "ServerProfile.h"

#include "core/Clock.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <mutex>
#include <optional>

namespace csc {

/// What all uploads to one S3 destination share: where it is, how to get there, and what was
/// learned from its answers (the bucket's region, how far its clock is from ours). Thread-safe.
class S3Session
{
public:
    struct Timeouts
    {
        int connectMs = 30'000;
        int stallMs = 60'000;
        /// After that a question that nobody has begun to answer is put once more.
        int silenceMs = 10'000;
    };

    struct Setup
    {
        S3Location location;
        Credentials credentials;
        ProxyChoice proxy;
        QString region;
        QString caFile;
        Timeouts timeouts;
        int partsInFlight = 1; ///< of each upload
        std::shared_ptr<RateLimiter> limiter;
        std::shared_ptr<const Clock> clock;
    };
    explicit S3Session(Setup setup);

    /// Looks up credentials and certificates; error `access_denied` or `configuration`, or
    /// `cancelled`, where it was asked to stop.
    Result<void> prepare(const std::stop_token &stop = {});

    /// A person wants it tried again: the keyring may ask for its password once more.
    void askAgain() { m_setup.credentials.askAgain(); }

    const S3Location &location() const { return m_setup.location; }
    const ProxyChoice &proxy() const { return m_setup.proxy; }
    const Timeouts &timeouts() const { return m_setup.timeouts; }
    const std::shared_ptr<RateLimiter> &limiter() const { return m_setup.limiter; }
    SendPace &pace() { return m_pace; }
    ServerProfile &profile() { return m_profile; }
    QSslConfiguration tls() const;

    S3KeyPair keys() const;
    /// Looks the credentials up again, unless another request already has; true if they are others
    /// than `expired` now. May wait for a program or the keyring, until it is asked to stop.
    bool renewKeys(const S3KeyPair &expired, const std::stop_token &stop = {});

    QString region() const;
    /// As the setting `s3_region` has it, whatever was learned since.
    QString configuredRegion() const { return m_setup.region; }
    /// Takes over the region that the server named; false if `used` was that one already.
    bool learnRegion(const QString &region, const QString &used);

    /// The time as the server has it, as far as known.
    QDateTime serverTime() const;
    /// The time as the server's last answer had it; ours where there was none yet.
    QDateTime observedServerTime() const;
    /// How far that is ahead of this computer's clock; negative where it is behind.
    qint64 observedOffsetMs() const;
    void observeTime(const QDateTime &serverTime);
    /// How far serverTime() is ahead of our clock.
    qint64 clockOffsetMs() const;
    /// Takes over the server's clock; false where the time given is no time.
    bool learnTime(const QDateTime &serverTime);

private:
    const Setup m_setup;
    SendPace m_pace;
    ServerProfile m_profile;

    mutable std::mutex m_mutex;
    std::optional<S3KeyPair> m_keys;
    std::optional<QSslConfiguration> m_tls;
    QString m_region;
    qint64 m_clockOffsetMs = 0;
    qint64 m_observedOffsetMs = 0;
};

} // namespace csc
