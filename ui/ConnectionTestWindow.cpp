// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ConnectionTestWindow.h"

#include "ui/DiagnosisText.h"
#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace csc {

namespace {

enum Column { Verdict, Step, What, ColumnCount };

/// The statuses of episodes have the same four meanings, and their drawings and colours.
SyncStatus likeness(StepResult result)
{
    switch (result) {
    case StepResult::Ok:
        return SyncStatus::Completed;
    case StepResult::Warning:
        return SyncStatus::Pending;
    case StepResult::Failed:
        return SyncStatus::Failed;
    case StepResult::Skipped:
        break;
    }
    return SyncStatus::NotStarted;
}

} // namespace

ConnectionTestWindow::ConnectionTestWindow(const ConnectionTester &test,
                                           const QMap<QString, QString> &values,
                                           const std::optional<EnteredKeys> &keys, QWidget *parent,
                                           FieldsOf fields)
    : QDialog(parent)
    , m_control(std::make_shared<JobControl>())
    , m_fields(fields)
    , m_summary(new QLabel(this))
    , m_steps(new QTableWidget(0, ColumnCount, this))
    , m_policyTitle(new QLabel(this))
    , m_policy(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    m_summary->setWordWrap(true);
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_steps->setTabKeyNavigation(false);
    m_steps->setShowGrid(false);
    m_steps->verticalHeader()->hide();
    m_steps->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_steps->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_steps->horizontalHeader()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_policy->setReadOnly(true);
    m_policy->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_policy->setTabChangesFocus(true);
    m_policyTitle->setBuddy(m_policy);
    for (QPushButton *button : {m_copy, m_cancel, m_close})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_steps, 3);
    layout->addWidget(m_policyTitle);
    layout->addWidget(m_policy, 1);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &ConnectionTestWindow::copy);
    connect(m_close, &QPushButton::clicked, this, &ConnectionTestWindow::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_control->stop(StopReason::Released);
        m_cancel->setEnabled(false);
    });
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this](int index) { take(m_watcher.resultAt(index)); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_cancel->setEnabled(false);
        retranslate();
    });
    m_watcher.setFuture(test(values, keys, m_control));
    resize(860, 620);
    retranslate();
}

ConnectionTestWindow::~ConnectionTestWindow()
{
    m_control->stop(StopReason::Released);
}

void ConnectionTestWindow::take(const Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    retranslate();
}

void ConnectionTestWindow::copy()
{
    QGuiApplication::clipboard()->setText(DiagnosisText::whole(m_diagnosis));
}

QString ConnectionTestWindow::summary() const
{
    if (!m_watcher.isFinished())
        return tr("The destination is being tried…");
    if (m_control->stopRequested())
        return tr("The test was stopped.");
    if (m_diagnosis.failed())
        return tr("Uploads can't work like this. The step that failed says what to do.");
    // They may be below what is seen of the list.
    if (const int warnings = m_diagnosis.warningCount(); warnings > 0)
        return tr("The destination can be used, with %n warnings.", nullptr, warnings);
    return tr("The destination can be used.");
}

void ConnectionTestWindow::showSteps()
{
    m_steps->setRowCount(int(m_diagnosis.steps.size()));
    for (int row = 0; row < m_steps->rowCount(); ++row) {
        const DiagnosisStep &step = m_diagnosis.steps[row];
        const SyncStatus status = likeness(step.result);
        auto *result = new QTableWidgetItem(DiagnosisText::word(step.result));
        result->setIcon(Icons::tintedIcon(Theme::statusIcon(status),
                                          Theme::statusColor(status, Theme::lookOf(palette()))));
        m_steps->setItem(row, Verdict, result);
        m_steps->setItem(row, Step, new QTableWidgetItem(DiagnosisText::title(step.name)));
        m_steps->setItem(
            row, What, new QTableWidgetItem(inFieldWords(DiagnosisText::sentence(step), m_fields)));
    }
}

void ConnectionTestWindow::retranslate()
{
    const QString title = tr("Test of the destination");
    setWindowTitle(title);
    setAccessibleName(title);
    m_summary->setText(summary());
    m_steps->setAccessibleName(tr("Steps of the test"));
    m_steps->setHorizontalHeaderLabels({tr("Result"), tr("Step"), tr("What came back")});
    showSteps();
    m_policyTitle->setText(tr("The least that the credentials must be allowed:"));
    m_policy->setAccessibleName(tr("Least rights"));
    m_policy->setPlainText(DiagnosisText::policy(m_diagnosis));
    m_policyTitle->setVisible(!m_diagnosis.policy.isEmpty());
    m_policy->setVisible(!m_diagnosis.policy.isEmpty());
    m_copy->setText(tr("Copy all"));
    m_cancel->setText(tr("Stop the test"));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_copy, m_cancel, m_close})
        button->setAccessibleName(button->text());
}

void ConnectionTestWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
