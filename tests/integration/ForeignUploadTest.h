// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ForeignUploads.h"

namespace csc::test {

constexpr qint64 smallBytes = 100'000;
constexpr qint64 largeBytes = 3 * 5 * mib + 4321; // four parts of 5 MiB

/// Uploads to one server that is not ours, which runs as long as the test program does: what every
/// server has to be good for, before what is the server's own.
class ForeignUploadTest : public QObject
{
    Q_OBJECT

protected:
    /// `program` starts the server.
    explicit ForeignUploadTest(const QString &program);

    std::unique_ptr<ForeignUploads> m_uploads; ///< of the test that runs

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void goesOnAfterAStop();
    void overwritesNothing();
    void replacesForAResync();

private:
    ForeignServer m_server;
    int m_number = 0; ///< of the test that runs
};

} // namespace csc::test
