// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene;

const QList<UploadStep> steps{
    {"first part", true, &isPart<1>},
    {"last part", true, &isPart<2>},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        {"first part: trickle", "timeout"}, // longer than anybody would wait
        // The server finds no such part at the end.
        {"first part: wrong ETag", "integrity"},
        {"last part: wrong ETag", "integrity"},
    };
}

} // namespace

/// Every fault while parts are sent.
class TestS3FaultMatrixParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixParts)
#include "tst_s3_fault_matrix_parts.moc"
