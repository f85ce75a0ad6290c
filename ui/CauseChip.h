// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPushButton>

#include <optional>

namespace csc {

/// "Cause: access denied ✕": that a list shows the failures of one cause only; a click ends it.
class CauseChip final : public QPushButton
{
    Q_OBJECT

public:
    explicit CauseChip(QWidget *parent = nullptr);

    void setCause(const std::optional<QString> &errorCode);
    const std::optional<QString> &cause() const { return m_cause; }

Q_SIGNALS:
    /// It was clicked: there is no cause any more.
    void cleared();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    std::optional<QString> m_cause;
};

} // namespace csc
