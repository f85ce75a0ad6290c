// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Transports.h"

#include "Credentials.h"
#include "FolderDiagnosis.h"
#include "FolderTransport.h"
#include "NetworkAccess.h"
#include "RateLimiter.h"
#include "S3Diagnosis.h"
#include "S3Location.h"
#include "S3Session.h"
#include "S3Transport.h"

#include "core/Clock.h"
#include "core/DestinationUrl.h"

#include <QProcessEnvironment>

namespace csc {

namespace {

constexpr qint64 mib = qint64(1024) * 1024;

class FolderFactory final : public TransportFactory
{
public:
    FolderFactory(QString folder, qint64 partSizeBytes, std::shared_ptr<RateLimiter> limiter)
        : m_folder(std::move(folder))
        , m_partSizeBytes(partSizeBytes)
        , m_limiter(std::move(limiter))
    {}

    QString endpoint() const override { return FolderTransport::endpointOf(m_folder); }

    Result<std::unique_ptr<Transport>> create(const DestinationTraits &known) override
    {
        return std::unique_ptr<Transport>(
            std::make_unique<FolderTransport>(m_folder, m_partSizeBytes, m_limiter, known));
    }

    Diagnosis diagnose(const DestinationTraits &known, const JobControl &control,
                       const StepObserver &tell) override
    {
        return diagnoseFolder(FolderMount(m_folder, known.mountPoint), control, tell);
    }

private:
    const QString m_folder;
    const qint64 m_partSizeBytes;
    const std::shared_ptr<RateLimiter> m_limiter;
};

class S3Factory final : public TransportFactory
{
public:
    S3Factory(std::shared_ptr<S3Session> session, QString prefix, qint64 partSizeBytes)
        : m_session(std::move(session))
        , m_prefix(std::move(prefix))
        , m_partSizeBytes(partSizeBytes)
    {}

    QString endpoint() const override { return m_session->location().ledgerName(); }

    Result<std::unique_ptr<Transport>> create(const DestinationTraits &known) override
    {
        m_session->profile().beginWith(known);
        return std::unique_ptr<Transport>(
            std::make_unique<S3Transport>(m_session, m_partSizeBytes));
    }

    Diagnosis diagnose(const DestinationTraits &, const JobControl &control,
                       const StepObserver &tell) override
    {
        return S3Diagnosis(m_session, m_prefix, control, tell).run();
    }

    void askAgain() override { m_session->askAgain(); }

private:
    const std::shared_ptr<S3Session> m_session;
    const QString m_prefix;
    const qint64 m_partSizeBytes;
};

Result<std::shared_ptr<TransportFactory>>
makeS3Factory(const Settings &settings, const DestinationUrl &destination,
              const BuiltInProfiles &builtInProfiles, std::shared_ptr<RateLimiter> limiter,
              const std::shared_ptr<Keyring> &keyring, const std::optional<S3KeyPair> &given,
              std::shared_ptr<const Clock> clock)
{
    const Result<S3Location> location = S3Location::make(settings, destination);
    if (!location)
        return location.error();
    const Result<ProxyChoice> proxy = ProxyChoice::parse(settings.proxy);
    if (!proxy)
        return proxy.error();
    Credentials::Where where{settings.s3Profile, builtInProfiles, location->isLoopback(),
                             location->endpointText(), QProcessEnvironment::systemEnvironment()};
    where.given = given;
    where.process = std::make_shared<CredentialProcess>(clock);
    if (keyring)
        where.keyring = std::make_shared<KeyringKeys>(keyring, keyringEntryOf(*location), clock);
    auto session = std::make_shared<S3Session>(
        S3Session::Setup{*location,
                         Credentials(std::move(where)),
                         *proxy,
                         settings.s3Region,
                         settings.s3CaFile,
                         {settings.connectTimeoutSec * 1000, settings.stallTimeoutSec * 1000},
                         settings.partsInFlight,
                         std::move(limiter),
                         std::move(clock)});
    return std::shared_ptr<TransportFactory>(std::make_shared<S3Factory>(
        std::move(session), destination.prefix, settings.partSizeMib * mib));
}

} // namespace

Result<std::shared_ptr<TransportFactory>>
makeTransportFactory(const Settings &settings, const BuiltInProfiles &builtInProfiles,
                     std::shared_ptr<RateLimiter> limiter, const std::shared_ptr<Keyring> &keyring,
                     const std::optional<S3KeyPair> &given)
{
    const Result<DestinationUrl> destination = DestinationUrl::parse(settings.destination);
    if (!destination)
        return destination.error();
    const auto clock = std::make_shared<const SystemClock>();
    if (limiter)
        limiter->setLimit(settings.bandwidthLimitKib);
    else
        limiter = std::make_shared<RateLimiter>(settings.bandwidthLimitKib, clock);
    if (destination->kind == DestinationUrl::Kind::S3)
        return makeS3Factory(settings, *destination, builtInProfiles, std::move(limiter), keyring,
                             given, clock);
    return std::shared_ptr<TransportFactory>(std::make_shared<FolderFactory>(
        destination->folder, settings.partSizeMib * mib, std::move(limiter)));
}

} // namespace csc
