// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

namespace csc {

/// Deals out a number of bytes a second among those who want to read, in equal shares. A timer
/// runs only while somebody waits. One thread.
class BandwidthShare : public QObject
{
    Q_OBJECT

public:
    /// Somebody who reads from a socket.
    class Reader
    {
    public:
        Reader() = default;
        Reader(const Reader &) = delete;
        Reader &operator=(const Reader &) = delete;
        virtual ~Reader() = default;
        /// Reads at most `bytes`; returns how many it did.
        virtual qint64 readUpTo(qint64 bytes) = 0;
        /// Whether there is more to be read now.
        virtual bool wantsMore() const = 0;
    };

    explicit BandwidthShare(QObject *parent = nullptr);

    /// 0: no limit.
    void setBytesPerSecond(qint64 bytesPerSecond);
    qint64 bytesPerSecond() const { return m_bytesPerSecond; }
    bool isLimited() const { return m_bytesPerSecond > 0; }

    /// Lets `reader` read in its turn: at once without a limit.
    void request(Reader *reader);
    /// Before a reader goes away.
    void forget(Reader *reader);

private:
    void tick();
    void serveEveryone();

    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    QList<Reader *> m_waiting;
    qint64 m_bytesPerSecond = 0;
    double m_allowance = 0; ///< bytes not yet dealt out; fractions add up at low rates
};

} // namespace csc
