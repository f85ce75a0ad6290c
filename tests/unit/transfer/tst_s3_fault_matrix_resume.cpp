// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.partsBefore = 1};

const QList<UploadStep> steps{
    {"HEAD on resume", false, &isHeadBefore},
    {"list parts", false, &is<isListParts>},
};

QMap<QByteArray, QByteArray> otherwise()
{
    return {
        {"HEAD on resume: 404", ""}, // what it says where there is no object
        {"HEAD on resume: 200 with an error", "rejected"},
        {"list parts: 403", ""}, // who may not list them goes on by the ledger
    };
}

} // namespace

/// Every fault where an upload goes on with what an earlier attempt has left.
class TestS3FaultMatrixResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixResume)
#include "tst_s3_fault_matrix_resume.moc"
