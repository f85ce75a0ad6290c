// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/KeyringWatch.h"

namespace csc {

KeyringWatch::KeyringWatch(std::function<bool()> owesAnswer, QObject *parent, int everyMs)
    : QObject(parent)
    , m_owesAnswer(std::move(owesAnswer))
{
    m_timer.setInterval(everyMs);
    connect(&m_timer, &QTimer::timeout, this, &KeyringWatch::lookNow);
}

void KeyringWatch::setUploading(bool uploading)
{
    m_uploading = uploading;
    if (uploading)
        look();
}

void KeyringWatch::look()
{
    if (m_owesAnswer && !m_timer.isActive())
        m_timer.start();
}

void KeyringWatch::lookNow()
{
    m_looks = m_owesAnswer() ? m_looks + 1 : 0;
    // An answer may be owed for longer than whoever asked has waited.
    if (m_looks == 0 && !m_uploading && m_calls == 0)
        m_timer.stop();
    const bool isAwaited = m_looks > 1;
    if (isAwaited == m_isAwaited)
        return;
    m_isAwaited = isAwaited;
    Q_EMIT awaitedChanged(isAwaited);
}

} // namespace csc
