// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/DestinationUrl.h"
#include "core/Result.h"
#include "core/Settings.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace csc {

/// Whether a host name or address is this computer's own.
bool isLoopbackHost(const QString &host);

/// Where a bucket's requests go: endpoint, bucket and the style of its addresses. Pure.
class S3Location
{
public:
    /// Error `settings` for an endpoint that is no http(s) URL of a host alone.
    static Result<S3Location> make(const Settings &settings, const DestinationUrl &destination);

    const QString &bucket() const { return m_bucket; }
    bool isPathStyle() const { return m_pathStyle; }
    bool isLoopback() const;
    /// The endpoint as people are told of it: where requests go before anything was learned. Never
    /// has a trailing slash.
    QString endpointText() const { return m_endpointText; }
    /// The name under which the ledger keeps what is at this server. Of AWS it is the partition's:
    /// a bucket's name is unique there, and the region may be put right without another bucket
    /// being meant. The migration to version 5 makes the same names.
    QString ledgerName() const { return m_ledgerName; }

    /// The address of a request: `key` empty means the bucket; `query` is encoded already.
    QUrl url(const QString &key, const QByteArray &query, const QString &region) const;
    /// The path that is signed, percent-encoded once.
    QByteArray path(const QString &key) const;
    /// What the Host header says: with the port only where it isn't the scheme's own.
    QByteArray hostHeader(const QString &region) const;

private:
    /// Without an endpoint that was set the host is AWS's, of the bucket's region.
    bool followsRegion() const { return m_endpoint.isEmpty(); }
    QUrl endpointFor(const QString &region) const;

    QUrl m_endpoint;
    QString m_endpointText;
    QString m_ledgerName;
    QString m_bucket;
    bool m_pathStyle = false;
};

} // namespace csc
