// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QList>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace csc {

/// What is seen before there is a console: that the demo is being prepared, or the sentences that
/// say why the program can't start.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(QWidget *parent = nullptr);

    /// While settings and database are being opened.
    void showOpening();
    void showPreparing();
    void setProgress(int done, int total);
    /// `configFile` is named as the place to mend it; may be empty.
    void showProblems(const QList<Error> &problems, const QString &configFile);

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showBusy(const QString &heading, const QString &text);

    QLabel *m_heading;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_close;
};

} // namespace csc
