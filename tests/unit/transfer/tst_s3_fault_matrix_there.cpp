// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.isThere = true};

const QList<UploadStep> steps{
    {"HEAD", false,
     [](const StoreRequest &request, bool) {
         return request.method == "HEAD" && request.query.isEmpty();
     }},
    {"HEAD of the first part", false,
     [](const StoreRequest &request, bool) {
         return request.method == "HEAD" && request.query.contains("partNumber=1");
     }},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        // It seems to be absent, but the server lets nothing be written over it.
        {"HEAD: 404", "destination_conflict"},
        {"HEAD: 200 with an error", "rejected"}, // an answer without ETag is not one of S3
        {"HEAD: wrong ETag", "destination_conflict"},
        // Not every server can tell: the parts are those of now.
        {"HEAD of the first part: 400", ""},
        {"HEAD of the first part: 404", ""},
        {"HEAD of the first part: 200 with an error", ""},
        {"HEAD of the first part: malformed XML", ""},
        {"HEAD of the first part: giant XML", ""},
    };
}

} // namespace

/// Every fault while an upload looks at what is there already, and is the same.
class TestS3FaultMatrixThere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixThere)
#include "tst_s3_fault_matrix_there.moc"
