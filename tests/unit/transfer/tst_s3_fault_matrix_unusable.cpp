// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// Of other parts than those of now.
const UploadScene scene{.recordingBytes = 6 * mib + 1234, .partsBefore = 1, .partSizeMib = 6};

} // namespace

/// Every fault where an upload is removed that an earlier attempt has left, of no use any more.
class TestS3FaultMatrixUnusable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data()
    {
        // What could not be removed now stays in the ledger.
        FaultMatrix::addRows(removalSteps, FaultMatrix::gotOver(removalSteps));
    }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixUnusable)
#include "tst_s3_fault_matrix_unusable.moc"
