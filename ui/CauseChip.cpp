// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/CauseChip.h"

#include "ui/CauseText.h"
#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QEvent>

namespace csc {

CauseChip::CauseChip(QWidget *parent)
    : QPushButton(parent)
{
    setLayoutDirection(Qt::RightToLeft); // the cross stands behind the text
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QPushButton::clicked, this, [this] {
        setCause(std::nullopt);
        Q_EMIT cleared();
    });
    refresh();
    hide();
}

void CauseChip::setCause(const std::optional<QString> &errorCode)
{
    m_cause = errorCode;
    refresh();
    setVisible(m_cause.has_value());
}

void CauseChip::refresh()
{
    const QString text = tr("Cause: %1").arg(CauseText::word(m_cause.value_or(QString())));
    setText(QString(text).replace(QLatin1Char('&'), QLatin1StringView("&&")));
    setAccessibleName(text);
    setToolTip(tr("Only failures for this cause are shown. Click to show all of them again."));
    setIcon(Icons::tintedIcon(QStringLiteral("close"), palette().color(QPalette::ButtonText)));
}

void CauseChip::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace csc
