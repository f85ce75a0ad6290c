// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The reports of SyncEngine.

#include "SyncEngine.h"

#include <QtConcurrentRun>

namespace csc {

QFuture<Result<ShiftReport>> SyncEngine::shiftReport(const ReportQuestion &question)
{
    const ReportSurroundings surroundings{m_setup.settings.database, m_setup.transports != nullptr,
                                          m_setup.settings.maxRetries};
    return QtConcurrent::run(m_reportPool, [question, surroundings, clock = m_setup.clock,
                                            end = m_endOfReports.get_token()] {
        // Whoever asked may give up, and so may the engine.
        std::stop_source either;
        const std::stop_callback asker(question.stop, [&either] { either.request_stop(); });
        const std::stop_callback engine(end, [&either] { either.request_stop(); });
        ReportQuestion stoppable = question;
        stoppable.stop = either.get_token();
        return readShiftReport(stoppable, surroundings, *clock);
    });
}

} // namespace csc
