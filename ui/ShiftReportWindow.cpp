// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportWindow.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Mnemonic.h"
#include "ui/ShiftReportModel.h"
#include "ui/ShiftReportText.h"
#include "ui/ShiftReportTime.h"
#include "ui/WhenDone.h"
#include "ui/WrapLayout.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace csc {

namespace {

/// For both tables: a row is the unit, and Tab leaves it.
void arrange(QTableView *view)
{
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 8);
    view->horizontalHeader()->setHighlightSections(false);
}

} // namespace

ShiftReportWindow::ShiftReportWindow(SyncService &service, ReportWriter &writer, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_writer(writer)
    , m_time(new ShiftReportTime(this))
    , m_refresh(new QPushButton(this))
    , m_meaning(new QLabel(this))
    , m_message(new MessageBar(this))
    , m_totals(new QTableWidget(0, 3, this))
    , m_model(new ShiftReportModel(this))
    , m_episodes(new QTableView(this))
    , m_note(new QLabel(this))
    , m_print(new QPushButton(this))
    , m_pdf(new QPushButton(this))
    , m_csv(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    auto *times = new QHBoxLayout;
    times->addWidget(m_time, 1);
    times->addWidget(m_refresh, 0, Qt::AlignTop);
    m_meaning->setWordWrap(true);
    m_note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(times);
    layout->addWidget(m_meaning);
    layout->addWidget(m_message);
    layout->addWidget(makeTables(), 1);
    layout->addWidget(m_note);
    layout->addWidget(makeButtons());
    for (QPushButton *button : {m_refresh, m_print, m_pdf, m_csv, m_close})
        button->setAutoDefault(false);

    connect(m_time, &ShiftReportTime::changed, this, &ShiftReportWindow::read);
    connect(m_refresh, &QPushButton::clicked, this, &ShiftReportWindow::readAnew);
    connect(m_totals, &QTableWidget::itemSelectionChanged, this, &ShiftReportWindow::chooseGroup);
    connect(m_print, &QPushButton::clicked, this, &ShiftReportWindow::print);
    connect(m_pdf, &QPushButton::clicked, this, [this] { askForFile(FileKind::Pdf); });
    connect(m_csv, &QPushButton::clicked, this, [this] { askForFile(FileKind::Csv); });
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    retranslate();
    resize(1120, 640);
    read();
}

ShiftReportWindow::~ShiftReportWindow()
{
    m_reading.request_stop();
}

QWidget *ShiftReportWindow::makeTables()
{
    arrange(m_totals);
    m_totals->setSelectionMode(QAbstractItemView::SingleSelection);
    m_totals->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_totals->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    arrange(m_episodes);
    m_episodes->setModel(m_model);
    m_episodes->horizontalHeader()->setStretchLastSection(true);
    m_episodes->horizontalHeader()->setResizeContentsPrecision(50); // rows that are looked at
    auto *tables = new QSplitter(this);
    tables->addWidget(m_totals);
    tables->addWidget(m_episodes);
    tables->setStretchFactor(0, 2);
    tables->setStretchFactor(1, 3);
    tables->setChildrenCollapsible(false);
    return tables;
}

QWidget *ShiftReportWindow::makeButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    // With large letters they take a second line.
    auto *files = new QWidget(row);
    auto *line = new WrapLayout(layout->spacing(), layout->spacing(), files);
    for (QPushButton *button : {m_print, m_pdf, m_csv})
        line->addWidget(button);
    layout->addWidget(files, 1);
    layout->addWidget(m_close, 0, Qt::AlignBottom);
    return row;
}

void ShiftReportWindow::readAnew()
{
    m_time->renew();
    read();
}

void ShiftReportWindow::read()
{
    m_reading.request_stop();
    m_reading = std::stop_source();
    const int question = ++m_question;
    const ReportRange range = m_time->range();
    m_message->hide();
    m_report.reset();
    enableButtons();
    if (range.from >= range.to) {
        m_model->setReport({});
        showTotals();
        m_message->showText(MessageBar::Kind::Warning, [] {
            return tr("The end must be later than the beginning. Choose other times.");
        });
        return;
    }
    m_note->setText(tr("The report is being read…"));
    whenDone(m_service.shiftReport({range, MostEntries, {}, m_reading.get_token()}), this,
             [this, question](const Result<ShiftReport> &report) {
                 if (question == m_question)
                     take(report);
             });
}

void ShiftReportWindow::take(const Result<ShiftReport> &report)
{
    if (report)
        m_report = std::make_shared<const ShiftReport>(*report);
    else
        showError(report.error());
    m_model->setReport(m_report);
    showTotals();
    m_episodes->resizeColumnsToContents();
    for (int column = 0; column < ShiftReportModel::Problem; ++column)
        m_episodes->setColumnWidth(column, std::min(m_episodes->columnWidth(column), 240));
    enableButtons();
}

void ShiftReportWindow::showTotals()
{
    const QSignalBlocker quiet(m_totals);
    const QList<ShiftReportText::Line> lines =
        m_report ? ShiftReportText::totals(*m_report) : QList<ShiftReportText::Line>();
    m_totals->clearSelection();
    m_totals->setRowCount(int(lines.size()));
    QFont strong = font();
    strong.setBold(true);
    for (int row = 0; row < int(lines.size()); ++row) {
        const ShiftReportText::Line &line = lines.at(row);
        const QString indent(line.level * 4, QLatin1Char(' '));
        const QStringList texts{indent + line.title, QLocale().toString(line.amount.episodes),
                                Formats::size(line.amount.bytes)};
        for (int column = 0; column < int(texts.size()); ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setToolTip(column == 2 ? Formats::exactSize(line.amount.bytes)
                                         : texts.at(column).trimmed());
            item->setData(Qt::UserRole, line.group);
            if (line.level == 0)
                item->setFont(strong);
            if (column > 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_totals->setItem(row, column, item);
        }
    }
    m_note->setText(m_report ? ShiftReportText::unlisted(m_report->unlisted) : QString());
    m_note->setVisible(!m_note->text().isEmpty());
}

void ShiftReportWindow::chooseGroup()
{
    const QList<QTableWidgetItem *> chosen = m_totals->selectedItems();
    m_model->setGroup(chosen.isEmpty() ? -1 : chosen.first()->data(Qt::UserRole).toInt());
}

void ShiftReportWindow::enableButtons()
{
    for (QPushButton *button : {m_print, m_pdf, m_csv})
        button->setEnabled(m_report != nullptr);
}

void ShiftReportWindow::showError(const Error &error)
{
    m_message->showText(MessageBar::Kind::Error, [error] { return ErrorText::sentence(error); });
}

void ShiftReportWindow::retranslate()
{
    setWindowTitle(ShiftReportText::title());
    setAccessibleName(windowTitle());
    m_meaning->setText(ShiftReportText::meaning());
    m_refresh->setText(tr("&Refresh"));
    m_print->setText(tr("&Print…"));
    m_pdf->setText(tr("Save as P&DF…"));
    m_csv->setText(tr("Save as &CSV…"));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_refresh, m_print, m_pdf, m_csv, m_close})
        button->setAccessibleName(withoutMnemonic(button->text()));
    m_totals->setAccessibleName(tr("Totals and reasons"));
    m_totals->setHorizontalHeaderLabels({tr("Result"), tr("Episodes"), tr("Size")});
    for (int column = 0; column < 3; ++column)
        m_totals->horizontalHeaderItem(column)->setTextAlignment(
            (column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    m_episodes->setAccessibleName(tr("Episodes not verified in the cloud"));
    for (const QTableView *table : {static_cast<QTableView *>(m_totals), m_episodes}) {
        if (auto *corner =
                table->findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
            corner->setAccessibleName(tr("Select all"));
    }
    showTotals();
    m_model->retranslate();
}

void ShiftReportWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
