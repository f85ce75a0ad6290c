// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/CountButton.h"

#include <QLocale>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>

namespace csc {

namespace {
constexpr qint64 WholeBelow = 10'000;
} // namespace

CountButton::CountButton(QWidget *parent)
    : QPushButton(parent)
{}

void CountButton::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    refresh();
    updateGeometry();
}

void CountButton::setCount(qint64 count, bool exact)
{
    if (count == m_count && exact == m_exact)
        return;
    m_count = count;
    m_exact = exact;
    refresh();
}

QString CountButton::shortCount(qint64 count)
{
    const QLocale locale;
    if (count < WholeBelow)
        return locale.toString(count);
    const bool chinese = locale.language() == QLocale::Chinese;
    const qint64 thousand = chinese ? 10'000 : 1'000;
    const bool large = !chinese && count >= 1'000'000;
    // Cut and not rounded: it must not say more than there are.
    const qint64 tenths = count / ((large ? 1'000'000 : thousand) / 10);
    const QString number = tenths < 1000 && tenths % 10 != 0
                               ? locale.toString(double(tenths) / 10, 'f', 1)
                               : locale.toString(tenths / 10);
    if (large)
        return tr("%1M", "a number in millions").arg(number);
    return tr("%1k", "a number in thousands; in Chinese in 万").arg(number);
}

QString CountButton::textWith(const QString &count) const
{
    return count.isEmpty() ? m_title : tr("%1 %2", "an action, a number").arg(m_title, count);
}

void CountButton::refresh()
{
    QString count;
    if (m_count > 0)
        count = m_exact ? shortCount(m_count) : QStringLiteral("≈") + shortCount(m_count);
    setText(textWith(count));
}

QSize CountButton::sizeHint() const
{
    ensurePolished();
    QStyleOptionButton option;
    initStyleOption(&option);
    QSize widest;
    for (const qint64 count : {qint64(8'888), qint64(888'800)}) {
        option.text = textWith(QStringLiteral("≈") + shortCount(count));
        const QSize text = fontMetrics().size(Qt::TextShowMnemonic, option.text);
        widest = widest.expandedTo(
            style()->sizeFromContents(QStyle::CT_PushButton, &option, text, this));
    }
    return widest;
}

} // namespace csc
