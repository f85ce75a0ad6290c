// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene;

const QList<UploadStep> steps{
    {"HEAD before", false, &isHeadBefore},
    {"initiate", false, &is<isInitiate>},
};

const QMap<QByteArray, QByteArray> otherwise{
    {"HEAD before: 404", ""},                       // what it says where there is no object
    {"HEAD before: 200 with an error", "rejected"}, // an answer without ETag is not one of S3
};

} // namespace

/// Every fault while an upload in parts begins.
class TestS3FaultMatrixBegin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixBegin)
#include "tst_s3_fault_matrix_begin.moc"
