// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SelectionFacts.h"
#include "ui/SyncService.h"

#include <QObject>
#include <QTimer>

namespace csc {

class EpisodeView;

/// Knows what can be done with the rows that are selected: at once where the table has read them
/// all, else as the reader answers. What it says is never wrong: it is known, or may be out of
/// date by the last commits, or is not known yet.
class SelectionCounter final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Known,
        Outdated, ///< a commit came since; being counted again
        Unknown,  ///< being counted; facts() then has what the table has read
    };

    SelectionCounter(SyncService &service, EpisodeView &view, QObject *parent = nullptr);

    State state() const { return m_state; }
    const SelectionFacts &facts() const { return m_facts; }

Q_SIGNALS:
    void changed();

private:
    void look();
    void ask();
    void take(const SelectionFacts &facts);

    SyncService &m_service;
    EpisodeView &m_view;
    QTimer m_timer;
    State m_state = State::Known;
    SelectionFacts m_facts;
    bool m_isNew = false;      ///< another selection than the one that was counted
    bool m_isByFilter = false; ///< what was counted was all of a filter, or all but a few
    bool m_isTouched = false;  ///< the same one, and a commit since
    quint64 m_question = 0;
};

} // namespace csc
