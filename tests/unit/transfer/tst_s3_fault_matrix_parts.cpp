// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FaultMatrix.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QList<UploadStep> steps{
    {"HEAD before", false,
     [](const StoreRequest &request, bool isMade) { return request.method == "HEAD" && !isMade; }},
    {"initiate", false, [](const StoreRequest &request, bool) { return isInitiate(request); }},
    {"list uploads", false,
     [](const StoreRequest &request, bool) {
         return request.method == "GET" && request.query.contains("uploads");
     }},
    {"last part", true,
     [](const StoreRequest &request, bool) {
         return isPartPut(request) && request.query.contains("partNumber=2");
     }},
    {"complete", false, [](const StoreRequest &request, bool) { return isComplete(request); }},
    {"HEAD after", false,
     [](const StoreRequest &request, bool isMade) { return request.method == "HEAD" && isMade; }},
};

QMap<QByteArray, QByteArray> otherwise()
{
    QMap<QByteArray, QByteArray> codes{
        {"HEAD before: 404", ""},                       // what it says where there is no object
        {"HEAD before: 200 with an error", "rejected"}, // an answer without ETag is not one of S3
        {"last part: wrong ETag", "integrity"},         // the server finds no such part at the end
        {"complete: lost reply", ""},                   // the object itself tells
        {"HEAD after: 404", "integrity"},
        {"HEAD after: 200 with an error", "rejected"},
        {"HEAD after: wrong ETag", "integrity"},
    };
    // Whether a lost request has begun another upload can be looked for later.
    for (const char *fault :
         {"cut before the body", "cut after the body", "lost reply", "hang", "400", "403", "404",
          "408", "429", "500", "503", "200 with an error", "malformed XML", "giant XML"})
        codes.insert(QByteArray("list uploads: ") + fault, "");
    return codes;
}

} // namespace

/// Every fault at every step of an upload in parts.
class TestS3FaultMatrixParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(5 * mib + 1234); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixParts)
#include "tst_s3_fault_matrix_parts.moc"
