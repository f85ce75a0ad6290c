// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Error.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace csc {

namespace {

/// One row: what it means, the sentence's id, why it failed, and what to do.
struct Meaning
{
    ErrorCode code;
    QLatin1StringView id;
    QLatin1StringView why;
    QLatin1StringView advice;
};

using L1 = QLatin1StringView;

constexpr Meaning unknownKey{ErrorCode::AccessDenied, L1("access_denied.unknown_key"),
                             L1("the server does not know this access key"),
                             L1("Check the access key and that it belongs to this endpoint.")};
constexpr Meaning wrongSecret{ErrorCode::AccessDenied, L1("access_denied.signature"),
                              L1("the server refuses the signature"),
                              L1("Check the secret key, and that access key, secret and endpoint "
                                 "belong together.")};
constexpr Meaning denied{ErrorCode::AccessDenied, L1("access_denied.refused"),
                         L1("the server denies access"),
                         L1("Check the credentials and what they may do in this bucket; "
                            "\"cloudsyncctl doctor\" tries it step by step.")};
constexpr Meaning expired{ErrorCode::CredentialsExpired, L1("credentials_expired"),
                          L1("the credentials have expired"),
                          L1("Sign in again, or put fresh credentials where the program reads "
                             "them.")};
constexpr Meaning skewed{ErrorCode::Clock, L1("clock.skewed"),
                         L1("this computer's clock differs too much from the server's"),
                         L1("Set the clock, or switch on time synchronisation.")};
constexpr Meaning noBucket{ErrorCode::DestinationMissing, L1("destination_missing.bucket"),
                           L1("there is no such bucket"),
                           L1("Check the setting destination, or create the bucket.")};
constexpr Meaning slowDown{ErrorCode::Throttled, L1("throttled"),
                           L1("the server asks for fewer requests"),
                           L1("Send less at once (max_concurrent, parts_in_flight), or "
                              "later.")};
constexpr Meaning serverTimeout{ErrorCode::Timeout, L1("timeout.server"),
                                L1("the server waited too long for data"),
                                L1("Check the network.")};
constexpr Meaning serverTrouble{ErrorCode::Server, L1("server"),
                                L1("the server has an internal problem"),
                                L1("If it stays, ask who runs the server.")};
constexpr Meaning corrupted{ErrorCode::Integrity, L1("integrity.digest"),
                            L1("what arrived is not what was sent"),
                            L1("If it stays, look for a faulty network device or proxy.")};
constexpr Meaning partsDiffer{ErrorCode::Integrity, L1("integrity.parts"),
                              L1("the server does not hold the parts that it confirmed"),
                              L1("The next attempt sends it from the start.")};
constexpr Meaning full{ErrorCode::DestinationFull, L1("destination_full"),
                       L1("there is no space left, or a quota is used up"),
                       L1("Make room at the destination or have the quota raised.")};
constexpr Meaning conflict{ErrorCode::DestinationConflict, L1("destination_conflict.exists"),
                           L1("another object is already there"),
                           L1("Compare the two; a resync replaces the one at the destination.")};
constexpr Meaning otherRegion{ErrorCode::Configuration, L1("configuration.region"),
                              L1("the bucket is in another region"),
                              L1("Set s3_region to the bucket's region.")};
constexpr Meaning badBucketName{ErrorCode::Configuration, L1("configuration.bucket_name"),
                                L1("the server refuses the bucket's name"),
                                L1("Correct the setting destination.")};
constexpr Meaning refused{ErrorCode::Rejected, L1("rejected.request"),
                          L1("the server refuses the request"),
                          L1("Repeating it won't help; check the endpoint, the key and the "
                             "settings.")};
constexpr Meaning keyRefused{ErrorCode::Rejected, L1("rejected.key"),
                             L1("the server refuses the object's key"),
                             L1("Shorten or change the episode's id or key_template.")};
constexpr Meaning tooLarge{ErrorCode::Rejected, L1("rejected.too_large"),
                           L1("the server takes no object or part of this size"),
                           L1("Change part_size_mib, or ask who runs the server.")};
constexpr Meaning tooManyParts{ErrorCode::Rejected, L1("rejected.part_number"),
                               L1("the server takes no upload of so many parts"),
                               L1("Raise part_size_mib, then retry.")};
constexpr Meaning notOffered{ErrorCode::Rejected, L1("rejected.not_offered"),
                             L1("the server does not offer this operation"),
                             L1("Check that s3_endpoint is an S3 server.")};
constexpr Meaning noS3Server{ErrorCode::Rejected, L1("rejected.no_s3"),
                             L1("something answers there, but it is no S3 server"),
                             L1("Check s3_endpoint and its port (a web console has another one); a "
                                "login page of the network may be in between.")};
constexpr Meaning cutShort{ErrorCode::Network, L1("network.cut"), L1("the transfer was cut short"),
                           L1("Check the network.")};
constexpr Meaning refusedConnection{ErrorCode::Network, L1("network.refused"),
                                    L1("the connection was refused"),
                                    L1("Check that the server runs and that s3_endpoint is "
                                       "right.")};
constexpr Meaning unresolved{ErrorCode::Network, L1("network.unresolved"),
                             L1("the server's name can't be resolved"),
                             L1("Check the network and s3_endpoint.")};
constexpr Meaning handshake{ErrorCode::Network, L1("network.handshake"),
                            L1("the encrypted connection could not be set up"),
                            L1("Check that s3_endpoint speaks HTTPS.")};
constexpr Meaning proxyRefused{ErrorCode::Network, L1("network.proxy"),
                               L1("{proxy} can't be reached or broke off"),
                               L1("Check the setting proxy.")};
constexpr Meaning proxyLogin{ErrorCode::Configuration, L1("configuration.proxy"),
                             L1("{proxy} wants credentials"),
                             L1("Give them in the setting proxy, or choose another proxy.")};
constexpr Meaning otherNetwork{ErrorCode::Network, L1("network.other"), L1("the connection broke"),
                               L1("Check the network.")};
constexpr Meaning noConnection{ErrorCode::Timeout, L1("timeout.connect"),
                               L1("no connection came about in time"),
                               L1("Check the network, a firewall and s3_endpoint.")};
constexpr Meaning stalled{ErrorCode::Timeout, L1("timeout.stall"), L1("nothing moved for too long"),
                          L1("Check the network.")};
constexpr Meaning untrusted{ErrorCode::Tls, L1("tls.untrusted"),
                            L1("the server's certificate is not trusted"),
                            L1("Check s3_endpoint, or name the authority's certificate in "
                               "s3_ca_file.")};

struct CodeRow
{
    QLatin1StringView s3Code;
    Meaning meaning;
};

// Names: Amazon S3 API Reference, "Error responses", and those that Ceph, Swift, MinIO and Aliyun
// OSS use besides.
constexpr std::array codeRows{
    CodeRow{L1("AccessDenied"), denied},
    CodeRow{L1("AccountProblem"), denied},
    CodeRow{L1("AllAccessDisabled"), denied},
    CodeRow{L1("NotSignedUp"), denied},
    CodeRow{L1("UserSuspended"), denied},
    CodeRow{L1("InvalidAccessKeyId"), unknownKey},
    CodeRow{L1("InvalidToken"), unknownKey},
    CodeRow{L1("SignatureDoesNotMatch"), wrongSecret},
    CodeRow{L1("InvalidSecurity"), wrongSecret},
    CodeRow{L1("ExpiredToken"), expired},
    CodeRow{L1("TokenRefreshRequired"), expired},
    CodeRow{L1("SecurityTokenExpired"), expired},
    CodeRow{L1("RequestTimeTooSkewed"), skewed},
    CodeRow{L1("RequestExpired"), skewed},
    CodeRow{L1("NoSuchBucket"), noBucket},
    CodeRow{L1("SlowDown"), slowDown},
    CodeRow{L1("SlowDownRead"), slowDown},
    CodeRow{L1("SlowDownWrite"), slowDown},
    CodeRow{L1("Throttling"), slowDown},
    CodeRow{L1("ThrottlingException"), slowDown},
    CodeRow{L1("RequestLimitExceeded"), slowDown},
    CodeRow{L1("TooManyRequests"), slowDown},
    CodeRow{L1("RequestTimeout"), serverTimeout},
    CodeRow{L1("InternalError"), serverTrouble},
    CodeRow{L1("OperationAborted"), serverTrouble},
    CodeRow{L1("ConditionalRequestConflict"), serverTrouble},
    CodeRow{L1("IncompleteBody"), cutShort},
    CodeRow{L1("BadDigest"), corrupted},
    CodeRow{L1("XAmzContentSHA256Mismatch"), corrupted},
    CodeRow{L1("XAmzContentChecksumMismatch"), corrupted},
    CodeRow{L1("InvalidPart"), partsDiffer},
    CodeRow{L1("InvalidPartOrder"), partsDiffer},
    CodeRow{L1("QuotaExceeded"), full},
    CodeRow{L1("InsufficientStorage"), full},
    CodeRow{L1("XMinioStorageFull"), full},
    CodeRow{L1("XMinioAdminBucketQuotaExceeded"), full},
    CodeRow{L1("PreconditionFailed"), conflict},
    CodeRow{L1("FileAlreadyExists"), conflict},
    CodeRow{L1("InvalidBucketName"), badBucketName},
    CodeRow{L1("PermanentRedirect"), otherRegion},
    CodeRow{L1("KeyTooLongError"), keyRefused},
    CodeRow{L1("InvalidObjectName"), keyRefused},
    CodeRow{L1("EntityTooLarge"), tooLarge},
    CodeRow{L1("EntityTooSmall"), tooLarge},
    CodeRow{L1("NotImplemented"), notOffered},
    CodeRow{L1("MethodNotAllowed"), notOffered},
};

struct NetworkRow
{
    QNetworkReply::NetworkError error;
    Meaning meaning;
};

constexpr std::array networkRows{
    NetworkRow{QNetworkReply::ConnectionRefusedError, refusedConnection},
    NetworkRow{QNetworkReply::RemoteHostClosedError, cutShort},
    NetworkRow{QNetworkReply::HostNotFoundError, unresolved},
    NetworkRow{QNetworkReply::TimeoutError, noConnection},
    NetworkRow{QNetworkReply::SslHandshakeFailedError, handshake},
    NetworkRow{QNetworkReply::ProxyConnectionRefusedError, proxyRefused},
    NetworkRow{QNetworkReply::ProxyConnectionClosedError, proxyRefused},
    NetworkRow{QNetworkReply::ProxyNotFoundError, proxyRefused},
    NetworkRow{QNetworkReply::ProxyTimeoutError, noConnection},
    NetworkRow{QNetworkReply::ProxyAuthenticationRequiredError, proxyLogin},
    NetworkRow{QNetworkReply::UnknownProxyError, proxyRefused},
};

Meaning networkMeaning(const S3Failure &failure)
{
    if (failure.timeout == S3Failure::Timeout::Connect)
        return noConnection;
    if (failure.timeout == S3Failure::Timeout::Stall)
        return stalled;
    if (failure.certificateRefused)
        return untrusted;
    const auto *row = std::find_if(networkRows.begin(), networkRows.end(),
                                   [&](const auto &r) { return r.error == failure.networkError; });
    return row == networkRows.end() ? otherNetwork : row->meaning;
}

Meaning statusMeaning(const S3Failure &failure)
{
    const int status = failure.status;
    if (status >= 300 && status < 500 && !failure.region.isEmpty())
        return otherRegion;
    switch (status) {
    case 401:
    case 403:
        return denied;
    case 404:
        // A reply without body comes from a HEAD; a page of another kind from another server.
        if (failure.foreignBody)
            return noS3Server;
        return failure.s3Code.isEmpty() ? noBucket : refused;
    case 407:
        return proxyLogin;
    case 408:
        return serverTimeout;
    case 405:
    case 501:
        return notOffered;
    case 412:
        return conflict;
    case 413:
        return tooLarge;
    case 429:
        return slowDown;
    case 503:
        return failure.retryAfterSec ? slowDown : serverTrouble;
    case 507:
        return full;
    default:
        break;
    }
    if (status >= 500)
        return serverTrouble;
    return status < 400 || failure.foreignBody ? noS3Server : refused;
}

Meaning meaningOf(const S3Failure &failure)
{
    if (failure.differs)
        return corrupted;
    const auto *row = std::find_if(codeRows.begin(), codeRows.end(),
                                   [&](const CodeRow &r) { return r.s3Code == failure.s3Code; });
    const bool succeeded = failure.status >= 200 && failure.status < 300;
    // Only the server's words tell which argument it was (Swift takes 1,000 parts as a rule).
    if (failure.s3Code == u"InvalidArgument"
        && failure.s3Message.startsWith(QLatin1StringView("Part number"), Qt::CaseInsensitive))
        return tooManyParts;
    if (row != codeRows.end() && (!succeeded || isRetryable(row->meaning.code))) {
        // An error in the body of a success is the server's own trouble unless it says otherwise.
        return row->meaning;
    }
    if (succeeded && !failure.s3Code.isEmpty())
        return serverTrouble;
    if (failure.status >= 300 || (succeeded && failure.foreignBody))
        return statusMeaning(failure);
    if (succeeded && failure.networkError == QNetworkReply::NoError
        && failure.timeout == S3Failure::Timeout::None)
        return serverTrouble;
    return networkMeaning(failure);
}

QString address(const S3Subject &subject)
{
    const QString bucket = QStringLiteral("s3://") + subject.bucket;
    return subject.key.isEmpty() ? bucket : bucket + u'/' + subject.key;
}

/// What the server or the system said itself, where our own words say less.
QString addition(const Meaning &meaning, const S3Failure &failure)
{
    if (meaning.id == untrusted.id || meaning.id == otherNetwork.id || meaning.id == handshake.id)
        return failure.networkText == u"Unknown error" ? QString() : failure.networkText;
    if (meaning.code == ErrorCode::Configuration && !failure.region.isEmpty())
        return failure.region;
    if (failure.differs)
        return {}; // the status is that of a success
    if (failure.s3Code.isEmpty())
        return failure.status > 0 ? QStringLiteral("HTTP %1").arg(failure.status) : QString();
    if (meaning.code == ErrorCode::Rejected && !failure.s3Message.isEmpty())
        return failure.s3Code + QStringLiteral(", ") + failure.s3Message;
    return failure.s3Code;
}

bool blamesProxy(const Meaning &meaning)
{
    return meaning.id == proxyRefused.id || meaning.id == proxyLogin.id;
}

/// The sentence's reason, and the proxy where it was its fault or may have been.
QString reasonOf(const Meaning &meaning, const S3Failure &failure)
{
    QString why = meaning.why;
    const QString name = QStringLiteral("the proxy ") + failure.proxy;
    why.replace(QStringLiteral("{proxy}"), name.trimmed());
    QStringList additions{addition(meaning, failure).left(300)};
    const bool mayBeProxys = failure.status == 0 || failure.status >= 502 || failure.foreignBody;
    if (!failure.proxy.isEmpty() && !blamesProxy(meaning) && mayBeProxys
        && failure.s3Code.isEmpty())
        additions.append(QStringLiteral("through ") + name);
    additions.removeAll(QString());
    return additions.isEmpty()
               ? why
               : QStringLiteral("%1 (%2)").arg(why, additions.join(QStringLiteral(", ")));
}

QJsonObject detailOf(const Meaning &meaning, const S3Failure &failure, const S3Subject &subject)
{
    QJsonObject detail{{QStringLiteral("id"), QString(meaning.id)},
                       {QStringLiteral("bucket"), subject.bucket},
                       {QStringLiteral("endpoint"), subject.endpoint}};
    const auto add = [&detail](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            detail.insert(name, value);
    };
    add(L1("key"), subject.key);
    add(L1("s3_code"), failure.s3Code);
    add(L1("server_message"), failure.s3Message.left(300));
    if (failure.status == 0)
        add(L1("network_message"), failure.networkText.left(300));
    add(L1("region"), failure.region);
    if (blamesProxy(meaning))
        add(L1("proxy"), failure.proxy);
    if (failure.status > 0)
        detail.insert(L1("status"), failure.status);
    return detail;
}

} // namespace

Error s3Error(const S3Failure &failure, const S3Subject &subject)
{
    const Meaning meaning = meaningOf(failure);
    const QString message = QStringLiteral("%1 %2 at %3 failed: %4. %5")
                                .arg(subject.action, address(subject), subject.endpoint,
                                     reasonOf(meaning, failure), meaning.advice);
    return Error{meaning.code, message, detailOf(meaning, failure, subject), failure.retryAfterSec};
}

ErrorCode s3ErrorCode(const S3Failure &failure)
{
    return meaningOf(failure).code;
}

bool isUnreachable(const S3Failure &failure)
{
    return failure.status == 0
           && (failure.networkError == QNetworkReply::ConnectionRefusedError
               || failure.networkError == QNetworkReply::HostNotFoundError
               || failure.networkError == QNetworkReply::ProxyConnectionRefusedError
               || failure.networkError == QNetworkReply::ProxyNotFoundError);
}

bool isUploadGone(const S3Failure &failure)
{
    return failure.s3Code == u"NoSuchUpload"
           || (failure.status == 404 && failure.s3Code == u"NoSuchKey");
}

} // namespace csc
