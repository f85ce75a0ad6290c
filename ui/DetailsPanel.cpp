// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/DetailsPanel.h"

#include "ui/EpisodeText.h"
#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Language.h"
#include "ui/Mnemonic.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"
#include "ui/WhyText.h"
#include "ui/Words.h"
#include "ui/WrapLayout.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace csc {

namespace {

/// A burst of commits about the current row is one reading.
constexpr int ReadDelayMs = 60;

/// Of a history that is longer the text would be of no use to anybody.
constexpr int MostCopiedEntries = 500;

QString bothSizes(qint64 bytes)
{
    return QStringLiteral("%1 (%2)").arg(Formats::size(bytes), Formats::exactSize(bytes));
}

QString errorInFull(const EpisodeSummary &row)
{
    if (row.errorCode.isEmpty())
        return {};
    const QString said = ErrorText::sentence(row);
    QString text =
        QStringLiteral("%1 (%2)\n%3").arg(Words::errorName(row.errorCode), row.errorCode, said);
    // Support and search engines know the English sentence.
    if (row.errorMessage.isEmpty() || Language::isEnglish() || said == row.errorMessage)
        return text;
    return text + QLatin1Char('\n') + DetailsPanel::tr("In English: %1").arg(row.errorMessage);
}

QString attempts(const EpisodeSummary &row)
{
    return row.syncLogCount == 0 ? QString() : QLocale().toString(row.totalAttemptCount);
}

/// Only where it tells something: the place in the queue of one that was moved.
QString priority(const EpisodeSummary &row)
{
    const bool tells = row.status == SyncStatus::Pending && row.priority != 0;
    return tells ? QLocale().toString(row.priority) : QString();
}

} // namespace

DetailsPanel::DetailsPanel(SyncService &service, QWidget *parent)
    : Panel(parent)
    , m_service(service)
    , m_openFolder(new QAction(this))
    , m_copy(new QAction(this))
    , m_openFolderButton(new QPushButton(this))
    , m_copyButton(new QPushButton(this))
    , m_buttons(makeButtons())
    , m_scroll(new QScrollArea(this))
    , m_why(new QLabel(this))
{
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *content = new QWidget;
    // Not a QFormLayout: that of Qt 6.4 writes beyond its rows when some of them are hidden.
    auto *form = new QGridLayout(content);
    form->setContentsMargins(0, 0, 6, 6);
    form->setVerticalSpacing(3);
    form->setHorizontalSpacing(12);
    form->setColumnStretch(1, 1);
    form->addWidget(m_why, 0, 0, 1, 2);
    using S = EpisodeSummary;
    addFact(form, QT_TR_NOOP("Error"), errorInFull);
    addFact(form, QT_TR_NOOP("Recording"), [](const S &row) { return row.sourcePath; });
    addFact(form, QT_TR_NOOP("Sidecar"), [](const S &row) { return row.sidecarPath; });
    addFact(form, QT_TR_NOOP("Destination"), [](const S &row) { return row.destinationPath; });
    addFact(form, QT_TR_NOOP("Size"), [](const S &row) { return bothSizes(row.fileSizeBytes); });
    addFact(form, QT_TR_NOOP("Review"), [](const S &row) { return Words::qaStatus(row.qaStatus); });
    addFact(form, QT_TR_NOOP("Attempts"), attempts);
    addFact(form, QT_TR_NOOP("Priority"), priority);
    addFact(form, QT_TR_NOOP("Next retry"),
            [](const S &row) { return Formats::exactMoment(row.nextRetryAt); });
    addFact(form, QT_TR_NOOP("Queued"),
            [](const S &row) { return Formats::exactMoment(row.queuedAt); });
    addFact(form, QT_TR_NOOP("Started"),
            [](const S &row) { return Formats::exactMoment(row.startedAt); });
    addFact(form, QT_TR_NOOP("Completed"),
            [](const S &row) { return Formats::exactMoment(row.completedAt); });
    form->setRowStretch(form->rowCount(), 1);

    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_buttons);

    m_timer.setSingleShot(true);
    m_timer.setInterval(ReadDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &DetailsPanel::read);
    const auto readSoon = [this] {
        if (m_key != 0 && !m_timer.isActive())
            m_timer.start();
    };
    connect(&service, &SyncService::stateChanged, this, readSoon);
    // Any commit may move the episode's place in the queue, not only those of its own row.
    connect(&service, &SyncService::changed, this, readSoon);
    refresh();
}

QWidget *DetailsPanel::makeButtons()
{
    m_openFolder->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_copy->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    connect(m_openFolder, &QAction::triggered, this, &DetailsPanel::openFolder);
    connect(m_copy, &QAction::triggered, this, &DetailsPanel::copy);
    connect(m_openFolderButton, &QPushButton::clicked, m_openFolder, &QAction::trigger);
    connect(m_copyButton, &QPushButton::clicked, m_copy, &QAction::trigger);
    auto *row = new QWidget(this);
    auto *buttons = new WrapLayout(6, 4, row);
    buttons->addWidget(m_openFolderButton);
    buttons->addWidget(m_copyButton);
    return row;
}

/// Below the facts, and always seen; where that would leave the facts no room, at their end.
void DetailsPanel::placeButtons()
{
    constexpr int LeastLines = 3;
    const int needed = m_buttons->heightForWidth(contentsRect().width())
                       + LeastLines * fontMetrics().lineSpacing();
    QLayout *own = layout();
    auto *form = static_cast<QGridLayout *>(m_scroll->widget()->layout());
    const bool atTheEnd = contentsRect().height() < needed;
    if (atTheEnd == (own->indexOf(m_buttons) < 0))
        return;
    if (atTheEnd)
        form->addWidget(m_buttons, int(m_facts.size()) + 2, 0, 1, 2);
    else
        own->addWidget(m_buttons);
}

void DetailsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    placeButtons();
}

void DetailsPanel::addFact(QGridLayout *layout, const char *title,
                           QString (*text)(const EpisodeSummary &))
{
    auto *caption = new QLabel;
    auto *value = new QLabel;
    value->setWordWrap(true);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setMinimumWidth(0);
    const int row = layout->rowCount();
    layout->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(value, row, 1, Qt::AlignTop);
    caption->setBuddy(value);
    m_facts.append({caption, value, title, text});
}

void DetailsPanel::setEpisode(qint64 key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_timer.stop();
    m_scroll->verticalScrollBar()->setValue(0); // of another episode
    if (key == 0) {
        m_details.reset();
        refresh();
        return;
    }
    read();
}

void DetailsPanel::setFileShower(const FileShower &show)
{
    m_show = show;
    enableActions();
}

void DetailsPanel::enableActions()
{
    m_copy->setEnabled(m_details.has_value());
    m_openFolder->setEnabled(m_show && m_details && !m_details->summary.sourcePath.isEmpty());
    m_copyButton->setEnabled(m_copy->isEnabled());
    m_openFolderButton->setEnabled(m_openFolder->isEnabled());
}

void DetailsPanel::openFolder()
{
    whenDone(m_show(m_details->summary.sourcePath), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

/// With the history as it is now, whatever its panel shows of it.
void DetailsPanel::copy()
{
    whenDone(m_service.history(m_key), this,
             [this, details = *m_details](const Result<QList<SyncLog>> &logs) {
                 if (!logs) {
                     Q_EMIT failed(logs.error());
                     return;
                 }
                 EpisodeText::Facts facts;
                 for (const Fact &fact : std::as_const(m_facts))
                     facts.append({tr(fact.title), fact.text(details.summary)});
                 const QString id = details.summary.episodeId;
                 QGuiApplication::clipboard()->setText(
                     EpisodeText::whole(id, WhyText::sentence(details), facts,
                                        HistoryEntries::of(*logs, MostCopiedEntries)));
                 Q_EMIT told(tr("What is known of %1 was copied.").arg(id));
             });
}

void DetailsPanel::read()
{
    whenDone(m_service.details(m_key), this,
             [this, key = m_key](const Result<EpisodeDetails> &details) {
                 if (key != m_key)
                     return;
                 if (details)
                     m_details = *details;
                 else
                     m_details.reset();
                 refresh();
             });
}

void DetailsPanel::refresh()
{
    setAccessibleName(tr("Details"));
    setTitle(m_details ? tr("Details: %1").arg(m_details->summary.episodeId) : tr("Details"));
    m_why->setText(m_details ? WhyText::sentence(*m_details)
                             : tr("Choose an episode to see what is known of it."));
    const Theme::Look look = Theme::lookOf(palette());
    for (const Fact &fact : std::as_const(m_facts)) {
        const QString text = m_details ? fact.text(m_details->summary) : QString();
        fact.caption->setText(tr(fact.title));
        QPalette quiet = fact.caption->palette();
        quiet.setColor(QPalette::WindowText, Theme::quietText(look));
        fact.caption->setPalette(quiet);
        if (fact.value->text() != text) // an open selection of text stays
            fact.value->setText(text);
        fact.caption->setVisible(!text.isEmpty());
        fact.value->setVisible(!text.isEmpty());
    }
    m_openFolder->setText(tr("Open &folder"));
    m_copy->setText(tr("Copy as &text"));
    const QString withKey = tr("%1 (%2)", "what it does, and its shortcut");
    m_openFolderButton->setToolTip(
        withKey.arg(tr("Shows the recording in the file manager"),
                    m_openFolder->shortcut().toString(QKeySequence::NativeText)));
    m_copyButton->setToolTip(withKey.arg(tr("Copies details and history, without secrets"),
                                         m_copy->shortcut().toString(QKeySequence::NativeText)));
    m_openFolderButton->setText(withoutMnemonic(m_openFolder->text()));
    m_copyButton->setText(withoutMnemonic(m_copy->text()));
    for (QPushButton *button : {m_openFolderButton, m_copyButton})
        button->setAccessibleName(button->text());
    enableActions();
}

void DetailsPanel::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        placeButtons();
}

} // namespace csc
