// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.isCancelled = true};

QMap<QByteArray, QByteArray> otherwise()
{
    // What could not be removed now stays in the ledger.
    QMap<QByteArray, QByteArray> codes = FaultMatrix::gotOver(removalSteps);
    for (const UploadStep &step : removalSteps)
        codes.insert(step.name + ": connection refused", "");
    return codes;
}

} // namespace

/// Every fault where what a cancelled upload has sent is removed.
class TestS3FaultMatrixCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(removalSteps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixCancel)
#include "tst_s3_fault_matrix_cancel.moc"
