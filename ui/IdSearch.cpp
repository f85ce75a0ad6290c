// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/IdSearch.h"

#include "ui/EpisodeTableModel.h"
#include "ui/WhenDone.h"

#include <QApplication>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace csc {

namespace {

/// The first of `keys` from `start` on, and then from the top, that is one of `matches`; 0: none.
qint64 firstMatch(const QList<qint64> &keys, QList<qint64> matches, qsizetype start)
{
    std::sort(matches.begin(), matches.end());
    for (qsizetype step = 0; step < keys.size(); ++step) {
        const qint64 key = keys.at((start + step) % keys.size());
        if (std::binary_search(matches.begin(), matches.end(), key))
            return key;
    }
    return 0;
}

} // namespace

IdSearch::IdSearch(EpisodeTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{}

void IdSearch::type(const QString &text, int currentRow)
{
    const qint64 current = currentRow >= 0 ? m_model.keyAt(currentRow) : 0;
    // Whoever has gone elsewhere meanwhile begins another word.
    const bool goesOn = m_sinceLetter.isValid() && current == m_fromKey
                        && m_sinceLetter.elapsed() <= QApplication::keyboardInputInterval();
    m_sinceLetter.start();
    if (!goesOn)
        m_typed.clear();
    if (m_typed.isEmpty()) {
        // The space bar alone selects; within a word it is a letter.
        if (text.trimmed().isEmpty())
            return;
        m_skipsCurrent = currentRow >= 0; // or the same letter would never lead on
        m_fromKey = current;
    }
    m_typed += text;
    if (m_asked.isEmpty())
        look();
}

qsizetype IdSearch::startRow() const
{
    const qsizetype from = m_fromKey == 0 ? -1 : m_model.rowOfKey(m_fromKey);
    return std::max<qsizetype>(from, 0) + (from >= 0 && m_skipsCurrent ? 1 : 0);
}

std::optional<qint64> IdSearch::nearMatch() const
{
    const int count = m_model.rowCount();
    const qsizetype start = startRow();
    for (int step = 0; step < count; ++step) {
        const EpisodeSummary *row = m_model.loadedRow(int((start + step) % count));
        if (row == nullptr)
            return std::nullopt;
        if (row->episodeId.startsWith(m_asked, Qt::CaseInsensitive))
            return row->key;
    }
    return 0;
}

void IdSearch::look()
{
    m_asked = m_typed;
    // Where many ids begin so, the next one is near: nothing has to be read.
    if (const std::optional<qint64> near = nearMatch()) {
        if (*near != 0 || !lookForOneLetter())
            take(*near);
        return;
    }
    whenDone(m_model.keysBeginning(m_asked), this, [this](const Result<QList<qint64>> &matches) {
        if (!matches) {
            m_asked.clear();
            Q_EMIT m_model.readFailed(matches.error());
        } else if (m_asked != m_typed) {
            look();
        } else if (!matches->isEmpty() || !lookForOneLetter()) {
            place(*matches);
        }
    });
}

/// The same letter again, which begins no id so often, means the next one that begins with it.
bool IdSearch::lookForOneLetter()
{
    if (m_typed.size() < 2 || m_typed.count(m_typed.front()) != m_typed.size())
        return false;
    m_typed.truncate(1);
    m_skipsCurrent = true;
    look();
    return true;
}

void IdSearch::place(const QList<qint64> &matches)
{
    // A pass over up to a million keys, so it is done on another thread.
    const auto promise = std::make_shared<QPromise<qint64>>();
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, keys = m_model.keys(), matches, start = startRow()] {
            promise->addResult(firstMatch(keys, matches, start));
            promise->finish();
        });
    whenDone(promise->future(), this, [this](qint64 key) { take(key); });
}

void IdSearch::take(qint64 key)
{
    if (m_asked != m_typed) {
        look();
        return;
    }
    m_asked.clear();
    const int row = key == 0 ? -1 : m_model.rowOfKey(key); // the list may have changed since
    if (row < 0)
        return;
    m_fromKey = key;
    m_skipsCurrent = false;
    Q_EMIT found(row);
}

} // namespace csc
