// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreConnection.h"

#include "RequestLog.h"
#include "S3Operations.h"
#include "SignatureCheck.h"
#include "StoreFaults.h"

#include <QDateTime>
#include <QTcpSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace csc {

namespace {

constexpr qsizetype longestHeadBytes = 64 << 10;
constexpr qint64 readBufferBytes = 256 << 10;
constexpr qint64 writeBufferBytes = 256 << 10;
constexpr qint64 pieceBytes = 64 << 10;

S3Reply badRequest(const QString &message)
{
    return s3Error("InvalidRequest", message);
}

} // namespace

StoreConnection::StoreConnection(QTcpSocket *socket, const StoreServices &services, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_services(services)
{
    m_socket->setParent(this);
    // Bytes that nobody has read yet wait at the sender, not here.
    m_socket->setReadBufferSize(readBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_services.bandwidth.isLimited()) {
        m_socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption,
                                  int(readBufferBytes));
    }
    connect(&m_trickleTimer, &QTimer::timeout, this, &StoreConnection::trickle);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_services.bandwidth.request(this); });
    connect(m_socket, &QTcpSocket::bytesWritten, this, &StoreConnection::writeMore);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_services.bandwidth.forget(this);
        if (m_state == State::Body)
            m_services.log.setBodyBytes(m_request.number, m_bodyRead);
        m_state = State::Silent;
        deleteLater();
    });
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        deleteLater(); // gone before it was accepted: nobody will say so again
}

StoreConnection::~StoreConnection()
{
    m_services.bandwidth.forget(this);
    m_socket->disconnect(this);
}

bool StoreConnection::wantsMore() const
{
    const bool reads = m_state == State::Head || m_state == State::Body;
    return reads && !m_trickleTimer.isActive() && m_socket->bytesAvailable() > 0;
}

qint64 StoreConnection::readUpTo(qint64 bytes)
{
    qint64 used = 0;
    while (used < bytes && wantsMore()) {
        const qint64 now = m_state == State::Head ? readHead() : readBody(bytes - used);
        if (now <= 0)
            break;
        used += now;
    }
    return used;
}

/// Reads one line of the head; 0 when no whole line is there yet.
qint64 StoreConnection::readHead()
{
    if (!m_socket->canReadLine()) {
        if (m_headText.size() + m_socket->bytesAvailable() > longestHeadBytes)
            refuseHead(badRequest(QStringLiteral("The headers are longer than 64 KiB.")));
        return 0;
    }
    const QByteArray line = m_socket->readLine();
    const bool blank = line == "\r\n" || line == "\n";
    // RFC 9112, 2.2: an empty line before a request is to be ignored.
    if (blank && m_headText.isEmpty())
        return line.size();
    m_headText += line;
    if (m_headText.size() > longestHeadBytes)
        refuseHead(badRequest(QStringLiteral("The headers are longer than 64 KiB.")));
    else if (blank)
        onHead();
    return line.size();
}

void StoreConnection::onHead()
{
    const auto head = HttpHead::parse(std::exchange(m_headText, {}));
    if (!head)
        return refuseHead(badRequest(QStringLiteral("This is no HTTP/1.1 request.")));
    m_head = *head;
    m_keepAlive = m_head.keepAlive;
    if (m_head.headers.contains("transfer-encoding")) {
        return refuseHead(s3Error("NotImplemented",
                                  QStringLiteral("A header you provided implies functionality that "
                                                 "is not implemented: Transfer-Encoding")));
    }
    const auto length = m_head.contentLength();
    if (!length && m_head.method == "PUT") {
        return refuseHead(s3Error("MissingContentLength",
                                  QStringLiteral("You must provide the Content-Length HTTP "
                                                 "header.")));
    }
    if (length.value_or(0) < 0)
        return refuseHead(badRequest(QStringLiteral("Content-Length is no number.")));
    m_request = m_services.log.add(
        StoreRequest{0, m_head.method, QString::fromUtf8(percentDecoded(m_head.rawPath)),
                     m_head.rawQuery, m_head.headers, length.value_or(0)});
    m_fault = m_services.faultFor ? m_services.faultFor(m_request) : StoreFault{};
    if (m_fault.kind == StoreFault::Kind::CloseBeforeBody)
        return reset();
    m_refusal = m_services.signature.refusal(m_head, QDateTime::currentDateTimeUtc());
    if (!m_refusal)
        m_refusal = m_services.operations.refusal(m_head);
    beginBody(length.value_or(0));
}

/// A request that can't be followed, so that where the next one begins is unknown, too.
void StoreConnection::refuseHead(const S3Reply &reply)
{
    m_fault = {};
    m_keepAlive = false;
    send(reply);
}

void StoreConnection::beginBody(qint64 length)
{
    m_bodyBytes = length;
    m_bodyRead = 0;
    m_bodyWritten = true;
    m_body.reset();
    if (m_head.headers.value("expect").toLower() == "100-continue") {
        if (m_refusal && m_fault.kind == StoreFault::Kind::None) {
            m_services.log.setBodyBytes(m_request.number, 0);
            return refuseHead(*m_refusal); // it need not send the body at all
        }
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    // The body of a refused request is read all the same: an answer that comes with a reset
    // connection is lost on many clients.
    if (!m_refusal && m_head.headers.contains("content-length"))
        m_body = std::make_unique<RequestBody>(m_services.objects.incomingFolder());
    m_state = State::Body;
    if (m_fault.kind == StoreFault::Kind::Trickle)
        m_trickleTimer.start(m_fault.pieceMs);
    else if (length == 0)
        finishBody();
}

qint64 StoreConnection::readBody(qint64 bytes)
{
    const qint64 left = m_bodyBytes - m_bodyRead;
    QByteArray piece = m_socket->read(qMin(qMin(bytes, left), pieceBytes));
    if (piece.isEmpty())
        return 0;
    if (m_bodyRead == 0 && m_fault.kind == StoreFault::Kind::FlipBit)
        piece[0] = char(piece.at(0) ^ 1);
    if (m_body)
        m_bodyWritten = m_body->append(piece.constData(), piece.size()) && m_bodyWritten;
    m_bodyRead += piece.size();
    if (m_fault.kind == StoreFault::Kind::CloseInBody && m_bodyRead >= m_bodyBytes / 2)
        reset();
    else if (m_bodyRead == m_bodyBytes)
        finishBody();
    return piece.size();
}

void StoreConnection::finishBody()
{
    using Kind = StoreFault::Kind;
    m_services.log.setBodyBytes(m_request.number, m_bodyRead);
    if (m_fault.kind == Kind::CloseInBody || m_fault.kind == Kind::CloseAfterBody)
        return reset();
    if (m_fault.kind == Kind::Hang) {
        m_state = State::Silent;
        return;
    }
    if (m_fault.kind == Kind::Answer)
        return send(scriptedReply(m_fault));
    S3Reply reply = answer();
    m_body.reset();
    if (m_fault.kind == Kind::ActThenClose)
        return m_socket->disconnectFromHost();
    if (m_fault.kind == Kind::ActThenAnswer)
        reply = scriptedReply(m_fault);
    else if (m_fault.kind == Kind::WrongEtag)
        reply = withWrongEtag(reply);
    if (m_fault.kind == Kind::ActThenRefuse) {
        m_keepAlive = false;
        m_services.leave(this);
    }
    send(reply);
}

S3Reply StoreConnection::answer()
{
    if (m_refusal)
        return *m_refusal;
    if (m_body && (!m_body->finish() || !m_bodyWritten))
        return s3Error("InternalError", QStringLiteral("The store's disk takes no more."));
    if (auto refused = m_services.checksDigests ? digestRefusal() : std::nullopt)
        return *refused;
    return m_services.operations.perform(m_head, m_body.get());
}

std::optional<S3Reply> StoreConnection::digestRefusal() const
{
    const QByteArray sha256 =
        (m_body ? m_body->sha256() : Digest::of(Digest::Kind::Sha256, {})).toHex();
    const QByteArray declared = m_head.headers.value("x-amz-content-sha256");
    if (declared != "UNSIGNED-PAYLOAD" && declared != sha256) {
        return s3Error(
            "XAmzContentSHA256Mismatch",
            QStringLiteral("The provided 'x-amz-content-sha256' header does not match "
                           "what was computed."),
            {{QStringLiteral("ClientComputedContentSHA256"), QString::fromLatin1(declared)},
             {QStringLiteral("S3ComputedContentSHA256"), QString::fromLatin1(sha256)}});
    }
    if (!m_head.headers.contains("content-md5"))
        return std::nullopt;
    const auto given = QByteArray::fromBase64Encoding(m_head.headers.value("content-md5"),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!given || given.decoded.size() != 16) {
        return s3Error("InvalidDigest",
                       QStringLiteral("The Content-MD5 you specified was invalid."));
    }
    if (given.decoded != (m_body ? m_body->md5() : Digest::of(Digest::Kind::Md5, {}))) {
        return s3Error("BadDigest",
                       QStringLiteral("The Content-MD5 you specified did not match what we "
                                      "received."));
    }
    return std::nullopt;
}

void StoreConnection::send(const S3Reply &reply)
{
    m_state = State::Reply;
    const bool leavesBodyOut = m_head.method == "HEAD" || reply.status == 204;
    m_out = reply.head(m_request.number, m_keepAlive);
    m_outFileLeft = 0;
    if (!leavesBodyOut)
        m_out += reply.body;
    if (m_fault.kind == StoreFault::Kind::AnswerTwice)
        m_out += m_out;
    if (!leavesBodyOut) {
        m_outFileLeft = reply.bodyFile.isEmpty() ? 0 : reply.fileBytes;
    }
    if (m_outFileLeft > 0) {
        m_outFile.setFileName(reply.bodyFile);
        // An object that was removed this very moment: the head is not sent yet.
        if (!m_outFile.open(QIODevice::ReadOnly) || !m_outFile.seek(reply.fileOffset))
            return send(s3Error("InternalError", QStringLiteral("The object can't be read.")));
    }
    if (!m_trickleTimer.isActive())
        writeMore();
}

QByteArray StoreConnection::nextPiece(qint64 bytes)
{
    if (!m_out.isEmpty()) {
        QByteArray piece = m_out.left(bytes);
        m_out.remove(0, piece.size());
        return piece;
    }
    QByteArray piece =
        m_outFileLeft > 0 ? m_outFile.read(qMin(bytes, m_outFileLeft)) : QByteArray();
    m_outFileLeft -= piece.size();
    return piece;
}

void StoreConnection::writeMore()
{
    if (m_state != State::Reply || m_trickleTimer.isActive())
        return;
    while (m_socket->bytesToWrite() < writeBufferBytes) {
        const QByteArray piece = nextPiece(pieceBytes);
        if (piece.isEmpty())
            break;
        m_socket->write(piece);
    }
    if (m_out.isEmpty() && m_outFileLeft <= 0)
        finishReply();
    else if (m_socket->bytesToWrite() == 0)
        reset(); // the object's file has become shorter: the promised length can't be kept
}

void StoreConnection::finishReply()
{
    m_outFile.close();
    m_trickleTimer.stop();
    if (!m_keepAlive) {
        m_state = State::Silent;
        m_socket->disconnectFromHost();
        return;
    }
    m_state = State::Head;
    m_head = {};
    // The next request may be here already; after this one's stack is gone.
    if (m_socket->bytesAvailable() > 0) {
        QMetaObject::invokeMethod(
            this, [this] { m_services.bandwidth.request(this); }, Qt::QueuedConnection);
    }
}

void StoreConnection::trickle()
{
    if (m_state == State::Body) {
        if (m_bodyRead == m_bodyBytes)
            finishBody();
        else
            readBody(m_fault.pieceBytes);
    } else if (m_state == State::Reply) {
        const QByteArray piece = nextPiece(m_fault.pieceBytes);
        m_socket->write(piece);
        if (piece.isEmpty() || (m_out.isEmpty() && m_outFileLeft <= 0))
            finishReply();
    }
}

/// Ends the connection with a reset instead of an orderly close.
void StoreConnection::reset()
{
    m_services.log.setBodyBytes(m_request.number, m_bodyRead);
    m_state = State::Silent;
    m_trickleTimer.stop();
#ifdef Q_OS_UNIX
    const linger atOnce{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
#endif
    m_socket->abort();
}

} // namespace csc
