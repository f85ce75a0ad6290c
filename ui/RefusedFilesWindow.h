// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "ui/LinesWindow.h"

namespace csc {

/// The files that an import did not take, each with the reason.
class RefusedFilesWindow final : public LinesWindow
{
    Q_OBJECT

public:
    static constexpr int MostFiles = MostLines;

    explicit RefusedFilesWindow(QList<RejectedFile> files, QWidget *parent = nullptr);

protected:
    Words words() const override;

private:
    QList<RejectedFile> m_files;
};

} // namespace csc
