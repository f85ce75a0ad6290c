// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.sidecarBytes = 1000};

bool isSidecar(const StoreRequest &request)
{
    return request.path.endsWith(sidecarKey);
}

const QList<UploadStep> steps{
    {"sidecar HEAD before", false,
     [](const StoreRequest &request, bool isMade) {
         return isSidecar(request) && isHeadBefore(request, isMade);
     }},
    {"sidecar PUT", true,
     [](const StoreRequest &request, bool) { return isSidecar(request) && isObjectPut(request); }},
    {"sidecar HEAD after", false,
     [](const StoreRequest &request, bool isMade) {
         return isSidecar(request) && isHeadAfter(request, isMade);
     }},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        {"sidecar HEAD before: 404", ""}, // what it says where there is no object
        {"sidecar HEAD before: 200 with an error",
         "rejected"},                                // an answer without ETag is not one of S3
        {"sidecar PUT: lost reply", ""},             // the object itself tells
        {"sidecar PUT: malformed XML", "integrity"}, // a success, but the object is not there then
        {"sidecar PUT: wrong ETag", "integrity"},
        {"sidecar HEAD after: 404", "integrity"},
        {"sidecar HEAD after: 200 with an error", "rejected"},
        {"sidecar HEAD after: wrong ETag", "integrity"},
    };
}

} // namespace

/// Every fault at every step of the sidecar, whose recording has gone before it in parts.
class TestS3FaultMatrixSidecar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixSidecar)
#include "tst_s3_fault_matrix_sidecar.moc"
