// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QTcpSocket>

#include <utility>

namespace csc::test {

/// What came back; `status` 0: the connection ended without an answer.
struct StoreAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    /// The text of the first element of this name in the body.
    QByteArray element(const QByteArray &name) const;
    /// The texts of all elements of this name.
    QList<QByteArray> elements(const QByteArray &name) const;
};

/// A request to an object store, signed as AWS Signature Version 4 wants it.
struct StoreCall
{
    QByteArray method = "GET";
    QByteArray path;                                ///< percent-encoded
    QList<std::pair<QByteArray, QByteArray>> query; ///< percent-encoded
    QMap<QByteArray, QByteArray> headers;           ///< names in lower case; signed, too
    QByteArray body;
    QByteArray secretKey = "SECRET";
    QByteArray declaredSha256; ///< empty: the body's
};

/// A blocking HTTP client over a bare socket, so that tests see what is on the wire. Its requests
/// use one connection for as long as the server lets them.
class StoreClient
{
public:
    explicit StoreClient(quint16 port)
        : m_port(port)
    {}

    StoreAnswer send(const StoreCall &call);
    /// The text of a request, signed now.
    QByteArray head(const StoreCall &call) const;
    bool write(const QByteArray &bytes);
    StoreAnswer readAnswer(const QByteArray &method);
    QTcpSocket &socket() { return m_socket; }
    bool connectIfNeeded();
    int connections() const { return m_connections; }

private:
    bool waitForBytes();

    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_received;
    int m_connections = 0;
};

} // namespace csc::test
