// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.recordingBytes = 200'000};

const QList<UploadStep> steps{
    {"HEAD before", false, &isHeadBefore},
    {"PUT", true, &is<isObjectPut>},
    {"HEAD after", false, &isHeadAfter},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        {"PUT: trickle", "timeout"},                    // longer than anybody would wait
        {"HEAD before: 404", ""},                       // what it says where there is no object
        {"HEAD before: 200 with an error", "rejected"}, // an answer without ETag is not one of S3
        {"PUT: lost reply", ""},                        // the object itself tells
        {"PUT: malformed XML", "integrity"}, // a success, but the object is not there then
        {"PUT: wrong ETag", "integrity"},
        {"HEAD after: 404", "integrity"},
        {"HEAD after: 200 with an error", "rejected"},
        {"HEAD after: wrong ETag", "integrity"},
    };
}

} // namespace

/// Every fault at every step of an upload in one piece.
class TestS3FaultMatrixWhole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixWhole)
#include "tst_s3_fault_matrix_whole.moc"
