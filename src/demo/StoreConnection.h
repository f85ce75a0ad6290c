// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "BandwidthShare.h"
#include "HttpHead.h"
#include "ObjectStore.h"
#include "RequestBody.h"
#include "S3Reply.h"

#include <QFile>
#include <QTimer>

class QTcpSocket;

namespace csc {

class ObjectFolder;
class RequestLog;
class S3Operations;
class SignatureCheck;

/// What the connections of one store share. All on the store's thread.
struct StoreServices
{
    const SignatureCheck &signature;
    S3Operations &operations;
    ObjectFolder &objects;
    BandwidthShare &bandwidth;
    RequestLog &log;
    const std::function<StoreFault(const StoreRequest &)> &faultFor;
    bool checksDigests = true;
    /// Ends the listening and every other connection.
    std::function<void(const QObject *last)> leave = {};
};

/// One HTTP/1.1 connection (RFC 9112): requests one after the other, bodies by Content-Length,
/// `Expect: 100-continue`. Neither a request's nor an answer's body is held in memory. The
/// connection deletes itself when it is closed.
class StoreConnection : public QObject, private BandwidthShare::Reader
{
    Q_OBJECT

public:
    /// Takes the socket over.
    StoreConnection(QTcpSocket *socket, const StoreServices &services, QObject *parent);
    ~StoreConnection() override;

private:
    enum class State { Head, Body, Reply, Silent };

    qint64 readUpTo(qint64 bytes) override;
    bool wantsMore() const override;

    qint64 readHead();
    void onHead();
    void refuseHead(const S3Reply &reply);
    void beginBody(qint64 length);
    qint64 readBody(qint64 bytes);
    void finishBody();
    std::optional<S3Reply> digestRefusal() const;
    S3Reply answer();

    void send(const S3Reply &reply);
    QByteArray nextPiece(qint64 bytes);
    void writeMore();
    void finishReply();

    void trickle();
    void reset();

    QTcpSocket *m_socket;
    StoreServices m_services;
    State m_state = State::Head;
    QByteArray m_headText;
    HttpHead m_head;
    StoreRequest m_request;
    StoreFault m_fault;
    std::optional<S3Reply> m_refusal; ///< known from the headers; sent once the body is read
    std::unique_ptr<RequestBody> m_body;
    bool m_bodyWritten = true;
    qint64 m_bodyBytes = 0; ///< declared
    qint64 m_bodyRead = 0;

    bool m_keepAlive = true;
    QByteArray m_out; ///< head and small body still to be written
    QFile m_outFile;  ///< and then this, `m_outFileLeft` bytes of it
    qint64 m_outFileLeft = 0;
    QTimer m_trickleTimer;
};

} // namespace csc
