// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/CatalogRebuild.h"

#include "core/Clock.h"
#include "ui/WhenDone.h"

#include <QtConcurrentRun>

namespace csc {

CatalogRebuild::CatalogRebuild(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{}

CatalogRebuild::~CatalogRebuild()
{
    m_stopped = true;
    m_rebuild.waitForFinished();
}

void CatalogRebuild::start()
{
    m_rebuild = QtConcurrent::run([this] {
        return recoverCatalog(m_settings, SystemClock(),
                              [this](DatabaseRecovery::Step step, qint64 rows) {
                                  // Queued: the receiver lives on the GUI thread.
                                  if (step == DatabaseRecovery::Step::Write)
                                      Q_EMIT progressed(rows);
                                  return !m_stopped;
                              });
    });
    whenDone(m_rebuild, this, [this](const Result<RecoveryReport> &report) {
        if (report)
            Q_EMIT done(*report);
        else
            Q_EMIT failed(report.error());
    });
}

} // namespace csc
