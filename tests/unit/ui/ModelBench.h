// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FakeService.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

namespace csc {

inline constexpr int StatusColumn = int(EpisodeColumn::Status);

inline QList<qint64> keysOf(const EpisodeTableModel &model)
{
    QList<qint64> keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys.append(model.keyAt(row));
    return keys;
}

inline SyncStatus statusAt(const EpisodeTableModel &model, int row)
{
    return SyncStatus(model.index(row, StatusColumn).data(EpisodeTableModel::StatusRole).toInt());
}

/// Fills the service, loads the model and has it tested in every state it goes through.
struct Bench
{
    explicit Bench(int count, SyncStatus status = SyncStatus::NotStarted)
    {
        service.fill(count, status);
        model.reload();
        [[maybe_unused]] const bool read =
            QTest::qWaitFor([this, count] { return model.rowCount() == count; });
    }
    bool filterBy(const EpisodeFilter &filter)
    {
        model.setFilter(filter);
        return QTest::qWaitFor([this, filter] { return model.shownFilter() == filter; });
    }
    /// Looks at every row, as a view would, and waits until all are there.
    bool loadAll()
    {
        return QTest::qWaitFor([this] {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, 0).data().toString().isEmpty())
                    return false;
            }
            return true;
        });
    }

    FakeService service;
    EpisodeTableModel model{service};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace csc
