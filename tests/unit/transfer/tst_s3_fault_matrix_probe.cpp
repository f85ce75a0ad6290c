// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.recordingBytes = 5 * mib + 1234, .knowsServer = false};

const QList<UploadStep> steps{
    {"probe", true, &isProbe},
};

QMap<QByteArray, QByteArray> otherwise()
{
    QMap<QByteArray, QByteArray> codes{{"probe: cut in the body", ""}, {"probe: flipped bit", ""}};
    FaultMatrix::getsOverAll("probe", codes);
    return codes;
}

} // namespace

/// Every fault while an upload finds out what the server checks, which is never worth more than the
/// upload.
class TestS3FaultMatrixProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixProbe)
#include "tst_s3_fault_matrix_probe.moc"
