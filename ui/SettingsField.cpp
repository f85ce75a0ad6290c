// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsField.h"

#include "core/MaskedText.h"
#include "ui/SettingEditor.h"
#include "ui/SettingsWords.h"
#include "ui/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <utility>

namespace csc {

namespace {

constexpr QLatin1StringView masked("://***@"); // see withoutSecrets()

/// User and password of a URL are not shown. Who edits the rest of it keeps them.
QString unmasked(QString shown, const QString &whole)
{
    const qsizetype begin = whole.indexOf(QLatin1StringView("://"));
    const qsizetype end = whole.lastIndexOf(u'@');
    if (begin >= 0 && end > begin)
        shown.replace(masked, whole.mid(begin, end + 1 - begin));
    return shown;
}

QLabel *textLabel(QWidget *page)
{
    auto *label = new QLabel(page);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void colour(QLabel *label, const QColor &color)
{
    QPalette palette; // what is not set follows the theme
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

SettingsField::SettingsField(const SettingSpec &spec, QGridLayout *form, QWidget *page)
    : QObject(page)
    , m_spec(spec)
    , m_label(new QLabel(page))
    , m_editor(SettingEditor::make(spec, page))
    , m_reset(new QToolButton(page))
    , m_help(textLabel(page))
    , m_problem(textLabel(page))
    , m_default(spec.defaultText)
{
    m_label->setBuddy(m_editor);
    m_label->setVisible(!m_editor->showsLabel());
    m_editor->setToolTip(spec.key);
    m_label->setToolTip(spec.key);
    m_reset->setAutoRaise(true);
    m_problem->hide();
    const int row = form->rowCount();
    const bool isTall = spec.kind == SettingKind::PathList;
    form->addWidget(m_label, row, 0, (isTall ? Qt::AlignTop : Qt::AlignVCenter) | Qt::AlignLeft);
    form->addWidget(m_editor, row, 1);
    form->addWidget(m_reset, row, 2, Qt::AlignTop | Qt::AlignRight);
    form->addWidget(m_problem, row + 1, 1, 1, 2);
    form->addWidget(m_help, row + 2, 1, 1, 2);
    form->setRowMinimumHeight(row + 3, 8);
    form->addItem(new QSpacerItem(0, 8), row + 3, 0);
    connect(m_editor, &SettingEditor::edited, this, &SettingsField::takeEdit);
    connect(m_reset, &QToolButton::clicked, this, &SettingsField::reset);
}

QString SettingsField::text() const
{
    return isLocked() ? m_inForce : unmasked(m_editor->text(), m_inForce);
}

bool SettingsField::isEdited() const
{
    return text() != m_inForce || (isReset() && m_isInFile);
}

bool SettingsField::isReset() const
{
    return m_wantsDefault && !isLocked();
}

void SettingsField::show(const QString &text)
{
    m_editor->setText(maskedSetting(m_spec, text));
}

void SettingsField::setInForce(const QString &text, bool isInFile)
{
    const bool follows = !std::exchange(m_isFilled, true) || !isEdited();
    m_inForce = text;
    m_isInFile = isInFile;
    if (follows) {
        m_wantsDefault = false;
        show(text);
    }
    takeEdit();
}

void SettingsField::revert()
{
    m_wantsDefault = false;
    show(m_inForce);
}

void SettingsField::setDefault(const QString &text)
{
    m_default = text;
    retranslate();
}

void SettingsField::lock(const QString &why)
{
    if (!why.isEmpty() && !isLocked())
        show(m_inForce);
    m_locked = why;
    m_editor->setEnabled(!isLocked());
    takeEdit();
    describe();
}

void SettingsField::setProblem(const QString &sentence)
{
    if (m_problem->text() == sentence)
        return;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    describe();
}

void SettingsField::reset()
{
    show(m_default);
    m_wantsDefault = true;
    takeEdit();
    setFocus(); // the button is of no more use
}

void SettingsField::takeEdit()
{
    if (text() != m_default)
        m_wantsDefault = false;
    // Also where the file says what the default says: that line keeps a later default away.
    m_reset->setEnabled(!isLocked() && (text() != m_default || (m_isInFile && !m_wantsDefault)));
    Q_EMIT edited();
}

void SettingsField::setFocus()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

void SettingsField::retranslate()
{
    const QString label = SettingsWords::label(m_spec);
    m_label->setText(label);
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Reset to default: %1", "a setting").arg(label));
    m_reset->setToolTip(tr("Reset to default: %1", "a setting")
                            .arg(SettingsWords::value(m_spec, maskedSetting(m_spec, m_default))));
    describe();
}

void SettingsField::describe()
{
    const QString help =
        tr("%1 Default: %2.", "what a setting is for; its default")
            .arg(SettingsWords::help(m_spec), SettingsWords::value(m_spec, m_default));
    const QString shown = isLocked() ? help + QLatin1Char('\n') + m_locked : help;
    m_help->setText(shown);
    m_editor->setWords(SettingsWords::label(m_spec),
                       m_problem->text().isEmpty() ? shown : m_problem->text() + u'\n' + shown);
    const Theme::Look look = Theme::lookOf(QPalette());
    colour(m_help, Theme::quietText(look));
    colour(m_problem, Theme::statusColor(SyncStatus::Failed, look));
}

} // namespace csc
