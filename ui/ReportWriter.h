// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFuture>
#include <QObject>

#include <functional>

class QThreadPool;

namespace csc {

/// Puts reports onto paper and into files on threads of its own, since a share or a printer whose
/// server is gone answers nobody. GUI thread; no call waits.
class ReportWriter final : public QObject
{
    Q_OBJECT

public:
    /// `farewellMs`: how long the end waits for what is still being written.
    explicit ReportWriter(QObject *parent = nullptr, int farewellMs = 3'000);
    /// Gives up what has not ended by then: the end of the program must not hang with it.
    ~ReportWriter() override;

    /// Whether something is still being written, also what was given up. The program must not end
    /// by taking down what that paints with.
    static bool owesAnswer();

    QFuture<Result<void>> run(std::function<Result<void>()> work);

private:
    QThreadPool *m_pool; ///< given up, not deleted, when it can't be ended
    const int m_farewellMs;
};

} // namespace csc
