// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ReportWriter.h"

#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <limits>
#include <memory>
#include <utility>

namespace csc {

namespace {

std::atomic<int> &writing()
{
    static std::atomic<int> count{0};
    return count;
}

} // namespace

ReportWriter::ReportWriter(QObject *parent, int farewellMs)
    : QObject(parent)
    , m_pool(new QThreadPool)
    , m_farewellMs(farewellMs)
{
    // Of its own each: as many that hang as there are cores would let all others wait.
    m_pool->setMaxThreadCount(std::numeric_limits<int>::max());
}

ReportWriter::~ReportWriter()
{
    if (m_pool->waitForDone(m_farewellMs)) {
        delete m_pool;
        return;
    }
    qWarning("A shift report was not finished: its folder or printer did not answer before the "
             "program ended. Make it again.");
}

bool ReportWriter::owesAnswer()
{
    return writing() > 0;
}

QFuture<Result<void>> ReportWriter::run(std::function<Result<void>()> work)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    ++writing();
    m_pool->start([promise, work = std::move(work)] {
        promise->addResult(work());
        --writing();
        promise->finish();
    });
    return promise->future();
}

} // namespace csc
