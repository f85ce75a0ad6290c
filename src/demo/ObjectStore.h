// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace csc {

/// A request as the store received it, for those who want to answer it otherwise.
struct StoreRequest
{
    qint64 number = 0; ///< 1 is the first of this store
    QByteArray method;
    QString path;                         ///< decoded, with the bucket
    QByteArray query;                     ///< as sent
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    qint64 bodyBytes = 0; ///< as declared; once the body has ended or was cut off, as received
};

/// Something to do instead of, or on top of, the right answer.
struct StoreFault
{
    enum class Kind {
        None,
        CloseBeforeBody, ///< reset the connection when the headers have come
        CloseInBody,     ///< … in the middle of the request's body
        CloseAfterBody,  ///< … after the body, before an answer
        ActThenClose,    ///< do what was asked, then close without an answer (lost reply)
        ActThenRefuse,   ///< do it and answer; who connects after that is refused, until a restart
        Hang,            ///< never answer
        Trickle,         ///< read and answer `pieceBytes` every `pieceMs`
        Answer,          ///< `status`, `headers` and `body` instead of the right answer
        ActThenAnswer,   ///< do what was asked, but answer `status` and `body`
        FlipBit,         ///< change one bit of the body before it is looked at
        WrongEtag,       ///< do it, answer with another ETag
        AnswerTwice,     ///< do it, send the answer twice
    };
    Kind kind = Kind::None;
    int status = 500;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
    int pieceBytes = 4;
    int pieceMs = 500;
};

/// An S3-compatible object store on loopback: the demo's, and the tests'. Path-style addresses,
/// checks SigV4 and payload digests, keeps objects as files in a folder. Operations: PUT, GET,
/// HEAD, DELETE of objects; HEAD, PUT of buckets; ListObjectsV2; multipart (create, upload part,
/// complete, abort, list parts, list uploads). Works on a thread of its own.
class ObjectStore : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString folder;   ///< objects live in `folder/bucket/key`
        QString bucket;   ///< made at the start
        quint16 port = 0; ///< 0: any free one
        QString accessKey;
        QString secretKey;
        QString region;
        qint64 bytesPerSecond = 0; ///< over all connections; 0: as fast as it can
        /// Asked for each request once its headers are complete, on the store's thread.
        std::function<StoreFault(const StoreRequest &)> faultFor;
        bool checksDigests = true; ///< false: takes any body, as simple servers do
        /// The ETag of an object of parts is the MD5 of its bytes, as simple servers have it,
        /// instead of the MD5 of the parts' MD5s and their number.
        bool plainEtags = false;
        /// As with keys of the server's own (SSE-KMS): ETags of objects are no digests.
        bool encrypts = false;
    };

    /// Whether a store in this or another process serves this folder now.
    static bool isServed(const QString &folder);

    explicit ObjectStore(Options options);
    /// Stops and waits for its thread.
    ~ObjectStore() override;

    /// Begins to listen on 127.0.0.1; error `destination` when the port is taken, the folder can't
    /// be written, or another store serves it. After a stop() it listens on the same port again,
    /// with the same objects.
    Result<void> start();
    /// Cuts every connection and waits for the thread. Objects and unfinished uploads stay.
    void stop();
    quint16 port() const;
    /// `http://127.0.0.1:PORT`
    QString endpoint() const;
    void setBytesPerSecond(qint64 bytesPerSecond);

    // For assertions; thread-safe.
    QList<StoreRequest> requests() const;
    /// Of clients, now.
    int connectionCount() const;
    QStringList keys() const;
    std::optional<QByteArray> object(const QString &key) const;
    int openUploadCount() const;
    /// How often an object of that key came into being (PUT or completed upload).
    int timesStored(const QString &key) const;

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace csc
