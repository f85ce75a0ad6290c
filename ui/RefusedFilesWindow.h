// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace csc {

/// The files that an import did not take, each with the reason, as a text to read and to copy.
/// Keeps nothing else waiting.
class RefusedFilesWindow final : public QDialog
{
    Q_OBJECT

public:
    /// More files are only counted: nobody reads them, and a long text is slow.
    static constexpr int MostFiles = 1000;

    explicit RefusedFilesWindow(QList<RejectedFile> files, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy();
    void retranslate();

    QList<RejectedFile> m_files;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace csc
