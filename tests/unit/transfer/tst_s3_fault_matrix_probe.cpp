// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.knowsServer = false};

const QList<UploadStep> steps{
    {"probe", true, &isProbe},
};

QMap<QByteArray, QByteArray> otherwise()
{
    QMap<QByteArray, QByteArray> codes = FaultMatrix::gotOver(steps);
    codes.insert("probe: cut in the body", "");
    codes.insert("probe: flipped bit", "");
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
