// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QString>

#include <memory>
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

/// The calling thread's own manager, set to this proxy, kept until the thread ends or the manager
/// is not to be used any more, so that connections are used again by the next request. Hold it
/// while a reply of it is under way.
std::shared_ptr<QNetworkAccessManager> networkOfThisThread(const ProxyChoice &proxy);

/// The proxy by which requests to this address go; of the type NoProxy where they go directly.
QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url);
/// `host:port` of a proxy, never its login; empty where it is none.
QString proxyAddress(const QNetworkProxy &proxy);

/// What a request failed by of which no byte had left, where Qt's name for it names the wrong one:
/// behind a proxy it has the server's names for the proxy's faults, and a handshake that was broken
/// off is any closed connection.
QNetworkReply::NetworkError errorBeforeSending(const QNetworkReply &reply,
                                               const QNetworkProxy &proxy);

/// Connections, in whatever thread, must be taken for dead: the next request of each thread makes
/// a new one. Any thread.
void forgetConnections();
/// The same for the calling thread alone.
void forgetConnectionsOfThisThread();

/// The system's authorities, and those of `caFile` (PEM) where it is not empty. Verification is
/// always on. Error `configuration` if the file is missing, can't be read or has no certificate:
/// its id begins with `configuration.ca_file`.
Result<QSslConfiguration> tlsConfiguration(const QString &caFile);

} // namespace csc
