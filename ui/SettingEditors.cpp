// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingEditors.h"

#include "core/ListText.h"
#include "ui/NumberBoxAccess.h"
#include "ui/SettingsWords.h"
#include "ui/WheelGuard.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <limits>

namespace csc {

namespace {

QHBoxLayout *rowIn(SettingEditor *editor)
{
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    return row;
}

void describe(QWidget *control, const QString &label, const QString &description)
{
    control->setAccessibleName(label);
    control->setAccessibleDescription(description);
}

} // namespace

NumberBox::NumberBox(qint64 minimum, qint64 maximum, QWidget *parent)
    : QSpinBox(parent)
    , m_least(int(minimum))
    , m_most(int(maximum))
{
    NumberBoxAccess::install();
    // By the name that it has from Qt the field would be nothing to those who don't see it.
    lineEdit()->setObjectName(QStringLiteral("number"));
    setRange(0, std::numeric_limits<int>::max());
    setAccelerated(true);
}

void NumberBox::stepBy(int steps)
{
    const qint64 wanted = qint64(value()) + steps;
    setValue(int(std::clamp<qint64>(wanted, m_least, m_most)));
    selectAll();
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const
{
    StepEnabled possible = StepNone;
    if (value() < m_most)
        possible |= StepUpEnabled;
    if (value() > m_least)
        possible |= StepDownEnabled;
    return possible;
}

NumberEditor::NumberEditor(const SettingSpec &spec, QWidget *parent)
    : SettingEditor(parent)
    , m_spec(spec)
    , m_box(new NumberBox(spec.minimum, spec.maximum, this))
{
    new WheelGuard(m_box);
    m_box->setMinimumWidth(m_box->fontMetrics().averageCharWidth() * 15);
    auto *row = rowIn(this);
    row->addWidget(m_box);
    row->addStretch(1);
    setFocusProxy(m_box);
    connect(m_box->edit(), &QLineEdit::textChanged, this, &SettingEditor::edited);
    connect(m_box, &QSpinBox::valueChanged, this,
            &SettingEditor::edited); // by the arrows, or by us
}

QString NumberEditor::text() const
{
    return m_box->typed();
}

void NumberEditor::setText(const QString &text)
{
    m_box->setValue(text.toInt());
}

void NumberEditor::setWords(const QString &label, const QString &description)
{
    // Also an unchanged one would put the number into the place of what is being typed.
    if (const QString unit = SettingsWords::unit(m_spec); m_box->suffix() != unit)
        m_box->setSuffix(unit);
    describe(m_box, label, description);
    describe(m_box->edit(), label, description);
}

SwitchEditor::SwitchEditor(QWidget *parent)
    : SettingEditor(parent)
    , m_box(new QCheckBox(this))
{
    auto *row = rowIn(this);
    row->addWidget(m_box);
    row->addStretch(1);
    setFocusProxy(m_box);
    connect(m_box, &QCheckBox::toggled, this, &SettingEditor::edited);
}

QString SwitchEditor::text() const
{
    return m_box->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
}

void SwitchEditor::setText(const QString &text)
{
    m_box->setChecked(text == u"true");
}

void SwitchEditor::setWords(const QString &label, const QString &description)
{
    m_box->setText(label);
    describe(m_box, label, description);
}

ChoiceEditor::ChoiceEditor(const SettingSpec &spec, QWidget *parent)
    : SettingEditor(parent)
    , m_spec(spec)
    , m_box(new QComboBox(this))
{
    new WheelGuard(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const QString &word : spec.words)
        m_box->addItem(word, word);
    auto *row = rowIn(this);
    row->addWidget(m_box);
    row->addStretch(1);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, &SettingEditor::edited);
}

QString ChoiceEditor::text() const
{
    return m_box->currentData().toString();
}

void ChoiceEditor::setText(const QString &text)
{
    m_box->setCurrentIndex(m_box->findData(text));
}

void ChoiceEditor::setWords(const QString &label, const QString &description)
{
    for (int i = 0; i < m_box->count(); ++i)
        m_box->setItemText(i, SettingsWords::choice(m_spec, m_box->itemData(i).toString()));
    describe(m_box, label, description);
    m_box->view()->setAccessibleName(label);
}

LineEditor::LineEditor(QWidget *parent)
    : SettingEditor(parent)
    , m_edit(new QLineEdit(this))
{
    rowIn(this)->addWidget(m_edit, 1);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &SettingEditor::edited);
}

QString LineEditor::text() const
{
    return m_edit->text().trimmed();
}

void LineEditor::setText(const QString &text)
{
    m_edit->setText(text);
    m_edit->setCursorPosition(0); // the beginning of a long path is seen
}

void LineEditor::setWords(const QString &label, const QString &description)
{
    describe(m_edit, label, description);
}

PathEditor::PathEditor(const SettingSpec &spec, QWidget *parent)
    : LineEditor(parent)
    , m_mayBeNew(spec.key == u"database")
    , m_browse(new QPushButton(this))
{
    m_browse->setAutoDefault(false);
    layout()->addWidget(m_browse);
    connect(m_browse, &QPushButton::clicked, this, &PathEditor::browse);
}

void PathEditor::setWords(const QString &label, const QString &description)
{
    LineEditor::setWords(label, description);
    m_label = label;
    m_browse->setText(tr("Browse…"));
    m_browse->setAccessibleName(tr("Browse: %1", "for the value of a setting").arg(label));
}

void PathEditor::browse()
{
    auto *dialog = new QFileDialog(this, m_label, QFileInfo(text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_mayBeNew ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    // What is named here is opened or made by somebody else, and never written over.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setLabelText(QFileDialog::Accept, tr("Choose"));
    connect(dialog, &QFileDialog::fileSelected, this, &PathEditor::setText);
    dialog->open();
}

PathListEditor::PathListEditor(QWidget *parent)
    : SettingEditor(parent)
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(this))
    , m_remove(new QPushButton(this))
{
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setFixedHeight(m_list->fontMetrics().height() * 6);
    m_list->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    for (QPushButton *button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        column->addWidget(button);
    }
    column->addStretch(1);
    auto *row = rowIn(this);
    row->addWidget(m_list, 1);
    row->addLayout(column);
    setFocusProxy(m_list);
    auto *byKey = new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(byKey, &QShortcut::activated, this, &PathListEditor::remove);
    connect(m_add, &QPushButton::clicked, this, &PathListEditor::add);
    connect(m_remove, &QPushButton::clicked, this, &PathListEditor::remove);
    connect(m_list, &QListWidget::itemChanged, this, &SettingEditor::edited);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(m_list->currentItem() != nullptr); });
    m_remove->setEnabled(false);
}

QString PathListEditor::text() const
{
    QStringList paths;
    for (int i = 0; i < m_list->count(); ++i) {
        const QString path = m_list->item(i)->text().trimmed();
        if (!path.isEmpty())
            paths.append(path);
    }
    return joinListText(paths);
}

void PathListEditor::setText(const QString &text)
{
    const Result<QStringList> paths = splitListText(text);
    m_list->clear();
    for (const QString &path : paths ? *paths : QStringList())
        append(path);
    Q_EMIT edited();
}

void PathListEditor::append(const QString &path)
{
    auto *item = new QListWidgetItem(path, m_list);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    item->setToolTip(path);
}

void PathListEditor::add()
{
    auto *dialog = new QFileDialog(this, m_label);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        append(path);
        m_list->setCurrentRow(m_list->count() - 1);
        Q_EMIT edited();
    });
    dialog->open();
}

void PathListEditor::remove()
{
    delete m_list->currentItem();
    m_remove->setEnabled(m_list->currentItem() != nullptr);
    Q_EMIT edited();
}

void PathListEditor::setWords(const QString &label, const QString &description)
{
    m_label = label;
    describe(m_list, label, description);
    m_add->setText(tr("Add…", "a folder"));
    m_remove->setText(tr("Remove", "a folder from the list"));
    m_add->setAccessibleName(tr("Add: %1", "to the list of a setting").arg(label));
    m_remove->setAccessibleName(tr("Remove: %1", "from the list of a setting").arg(label));
}

} // namespace csc
