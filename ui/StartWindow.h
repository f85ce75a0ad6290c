// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "sync/CatalogRecovery.h"

#include <QList>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace csc {

/// What is seen before there is a console: that the demo is being prepared, the sentences that say
/// why the program can't start, or how a damaged database is rebuilt.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(QWidget *parent = nullptr);

    /// While settings and database are being opened.
    void showOpening();
    void showPreparing();
    void setProgress(int done, int total);
    /// `configFile` is named as the place to mend it; may be empty. Where the database is damaged,
    /// a button offers to rebuild it.
    void showProblems(const QList<Error> &problems, const QString &configFile);

    /// While the database is being rebuilt.
    void showRebuilding();
    void setRebuiltRows(qint64 rows);
    /// What came of it; a button leads on to the catalog.
    void showRebuilt(const RecoveryReport &report);

Q_SIGNALS:
    void closed();
    void rebuildRequested();
    void openRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showBusy(const QString &heading, const QString &text);
    void showText(const QString &heading, const QString &text);
    static void name(QPushButton *button, const QString &text);

    QLabel *m_heading;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_rebuild;
    QPushButton *m_open;
    QPushButton *m_close;
};

} // namespace csc
