// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RefusedFilesWindow.h"

#include "ui/ResultText.h"

namespace csc {

RefusedFilesWindow::RefusedFilesWindow(QList<RejectedFile> files, QWidget *parent)
    : LinesWindow(parent)
    , m_files(std::move(files))
{}

LinesWindow::Words RefusedFilesWindow::words() const
{
    return {tr("Files that were not taken"), tr("Files and why they were not taken"),
            ResultText::ofRefused(m_files, MostFiles)};
}

} // namespace csc
