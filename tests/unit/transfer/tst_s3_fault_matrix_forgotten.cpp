// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadSteps.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const UploadScene scene{.partsBefore = 1, .isForgotten = true};

const QList<UploadStep> steps{
    {"list uploads", false, &is<isListUploads>},
};

QMap<QByteArray, QByteArray> otherwise()
{
    // What could not be removed now is looked for later.
    QMap<QByteArray, QByteArray> codes = FaultMatrix::gotOver(steps);
    // Whoever may not list uploads can't look for any: the guide names lifecycle rules instead.
    codes.insert("list uploads: 403", FaultMatrix::noRow);
    return codes;
}

} // namespace

/// Every fault while an upload is looked for of which only the intention is known.
class TestS3FaultMatrixForgotten : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultAtEveryStep_data() { FaultMatrix::addRows(steps, otherwise()); }
    void everyFaultAtEveryStep() { FaultMatrix::check(scene); }
};

QTEST_GUILESS_MAIN(TestS3FaultMatrixForgotten)
#include "tst_s3_fault_matrix_forgotten.moc"
