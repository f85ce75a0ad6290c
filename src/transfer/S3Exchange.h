// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FileWindow.h"
#include "S3Message.h"
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

/// One request under way, with what belongs to it: signing at the moment of sending, timeouts, one
/// repetition each for a bucket in another region, a clock that is off, renewed credentials, and a
/// question that nobody has begun to answer; and the small signed request that tells why a server
/// broke off or refused a HEAD (a reply of which nothing is left to read). Lives on one thread with
/// an event loop.
class S3Exchange : public QObject
{
    Q_OBJECT

public:
    /// `stop`: when new credentials are not to be waited for.
    S3Exchange(S3Session &session, S3Request request, std::unique_ptr<FileWindow> window,
               std::stop_token stop);
    /// Breaks off what is still under way.
    ~S3Exchange() override;

    void start();
    /// After finished().
    const S3Answer &answer() const { return m_result; }
    /// Bytes of the window that left, repetitions included.
    qint64 bytesSent() const { return m_window ? m_window->bytesRead() : 0; }
    /// Bytes of the window that have left this computer by now, for the progress shown.
    qint64 bytesGone() const { return m_window ? m_window->gone() : 0; }

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
    void useNetworkOfThisThread();
    QNetworkRequest signedRequest(const S3Request &request);
    void watch();
    int patienceMs() const;
    int longestPatienceMs() const;
    bool mayBeLost() const;
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
    const S3Request m_request;
    const std::unique_ptr<FileWindow> m_window;
    const std::stop_token m_stop;
    std::shared_ptr<QNetworkAccessManager> m_network; ///< whose m_reply is
    std::unique_ptr<QNetworkReply, DropReply> m_reply;
    QTimer m_timer;
    bool m_connecting = false;
    bool m_alive = false;
    bool m_answering = false; ///< something of an answer has come
    QElapsedTimer m_sending;  ///< since the first byte of the window left
    qint64 m_sendingMs = 0;   ///< until the latest
    bool m_draining = false;  ///< nothing moves, but the system may still be sending
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
    bool m_triedAfterSilence = false;
    S3KeyPair m_usedKeys;
    QString m_usedRegion;
    QString m_usedSignature;
    S3Answer m_result;
};

} // namespace csc
