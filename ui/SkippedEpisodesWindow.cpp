// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SkippedEpisodesWindow.h"

namespace csc {

SkippedEpisodesWindow::SkippedEpisodesWindow(CommandOutcome outcome, QWidget *parent)
    : LinesWindow(parent)
    , m_outcome(std::move(outcome))
{}

LinesWindow::Words SkippedEpisodesWindow::words() const
{
    return {tr("Episodes that were skipped"), tr("Episodes and why they were skipped"),
            ResultText::ofSkipped(m_outcome)};
}

} // namespace csc
