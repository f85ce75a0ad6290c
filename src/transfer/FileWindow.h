// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "RateLimiter.h"
#include "SourceFile.h"

#include <QIODevice>
#include <QTimer>

namespace csc {

/// About what a connection's send buffer holds at most on Linux (tcp_wmem): handed over, but
/// perhaps not gone yet.
constexpr qint64 systemBufferBytes = qint64(2560) * 1024;

/// Milliseconds until what the system may still hold has gone, too, at the pace of the whole: so
/// long nothing need move, and nothing has stalled. `tookMs` is how long handing out took. Pure.
qint64 drainMs(qint64 handedOutBytes, qint64 tookMs);

/// A range of the source file as the body of a request: read-only, random access, unbuffered.
/// Nothing but what the network takes is in memory. Reads are paced by the process's limit:
/// where it is used up, a read gives 0 bytes and readyRead() follows.
class FileWindow : public QIODevice
{
    Q_OBJECT

public:
    FileWindow(SourceFile &source, qint64 offset, qint64 size, RateShare &share);

    qint64 size() const override { return m_size; }
    bool isSequential() const override { return false; }

    /// Whether the limit is what the reader waits for: then nothing has stalled.
    bool isPaced() const { return m_wakeUp.isActive(); }
    /// Up to where the range is handed out now (pos() is behind while moved() is emitted).
    qint64 handedOut() const { return m_handedOut; }
    /// How much of that has left this computer, as far as can be told: what the system may still
    /// hold is not in it, unless the limit is so slow that the network waited for more.
    qint64 gone() const;
    bool seek(qint64 position) override;
    /// All bytes ever handed out, also those that were handed out again after a seek.
    qint64 bytesRead() const { return m_bytesRead; }

Q_SIGNALS:
    void moved();
    /// The file could not be read: the request can't be finished.
    void readFailed();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    SourceFile &m_source;
    const qint64 m_offset;
    const qint64 m_size;
    RateShare &m_share;
    QTimer m_wakeUp;
    qint64 m_handedOut = 0;
    qint64 m_waitedAt = 0; ///< how much was handed out when the network waited for the limit last
    qint64 m_bytesRead = 0;
};

} // namespace csc
