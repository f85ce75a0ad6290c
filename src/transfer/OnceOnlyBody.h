// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace csc {

/// A small body that the network stack can't send a second time by itself, as it does, unseen, when
/// a connection that was kept turns out to be closed: the server may have carried out the first
/// one. The reply then ends with QNetworkReply::ContentReSendError. (No QBuffer: the network stack
/// goes round its reset().)
class OnceOnlyBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OnceOnlyBody(QByteArray body)
        : m_body(std::move(body))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_body.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_body.size() - pos());
        if (size <= 0)
            return maxSize == 0 ? 0 : -1;
        std::memcpy(data, m_body.constData() + pos(), size_t(size));
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
};

} // namespace csc
