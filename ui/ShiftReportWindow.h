// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "ui/MessageBar.h"
#include "ui/SyncService.h"

#include <QDialog>

#include <memory>
#include <stop_token>

class QLabel;
class QPrinter;
class QPushButton;
class QTableView;
class QTableWidget;

namespace csc {

class ReportWriter;
class ShiftReportModel;
class ShiftReportTime;

/// What became of the episodes of a shift: totals with reasons, the episodes that are not verified
/// in the cloud, and the way onto paper, into a PDF or a CSV file. Keeps nothing else waiting:
/// reading and writing happen on other threads.
class ShiftReportWindow final : public QDialog
{
    Q_OBJECT

public:
    /// More episodes are only counted on the screen.
    static constexpr qsizetype MostEntries = 10'000;

    /// Both must be there for as long as somebody uses it.
    ShiftReportWindow(SyncService &service, ReportWriter &writer, QWidget *parent = nullptr);
    ~ShiftReportWindow() override;

    /// Reads the report of the chosen time; the answer to an earlier question does not count then.
    void read();
    void savePdf(const QString &path);
    void saveCsv(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTables();
    QWidget *makeButtons();
    void readAnew();
    void take(const Result<ShiftReport> &report);
    void showTotals();
    void chooseGroup();
    void enableButtons();
    void print();
    enum class FileKind { Pdf, Csv };
    void askForFile(FileKind kind);
    void tellWriting(const QString &path);
    void tellWritten(const Result<void> &done, const QString &path);
    void showError(const Error &error);
    void retranslate();

    SyncService &m_service;
    ReportWriter &m_writer;
    ShiftReportTime *m_time;
    QPushButton *m_refresh;
    QLabel *m_meaning;
    MessageBar *m_message;
    QTableWidget *m_totals;
    ShiftReportModel *m_model;
    QTableView *m_episodes;
    QLabel *m_note;
    QPushButton *m_print;
    QPushButton *m_pdf;
    QPushButton *m_csv;
    QPushButton *m_close;
    std::shared_ptr<const ShiftReport> m_report; ///< null while it is read
    std::stop_source m_reading;
    int m_question = 0; ///< the last one asked
};

} // namespace csc
