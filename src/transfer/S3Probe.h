// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"

#include "core/JobControl.h"

namespace csc {

/// The requests by which a destination is tried, all about one key that nobody else has, and the
/// clearing away of whatever they may have left. On one thread; calls block it with an event loop.
class S3Probe
{
public:
    S3Probe(const std::shared_ptr<S3Session> &session, QString key, const JobControl &control);

    S3Client &client() { return m_client; }
    const StopWatcher &stop() const { return m_stop; }
    const QString &key() const { return m_key; }
    /// `s3://bucket/key`
    const QString &address() const { return m_address; }

    /// Sent once, with the time that an upload's request has; the error is `cancelled`, where it
    /// was asked to stop.
    Result<S3Answer> send(const S3Request &request);
    /// The request to the scratch key.
    S3Request request(const QByteArray &method, const QueryItems &query = {}) const;
    Error errorOf(const S3Answer &answer, const QString &action) const;

    // What may be there from now on, since a request for it is about to leave.
    void mayHaveObject() { m_objectMayExist = true; }
    void mayHaveUpload() { m_uploadMayExist = true; }
    void haveUpload(const QString &uploadId) { m_uploadId = uploadId; }
    void havePart(const ListedPart &part) { m_part = part; }
    void haveNoUpload() { m_uploadMayExist = false; }
    const QString &uploadId() const { return m_uploadId; }

    struct Left
    {
        bool object = false;
        bool upload = false;
    };
    /// Removes what may be there, also after a request to stop; what could not be removed.
    Left clean();

private:
    bool removeUpload();
    bool removeObject();

    S3Client m_client;
    const QString m_key;
    const QString m_address;
    const StopWatcher m_stop;
    bool m_objectMayExist = false;
    bool m_uploadMayExist = false;
    QString m_uploadId;
    ListedPart m_part;
};

} // namespace csc
