// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QString>

#include <optional>

class QNetworkAccessManager;

namespace csc {

/// The setting `proxy`, taken apart.
struct ProxyChoice
{
    bool system = true;  ///< as the desktop and the environment say
    QNetworkProxy proxy; ///< used where `system` is false

    /// Error `settings` for anything but `system`, `none`, `http://host:port`,
    /// `socks5://host:port`.
    static Result<ProxyChoice> parse(const QString &text);
    bool operator==(const ProxyChoice &) const = default;
};

/// The calling thread's own manager, made at its first use and kept until the thread ends, so that
/// connections are used again by the next upload; set to this proxy.
QNetworkAccessManager &networkOfThisThread(const ProxyChoice &proxy);

/// The proxy by which requests to this address go; of the type NoProxy where they go directly.
QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url);
/// `host:port` of a proxy, never its login; empty where it is none.
QString proxyAddress(const QNetworkProxy &proxy);

/// What a request failed by of which no byte had left, where Qt's name for it names the wrong one:
/// behind a proxy it has the server's names for the proxy's faults, and a handshake that was broken
/// off is any closed connection.
QNetworkReply::NetworkError errorBeforeSending(const QNetworkReply &reply,
                                               const QNetworkProxy &proxy);

/// Connections that wait to be used again, in whatever thread, must be taken for dead: the next
/// use of each thread's manager makes new ones. Any thread.
void forgetConnections();

/// The system's authorities, and those of `caFile` (PEM) where it is not empty. Verification is
/// always on. Error `configuration` if the file can't be read or has no certificate.
Result<QSslConfiguration> tlsConfiguration(const QString &caFile);

} // namespace csc
