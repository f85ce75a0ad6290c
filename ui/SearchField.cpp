// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SearchField.h"

#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QAction>
#include <QEvent>
#include <QStyle>
#include <QToolButton>

namespace csc {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_icon(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setClearButtonEnabled(true);
    connect(m_icon, &QAction::triggered, this, &SearchField::focus);
    recolor();
    retranslate();
}

void SearchField::focus()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

/// The whole one first.
QStringList SearchField::hints() const
{
    return {tr("Search ids, paths, metadata (Ctrl+F)"), tr("Search (Ctrl+F)")};
}

/// With the icon before it and the edges; the button that clears is only there when it is not.
int SearchField::widthFor(const QString &hint) const
{
    const int icon = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    return fontMetrics().horizontalAdvance(hint) + icon + fontMetrics().height() * 3 / 2;
}

void SearchField::fitToFont()
{
    setMinimumWidth(widthFor(hints().constLast()));
    setMaximumWidth(widthFor(hints().constFirst()) + fontMetrics().height() * 2);
    fitHint();
}

void SearchField::fitHint()
{
    const QStringList all = hints();
    const QString fitting =
        widthFor(all.constFirst()) <= width() ? all.constFirst() : all.constLast();
    if (placeholderText() != fitting)
        setPlaceholderText(fitting);
}

void SearchField::recolor()
{
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    m_icon->setIcon(Icons::tintedIcon(QStringLiteral("search"), Theme::quietText(look)));
}

void SearchField::retranslate()
{
    m_icon->setText(tr("Go to the search"));
    const QList<QToolButton *> buttons = findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        const bool icon = button->defaultAction() == m_icon;
        button->setAccessibleName(icon ? m_icon->text() : tr("Clear the search"));
    }
    setAccessibleName(tr("Search"));
    setToolTip(hints().constFirst()); // whole, where the field is narrow
    fitToFont();
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        recolor();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitToFont();
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    fitHint();
}

} // namespace csc
