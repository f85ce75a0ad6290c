// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ReportWriter.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace csc {

ReportWriter::ReportWriter(QObject *parent, int farewellMs)
    : QObject(parent)
    , m_pool(new QThreadPool)
    , m_farewellMs(farewellMs)
{}

ReportWriter::~ReportWriter()
{
    if (m_pool->waitForDone(m_farewellMs))
        delete m_pool;
}

QFuture<Result<void>> ReportWriter::run(std::function<Result<void>()> work)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_pool->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace csc
