// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSet>

#include <vector>

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
    void note(const QItemSelection &rows);
    bool wasSelected(qint64 key) const;
    QItemSelection rowsNow(bool *tooMany) const;

    EpisodeTableModel &m_model;
    EpisodeView &m_view;
    qint64 m_count = 0; ///< rows that are being carried over; 0: none
    qint64 m_firstKey = 0;
    std::vector<bool> m_bits; ///< of the keys from m_firstKey on …
    QSet<qint64> m_keys;      ///< … or these, where they lie too far apart
};

} // namespace csc
