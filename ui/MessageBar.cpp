// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/MessageBar.h"

#include "ui/Icons.h"
#include "ui/Mnemonic.h"
#include "ui/Theme.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace csc {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::hide);
    recolor();
    retranslate();
    hide();
}

void MessageBar::showText(Kind kind, const Text &text)
{
    m_kind = kind;
    m_text = text;
    recolor();
    retranslate();
    show();
    // Screen readers say it without the focus moving here.
    QAccessibleEvent alert(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::setAction(const Text &text)
{
    if (m_action == nullptr) {
        if (!text)
            return;
        m_action = new QPushButton(this);
        static_cast<QHBoxLayout *>(layout())->insertWidget(1, m_action);
        setTabOrder(m_action, m_close);
        connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    }
    m_action->setVisible(bool(text));
    if (text)
        m_actionText = text; // else the hidden button keeps its words
    retranslate();
}

void MessageBar::addButtonFor(QAction *action)
{
    auto *button = new QPushButton(this);
    static_cast<QHBoxLayout *>(layout())->insertWidget(layout()->count() - 1, button);
    setTabOrder(button, m_close);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [button, action] {
        const QString text = withoutMnemonic(action->text()); // which is of its menu
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(
            text, action->shortcut().toString(QKeySequence::NativeText)));
        button->setVisible(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    follow();
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString MessageBar::text() const
{
    return m_label->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange && !m_recoloring)
        recolor();
}

void MessageBar::retranslate()
{
    if (m_text)
        m_label->setText(m_text());
    if (m_actionText) {
        m_action->setText(m_actionText());
        m_action->setAccessibleName(m_actionText());
    }
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
}

void MessageBar::recolor()
{
    m_recoloring = true;
    // From the parent's palette: our own was changed here before.
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    QPalette colors;
    colors.setColor(QPalette::Window, m_kind == Kind::Error     ? Theme::errorBackground(look)
                                      : m_kind == Kind::Warning ? Theme::warningBackground(look)
                                                                : Theme::noticeBackground(look));
    setPalette(colors);
    m_close->setIcon(Icons::tintedIcon(QStringLiteral("close"),
                                       Theme::palette(look).color(QPalette::WindowText)));
    m_recoloring = false;
}

} // namespace csc
