// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/TestAuthority.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

namespace csc::test {

/// Stands on loopback between an upload and its server: as a proxy, as the end of TLS, or only to
/// count and to misbehave. Works on a thread of its own.
class LoopbackRelay
{
public:
    enum class Kind {
        Plain,     ///< hands on what comes
        Tls,       ///< ends TLS, hands on what was in it
        HttpProxy, ///< RFC 9112, 3.2.2, and CONNECT
        Socks5,    ///< RFC 1928, with the login of RFC 1929
    };
    struct Options
    {
        Kind kind = Kind::Plain;
        quint16 target = 0; ///< port on 127.0.0.1; a proxy goes where it is asked to
        TestCertificate certificate = {};
        bool wantsLogin = false; ///< of a proxy: user `lab`, password `pass`
        /// After so many bytes of a client: nothing more is read …
        std::optional<qint64> stopsReadingAfter = {};
        /// … or the connection is cut.
        std::optional<qint64> cutsAfter = {};
    };

    explicit LoopbackRelay(Options options);
    ~LoopbackRelay();

    quint16 port() const { return m_port; }
    /// How many connections were ever made to it (with TLS: whose handshake succeeded).
    int connectionCount() const { return m_connections; }

private:
    class Server;
    class Connection;

    const Options m_options;
    QThread m_thread;
    std::unique_ptr<Server> m_server;
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_connections = 0;
};

} // namespace csc::test
