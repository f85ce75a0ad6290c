// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TextFit.h"

#include "ui/ElidedLabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace csc {

namespace {

class Findings
{
public:
    void check(const QWidget &widget, const QString &text, const QString &toolTip, int needed,
               int given, const char *what = "wide")
    {
        if (text.isEmpty() || needed <= given || toolTip.contains(plain(text)))
            return;
        m_lines.append(QStringLiteral("%1 \"%2\" needs %3, is %4 %5")
                           .arg(QLatin1StringView(widget.metaObject()->className()), text.left(80))
                           .arg(needed)
                           .arg(given)
                           .arg(QLatin1StringView(what)));
    }
    const QStringList &lines() const { return m_lines; }

    static QString plain(const QString &text)
    {
        if (!Qt::mightBeRichText(text))
            return text;
        QTextDocument document;
        document.setHtml(text);
        return document.toPlainText();
    }

private:
    QStringList m_lines;
};

int widthOf(const QWidget &widget, const QString &text)
{
    return widget.fontMetrics().size(Qt::TextShowMnemonic, text).width();
}

/// Of a text that is broken into lines of that width, as Qt breaks it: what can't be broken, a word
/// or a part of a path, may be wider.
int widestLine(QString text, const QFont &font, int width)
{
    text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    QTextLayout layout(text, font);
    layout.setTextOption([] {
        QTextOption option;
        option.setWrapMode(QTextOption::WordWrap);
        return option;
    }());
    qreal widest = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        widest = std::max(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return int(widest);
}

void measure(const QLabel &label, Findings &found)
{
    const QString text = label.text();
    if (text.isEmpty())
        return;
    if (qobject_cast<const ElidedLabel *>(&label) != nullptr) {
        // Cut where there is no room, it is whole in its tooltip; but something of it is seen.
        found.check(label, text, {}, label.minimumSizeHint().width(), label.width());
        return;
    }
    if (!label.wordWrap()) {
        found.check(label, text, label.toolTip(), label.sizeHint().width(), label.width());
        found.check(label, text, label.toolTip(), label.sizeHint().height(), label.height(),
                    "high");
        return;
    }
    found.check(label, text, label.toolTip(), label.heightForWidth(label.width()), label.height(),
                "high");
    found.check(label, text, label.toolTip(),
                widestLine(Findings::plain(text), label.font(), label.contentsRect().width()),
                label.contentsRect().width());
}

void measure(const QAbstractButton &button, Findings &found)
{
    constexpr int edges = 8; // of the button, both
    const int icon = button.icon().isNull() ? 0 : button.iconSize().width();
    if (button.text().isEmpty())
        return;
    found.check(button, button.text(), button.toolTip(),
                widthOf(button, button.text()) + icon + edges, button.width());
    found.check(button, button.text(), button.toolTip(), button.fontMetrics().height(),
                button.height(), "high");
}

void measure(const QTabBar &tabs, Findings &found)
{
    for (int tab = 0; tab < tabs.count(); ++tab)
        found.check(tabs, tabs.tabText(tab), tabs.tabToolTip(tab),
                    widthOf(tabs, tabs.tabText(tab)) + 8, tabs.tabRect(tab).width());
}

void measure(const QHeaderView &head, Findings &found)
{
    if (head.orientation() != Qt::Horizontal || head.model() == nullptr)
        return;
    const int margins = 2 * head.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &head);
    for (int section = 0; section < head.count(); ++section) {
        if (head.isSectionHidden(section))
            continue;
        const QString text =
            head.model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        const QString tip =
            head.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
        found.check(head, text, tip, widthOf(head, text) + margins, head.sectionSize(section));
    }
}

void measure(const QComboBox &box, Findings &found)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.subControls = QStyle::SC_All;
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                    QStyle::SC_ComboBoxEditField, &box);
    found.check(box, box.currentText(), box.toolTip(),
                box.fontMetrics().horizontalAdvance(box.currentText()), field.width());
}

void measure(const QLineEdit &edit, Findings &found)
{
    QStyleOptionFrame option;
    option.initFrom(&edit);
    const QRect field = edit.style()->subElementRect(QStyle::SE_LineEditContents, &option, &edit);
    const int icons = int(edit.actions().size()) * (edit.height() - 4);
    if (edit.text().isEmpty())
        found.check(edit, edit.placeholderText(), edit.toolTip(),
                    widthOf(edit, edit.placeholderText()) + icons, field.width());
}

void measure(const QMenu &menu, Findings &found)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        const int keys = widthOf(menu, action->shortcut().toString(QKeySequence::NativeText));
        found.check(menu, action->text(), {}, widthOf(menu, action->text()) + keys,
                    menu.actionGeometry(const_cast<QAction *>(action)).width());
    }
}

template <typename Widget>
bool measureIf(const QWidget &widget, Findings &found)
{
    const auto *known = qobject_cast<const Widget *>(&widget);
    if (known != nullptr)
        measure(*known, found);
    return known != nullptr;
}

} // namespace

QStringList clippedTexts(QWidget &window)
{
    Findings found;
    QList<QWidget *> all = window.findChildren<QWidget *>();
    all.prepend(&window);
    for (const QWidget *widget : std::as_const(all)) {
        if (!widget->isVisible() || widget->window() != window.window())
            continue;
        if (const auto *group = qobject_cast<const QGroupBox *>(widget)) {
            QFont strong = group->font();
            strong.setBold(true);
            found.check(*group, group->title(), group->toolTip(),
                        QFontMetrics(strong).horizontalAdvance(group->title()), group->width());
        }
        measureIf<QLabel>(*widget, found) || measureIf<QAbstractButton>(*widget, found)
            || measureIf<QTabBar>(*widget, found) || measureIf<QHeaderView>(*widget, found)
            || measureIf<QComboBox>(*widget, found) || measureIf<QLineEdit>(*widget, found)
            || measureIf<QMenu>(*widget, found);
    }
    return found.lines();
}

} // namespace csc
