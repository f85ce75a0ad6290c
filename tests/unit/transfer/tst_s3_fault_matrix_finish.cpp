// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene;

const QList<UploadStep> steps{
    {"complete", true, &is<isComplete>},
    {"HEAD after", false, &isHeadAfter},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        {"complete: lost reply", ""}, // the object itself tells
        {"HEAD after: 404", "integrity"},
        {"HEAD after: 200 with an error", "rejected"},
        {"HEAD after: wrong ETag", "integrity"},
    };
}

} // namespace

/// Every fault while an upload in parts is completed and compared.
class TestS3FaultMatrixFinish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixFinish)
#include "tst_s3_fault_matrix_finish.moc"
