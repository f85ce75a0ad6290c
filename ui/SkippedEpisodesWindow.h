// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/LinesWindow.h"
#include "ui/ResultText.h"

namespace csc {

/// The episodes that a command left as they were, each with the reason.
class SkippedEpisodesWindow final : public LinesWindow
{
    Q_OBJECT

public:
    explicit SkippedEpisodesWindow(CommandOutcome outcome, QWidget *parent = nullptr);

protected:
    Words words() const override;

private:
    CommandOutcome m_outcome;
};

} // namespace csc
