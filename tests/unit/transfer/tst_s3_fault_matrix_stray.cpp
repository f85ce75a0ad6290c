// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.partsBefore = 1, .isForgotten = true};

} // namespace

/// Every fault while an upload is removed of which only the intention is known.
class TestS3FaultMatrixStray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data()
    {
        // What could not be removed now is looked for later.
        FaultMatrix::addRows(removalSteps, FaultMatrix::gotOver(removalSteps));
    }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixStray)
#include "tst_s3_fault_matrix_stray.moc"
