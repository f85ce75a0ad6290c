// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UndoDesk.h"

#include "sync/EngineStores.h"

namespace csc {

namespace {

/// A click in the last moment has a way to go: through the window's and this thread's queue, and
/// the ten seconds of the window began when the command's answer had come that way.
constexpr qint64 graceMs = 2'000;
constexpr int forgetAfterMs = 60'000;

Error tooLate()
{
    return {ErrorCode::Usage,
            QStringLiteral("The command can't be undone any more: it was given more than ten "
                           "seconds ago. Nothing was changed."),
            {{QStringLiteral("id"), QStringLiteral("undo.late")}},
            {}};
}

Error notTheLast()
{
    return {
        ErrorCode::Usage,
        QStringLiteral("The command can't be undone any more: it was undone already, or another "
                       "command was given after it. Nothing was changed."),
        {{QStringLiteral("id"), QStringLiteral("undo.replaced")}},
        {}};
}

} // namespace

UndoDesk::UndoDesk(EngineStores &stores, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_clock(clock)
{
    m_forgetting.setSingleShot(true);
    m_forgetting.setInterval(forgetAfterMs);
    connect(&m_forgetting, &QTimer::timeout, this, [this] {
        m_token = 0;
        (void)m_stores.undo.forget(); // the next command tries again
    });
}

qint64 UndoDesk::offer(qint64 accepted)
{
    m_token = accepted > 0 ? ++m_lastToken : 0;
    m_offeredAtMs = m_clock.monotonicMs();
    m_forgetting.start();
    return m_token;
}

QSet<qint64> UndoDesk::cancelledEpisodes() const
{
    if (m_token == 0 || m_clock.monotonicMs() - m_offeredAtMs > OfferedMs + graceMs)
        return {};
    const Result<QSet<qint64>> episodes = m_stores.undo.cancelledEpisodes();
    return episodes ? *episodes : QSet<qint64>();
}

Result<UndoReport> UndoDesk::undo(qint64 token)
{
    if (token == 0 || token != m_lastToken)
        return notTheLast();
    if (m_clock.monotonicMs() - m_offeredAtMs > OfferedMs + graceMs)
        return tooLate();
    if (token != m_token)
        return notTheLast();
    Result<UndoReport> report = m_stores.undo.undo();
    if (report)
        m_token = 0;
    return report;
}

} // namespace csc
