// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace csc {

/// A text of many lines to read and to copy, in a window that keeps nothing else waiting.
class LinesWindow : public QDialog
{
    Q_OBJECT

public:
    /// More lines are only counted: nobody reads them, and a long text is slow.
    static constexpr int MostLines = 1000;

    explicit LinesWindow(QWidget *parent = nullptr);

protected:
    struct Words
    {
        QString title;
        QString name; ///< of the text, for assistive technology
        QString text;
    };
    /// In the language of now.
    virtual Words words() const = 0;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void copy();
    void retranslate();

    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace csc
