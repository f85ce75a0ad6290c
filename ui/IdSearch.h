// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace csc {

class EpisodeTableModel;

/// Type-ahead: finds the next row whose episode id begins with what is typed, whatever the order
/// and whether it was read or not. What is not near is asked for from the source, so that a million
/// rows keep nobody waiting; what is typed meanwhile is looked for next. GUI thread.
class IdSearch final : public QObject
{
    Q_OBJECT

public:
    explicit IdSearch(EpisodeTableModel &model, QObject *parent = nullptr);

    /// A letter more; after a pause (the system's keyboard input interval), or in another row, a
    /// new word begins.
    void type(const QString &text, int currentRow);

Q_SIGNALS:
    void found(int row);

private:
    void look();
    void place(const QList<qint64> &matches);
    void take(qint64 key);
    bool lookForOneLetter();
    qsizetype startRow() const;
    /// Among the rows from there on, as far as they are read without a gap; 0: nowhere in the list.
    std::optional<qint64> nearMatch() const;

    EpisodeTableModel &m_model;
    QElapsedTimer m_sinceLetter;
    QString m_typed;
    QString m_asked; ///< what is being looked for now; empty: nothing
    bool m_skipsCurrent = false;
    qint64 m_fromKey = 0; ///< the row to look from
};

} // namespace csc
