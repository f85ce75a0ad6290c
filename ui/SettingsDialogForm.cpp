// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// What SettingsDialog looks like: its pages, their order and its buttons.

#include "core/SettingsTable.h"
#include "ui/Icons.h"
#include "ui/Mnemonic.h"
#include "ui/SettingsClosingBox.h"
#include "ui/SettingsDialog.h"
#include "ui/SettingsField.h"
#include "ui/SettingsKeysBox.h"
#include "ui/SettingsPage.h"
#include "ui/SettingsSaver.h"
#include "ui/SettingsWords.h"
#include "ui/TabOrder.h"
#include "ui/Theme.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScreen>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace csc {

namespace {

/// The mark of a page where something is wrong stands behind its name, so that no name moves when
/// it comes, and none is indented for a mark that is not there.
class PageDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationPosition = QStyleOptionViewItem::Right;
    }
};

} // namespace

SettingsDialog::SettingsDialog(const SettingsInForce &inForce, const Doors &doors, QWidget *parent)
    : QDialog(parent)
    , m_inForce(inForce)
    , m_doors(doors)
    , m_saver(new SettingsSaver(doors.keep, doors.keys, this))
    , m_index(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_keysBox(new SettingsKeysBox(this))
    , m_closingBox(doors.memory != nullptr ? new SettingsClosingBox(*doors.memory, this) : nullptr)
    , m_file(new QLabel(this))
    , m_said(new QLabel(this))
    , m_ok(new QPushButton(this))
    , m_apply(new QPushButton(this))
    , m_cancel(new QPushButton(this))
{
    makePages();
    makeLayout();
    connectSaver();
    connect(m_index, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_stack, &QStackedWidget::currentChanged, m_index,
            qOverload<int>(&QListWidget::setCurrentRow));
    connect(m_ok, &QPushButton::clicked, this, &SettingsDialog::accept);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(m_cancel, &QPushButton::clicked, this, &SettingsDialog::reject);
    connect(m_keysBox, &SettingsKeysBox::edited, this, &SettingsDialog::takeEdit);
    if (m_closingBox != nullptr)
        connect(m_closingBox, &SettingsClosingBox::edited, this, &SettingsDialog::takeEdit);
    connect(m_keysBox, &SettingsKeysBox::testWanted, this, &SettingsDialog::tryDestination);
    setInForce(inForce);
    retranslate();
    m_index->setCurrentRow(0);
    resize(QSize(860, 640).boundedTo(screen()->availableSize() - QSize(16, 48)));
}

void SettingsDialog::makePages()
{
    QStringList sections{QStringLiteral("sync"), QStringLiteral("transfer"),
                         QStringLiteral("destination"), QStringLiteral("catalog"),
                         QStringLiteral("window")};
    for (const SettingSpec &spec : settingSpecs()) {
        if (!sections.contains(spec.section))
            sections.append(spec.section); // also one that this list does not know
    }
    for (const QString &section : std::as_const(sections)) {
        auto *page = new SettingsPage(section, this);
        m_pages.append(page);
        m_fields += page->fields();
        m_stack->addWidget(page);
        auto *item = new QListWidgetItem(m_index);
        item->setSizeHint({0, fontMetrics().height() * 9 / 5});
        if (section == u"destination")
            page->addBelow(m_keysBox);
        else if (section == u"window" && m_closingBox != nullptr)
            page->addBelow(m_closingBox);
    }
    for (const SettingsField *each : std::as_const(m_fields))
        connect(each, &SettingsField::edited, this, &SettingsDialog::takeEdit);
}

void SettingsDialog::makeLayout()
{
    m_index->setItemDelegate(new PageDelegate(m_index));
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    // Always of two lines, so that nothing moves when something is said.
    m_said->setMinimumHeight(m_said->fontMetrics().lineSpacing() * 2 + 2);
    m_said->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_file->setTextFormat(Qt::PlainText);
    m_file->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_file->setWordWrap(true);
    m_apply->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_ok->setDefault(true);
    QList<QWidget *> order{m_index};
    for (SettingsPage *page : std::as_const(m_pages))
        order.append(page);
    passTabThrough(order + QList<QWidget *>{m_file, m_ok, m_cancel, m_apply});
    auto *pages = new QHBoxLayout;
    pages->addWidget(m_index);
    pages->addWidget(m_stack, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_file, 1);
    for (QPushButton *button : {m_ok, m_cancel, m_apply})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(pages, 1);
    layout->addWidget(m_said);
    layout->addLayout(buttons);
}

/// What is wrong stands out in the list of pages, too: it may be on one that is not seen.
void SettingsDialog::markPages()
{
    const QIcon alarm =
        Icons::tintedIcon(Theme::statusIcon(SyncStatus::Failed),
                          Theme::statusColor(SyncStatus::Failed, Theme::lookOf(QPalette())),
                          QPalette().color(QPalette::HighlightedText));
    for (int i = 0; i < int(m_pages.size()); ++i) {
        const QString section = m_pages.at(i)->section();
        const bool wrong = m_wrongSections.contains(section);
        const QString title = SettingsWords::section(section);
        m_index->item(i)->setIcon(wrong ? alarm : QIcon());
        m_index->item(i)->setData(Qt::AccessibleTextRole,
                                  wrong ? tr("%1 (something is wrong there)", "a page").arg(title)
                                        : title);
    }
}

void SettingsDialog::retranslate()
{
    const QScopedValueRollback filling(m_filling, true);
    setWindowTitle(tr("Settings"));
    setAccessibleName(windowTitle());
    m_index->setAccessibleName(tr("Groups of settings"));
    for (int i = 0; i < int(m_pages.size()); ++i) {
        m_pages.at(i)->retranslate();
        m_index->item(i)->setText(SettingsWords::section(m_pages.at(i)->section()));
    }
    int widest = 0;
    for (const SettingsPage *page : std::as_const(m_pages))
        widest = std::max(widest, m_index->fontMetrics().horizontalAdvance(page->accessibleName()));
    m_index->setFixedWidth(widest + m_index->fontMetrics().height() * 4); // the mark, and the edges
    m_keysBox->retranslate();
    if (m_closingBox != nullptr)
        m_closingBox->retranslate();
    m_file->setText(tr("Kept in %1").arg(QDir::toNativeSeparators(m_inForce.configFile)));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
    m_apply->setText(tr("&Apply"));
    for (QPushButton *button : {m_ok, m_apply, m_cancel})
        button->setAccessibleName(withoutMnemonic(button->text()));
    lockFields();
    check();
}

} // namespace csc
