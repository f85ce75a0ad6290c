// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// Of other parts than those of now.
const UploadScene unusable{.recordingBytes = 6 * mib + 1234, .partsBefore = 1, .partSizeMib = 6};
const UploadScene cancelled{.recordingBytes = 5 * mib + 1234, .isCancelled = true};

const QList<UploadStep> steps{
    {"abort", false, &isAbort},
    {"list after the abort", false, &isListParts},
};

QMap<QByteArray, QByteArray> otherwise()
{
    // What could not be removed now stays in the ledger.
    QMap<QByteArray, QByteArray> codes;
    for (const UploadStep &step : steps)
        FaultMatrix::getsOverAll(step.name, codes);
    return codes;
}

QMap<QByteArray, QByteArray> otherwiseAfterACancel()
{
    QMap<QByteArray, QByteArray> codes = otherwise();
    for (const UploadStep &step : steps)
        codes.insert(step.name + ": connection refused", "");
    return codes;
}

} // namespace

/// Every fault where what an earlier or a cancelled attempt has left is removed.
class TestS3FaultMatrixAbort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadThatIsOfNoUse_data() { FaultMatrix::addRows(steps, otherwise()); }
    void anUploadThatIsOfNoUse() { FaultMatrix::check(unusable); }
    void aCancelledUpload_data() { FaultMatrix::addRows(steps, otherwiseAfterACancel()); }
    void aCancelledUpload() { FaultMatrix::check(cancelled); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixAbort)
#include "tst_s3_fault_matrix_abort.moc"
