// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FileWindow.h"

#include <algorithm>

namespace csc {

qint64 drainMs(qint64 handedOutBytes, qint64 tookMs)
{
    if (handedOutBytes <= 0)
        return 0;
    return tookMs * std::min(handedOutBytes, systemBufferBytes) / handedOutBytes;
}

FileWindow::FileWindow(SourceFile &source, qint64 offset, qint64 size, RateShare &share)
    : m_source(source)
    , m_offset(offset)
    , m_size(size)
    , m_share(share)
{
    m_wakeUp.setSingleShot(true);
    m_wakeUp.setTimerType(Qt::PreciseTimer);
    connect(&m_wakeUp, &QTimer::timeout, this, &QIODevice::readyRead);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool FileWindow::seek(qint64 position)
{
    m_handedOut = position;
    m_waitedAt = std::min(m_waitedAt, position);
    return QIODevice::seek(position);
}

qint64 FileWindow::gone() const
{
    return std::max({m_handedOut - systemBufferBytes, m_waitedAt, qint64(0)});
}

qint64 FileWindow::readData(char *data, qint64 maxSize)
{
    const qint64 wanted = std::min(maxSize, m_size - pos());
    if (wanted <= 0)
        return 0;
    const qint64 granted = m_share.take(wanted);
    if (granted == 0) {
        m_waitedAt = m_handedOut;
        if (!m_wakeUp.isActive())
            m_wakeUp.start(m_share.waitMs());
        return 0;
    }
    const qint64 got = m_source.readAt(m_offset + pos(), data, granted);
    if (got <= 0) {
        // Not -1: the network stack would take that for the end and send a short body.
        QMetaObject::invokeMethod(this, &FileWindow::readFailed, Qt::QueuedConnection);
        return 0;
    }
    m_handedOut = pos() + got;
    m_bytesRead += got;
    Q_EMIT moved();
    return got;
}

qint64 FileWindow::writeData(const char *, qint64)
{
    return -1;
}

} // namespace csc
