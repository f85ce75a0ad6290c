// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FileWindow.h"
#include "S3Error.h"
#include "S3Session.h"
#include "S3Signer.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>

class QNetworkAccessManager;

namespace csc {

/// One request to the bucket or to an object in it, before it is signed.
struct S3Request
{
    QByteArray method;
    QString key; ///< empty: the bucket
    QueryItems query;
    HeaderMap headers;        ///< besides host and those of the signature
    QByteArray body;          ///< small bodies; large ones come from a FileWindow
    QByteArray payloadSha256; ///< hex; of a window's bytes. Computed for `body`.
    int timeoutMs = 0;        ///< instead of the settings' timeouts, where it isn't 0
};

/// What came of it.
struct S3Answer
{
    int status = 0;
    HeaderMap headers;
    QByteArray body;
    S3Failure failure; ///< everything about it for s3Error()
    bool failed = false;
    bool readFailed = false; ///< the local file could not be read: `failure` says nothing

    QString etag() const;
    /// False where the server encrypts with keys of its own or ours: an ETag is no MD5 then.
    /// Source: Amazon S3 API Reference, "Object", ETag.
    bool etagIsDigest() const;
};

/// One request under way, with what belongs to it: signing at the moment of sending, timeouts, one
/// repetition each for a bucket in another region, a clock that is off and renewed credentials, and
/// the small signed request that tells why a server broke off or refused a HEAD (a reply of which
/// nothing is left to read). Lives on one thread with an event loop.
class S3Exchange : public QObject
{
    Q_OBJECT

public:
    /// `stop`: when new credentials are not to be waited for.
    S3Exchange(S3Session &session, QNetworkAccessManager &network, S3Request request,
               std::unique_ptr<FileWindow> window, std::stop_token stop);
    /// Breaks off what is still under way.
    ~S3Exchange() override;

    void start();
    /// After finished().
    const S3Answer &answer() const { return m_result; }
    /// Bytes of the window that left, repetitions included.
    qint64 bytesSent() const { return m_window ? m_window->bytesRead() : 0; }
    /// Bytes of the window that are out now, for the progress shown.
    qint64 bytesOut() const { return m_window ? m_window->handedOut() : 0; }

Q_SIGNALS:
    void progressed();
    /// Must not be answered by deleting this object at once: connect queued, or leave a loop.
    void finished();

private:
    struct DropReply
    {
        void operator()(QNetworkReply *reply) const;
    };

    void send();
    QNetworkRequest signedRequest(const S3Request &request);
    void watch();
    void onMoved();
    void onAlive();
    void onTimer();
    void onReadyRead();
    void onReadFailed();
    void onReplyFinished();
    S3Answer readReply() const;
    void hideSecrets(S3Failure &failure) const;
    bool sendAgain(const S3Answer &reply);
    bool needsExplanation(const S3Answer &reply) const;
    void explain();

    S3Session &m_session;
    QNetworkAccessManager &m_network;
    const S3Request m_request;
    const std::unique_ptr<FileWindow> m_window;
    const std::stop_token m_stop;
    std::unique_ptr<QNetworkReply, DropReply> m_reply;
    QTimer m_timer;
    bool m_alive = false;
    QElapsedTimer m_sending; ///< since the first byte of the window left
    qint64 m_sendingMs = 0;  ///< until the latest
    bool m_draining = false; ///< nothing moves, but the system may still be sending
    S3Failure::Timeout m_timedOut = S3Failure::Timeout::None;
    bool m_tooLong = false;
    bool m_readFailed = false;
    QString m_certificateTrouble;
    QByteArray m_body;
    bool m_explaining = false;
    bool m_triedRegion = false;
    bool m_triedClock = false;
    bool m_triedKeys = false;
    bool m_triedOnceMore = false;
    S3KeyPair m_usedKeys;
    QString m_usedRegion;
    QString m_usedSignature;
    S3Answer m_result;
};

} // namespace csc
