// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/ConnectionTester.h"
#include "ui/FieldWords.h"

#include <QDialog>
#include <QFutureWatcher>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace csc {

/// Shows how a destination is being tried, step by step, and the rights that are needed. Stops the
/// test when it is closed; keeps nothing else waiting.
class ConnectionTestWindow final : public QDialog
{
    Q_OBJECT

public:
    ConnectionTestWindow(const ConnectionTester &test, const QMap<QString, QString> &values,
                         const std::optional<EnteredKeys> &keys, QWidget *parent, FieldsOf fields);
    ~ConnectionTestWindow() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const Diagnosis &diagnosis);
    void copy();
    void showSteps();
    void retranslate();
    QString summary() const;

    std::shared_ptr<JobControl> m_control;
    QFutureWatcher<Diagnosis> m_watcher;
    Diagnosis m_diagnosis;
    const FieldsOf m_fields; ///< that its texts speak of
    QLabel *m_summary;
    QTableWidget *m_steps;
    QLabel *m_policyTitle;
    QPlainTextEdit *m_policy;
    QPushButton *m_copy;
    QPushButton *m_cancel;
    QPushButton *m_close;
};

} // namespace csc
