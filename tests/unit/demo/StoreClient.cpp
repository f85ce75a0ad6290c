// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreClient.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QMessageAuthenticationCode>

namespace csc::test {

namespace {

constexpr int patienceMs = 20'000;

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

} // namespace

QByteArray StoreAnswer::element(const QByteArray &name) const
{
    const QList<QByteArray> found = elements(name);
    return found.isEmpty() ? QByteArray() : found.constFirst();
}

QList<QByteArray> StoreAnswer::elements(const QByteArray &name) const
{
    QList<QByteArray> found;
    const QByteArray begin = '<' + name + '>';
    const QByteArray end = "</" + name + '>';
    qsizetype at = 0;
    while ((at = body.indexOf(begin, at)) >= 0) {
        at += begin.size();
        found.append(body.mid(at, body.indexOf(end, at) - at).replace("&quot;", "\""));
    }
    return found;
}

QByteArray StoreClient::head(const StoreCall &call) const
{
    const QByteArray time =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
    const QByteArray hash = call.declaredSha256.isEmpty() ? sha256(call.body) : call.declaredSha256;
    QMap<QByteArray, QByteArray> headers = call.headers;
    headers.insert("host", "127.0.0.1:" + QByteArray::number(m_port));
    headers.insert("x-amz-content-sha256", hash);
    headers.insert("x-amz-date", time);
    QList<QByteArray> items;
    for (const auto &[name, value] : call.query)
        items.append(name + '=' + value);
    std::sort(items.begin(), items.end());

    QByteArray lines;
    for (auto header = headers.cbegin(); header != headers.cend(); ++header)
        lines += header.key() + ':' + header.value().simplified() + '\n';
    const QByteArray names = headers.keys().join(';');
    const QByteArray request = call.method + '\n' + call.path + '\n' + items.join('&') + '\n'
                               + lines + '\n' + names + '\n' + hash;
    const QByteArray scope = time.left(8) + "/us-east-1/s3/aws4_request";
    const QByteArray text = "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + sha256(request);
    QByteArray key = "AWS4" + call.secretKey;
    for (const QByteArray &step : scope.split('/'))
        key = hmac(key, step);

    QByteArray wire = call.method + ' ' + call.path
                      + (items.isEmpty() ? QByteArray() : '?' + items.join('&')) + " HTTP/1.1\r\n";
    for (auto header = headers.cbegin(); header != headers.cend(); ++header)
        wire += header.key() + ": " + header.value() + "\r\n";
    if (call.method == "PUT" || call.method == "POST")
        wire += "content-length: " + QByteArray::number(call.body.size()) + "\r\n";
    return wire + "authorization: AWS4-HMAC-SHA256 Credential=ACCESS/" + scope
           + ", SignedHeaders=" + names + ", Signature=" + hmac(key, text).toHex() + "\r\n\r\n";
}

bool StoreClient::connectIfNeeded()
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return true;
    m_socket.abort();
    m_received.clear();
    ++m_connections;
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return m_socket.waitForConnected(patienceMs);
}

bool StoreClient::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(patienceMs))
            return false;
    }
    return true;
}

StoreAnswer StoreClient::send(const StoreCall &call)
{
    if (!connectIfNeeded() || !write(head(call) + call.body))
        return {};
    return readAnswer(call.method);
}

bool StoreClient::waitForBytes()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs))
        return false;
    m_received += m_socket.readAll();
    return true;
}

StoreAnswer StoreClient::readAnswer(const QByteArray &method)
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!waitForBytes())
            return {};
    }
    StoreAnswer answer;
    const QList<QByteArray> lines = m_received.left(end).split('\n');
    m_received.remove(0, end + 4);
    answer.status = lines.constFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const bool hasBody = method != "HEAD" && answer.status != 204 && answer.status != 100;
    const qint64 length = hasBody ? answer.headers.value("content-length").toLongLong() : 0;
    while (m_received.size() < length) {
        if (!waitForBytes())
            return {};
    }
    answer.body = m_received.left(length);
    m_received.remove(0, length);
    if (answer.headers.value("connection") == "close")
        m_socket.abort();
    return answer;
}

} // namespace csc::test
