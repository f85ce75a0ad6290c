// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>

class QItemSelection;

namespace csc {

class EpisodeTableModel;
class EpisodeView;

/// Carries a selection of very many rows over a rearrangement of the list. Qt's own selection would
/// remember each of the rows one by one: seconds, and hundreds of megabytes, for a million.
class SelectionKeeper final : public QObject
{
    Q_OBJECT

public:
    SelectionKeeper(EpisodeTableModel &model, EpisodeView &view);

Q_SIGNALS:
    /// In the new order these rows lie in too many places for a selection; none is selected now.
    void givenUp(qint64 rows);

private:
    void take();
    void giveBack();
    QItemSelection rowsOf(const QList<qint64> &keys, qsizetype mostRanges, bool *tooMany) const;

    EpisodeTableModel &m_model;
    EpisodeView &m_view;
    QList<qint64> m_keys;
};

} // namespace csc
