// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportTime.h"

#include "ui/Mnemonic.h"
#include "ui/ShiftReportRange.h"
#include "ui/ShiftReportText.h"
#include "ui/WrapLayout.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace csc {

namespace {

constexpr std::array Presets{ShiftPreset::ThisShift, ShiftPreset::Today, ShiftPreset::Yesterday,
                             ShiftPreset::Week};
constexpr int ownTime = int(Presets.size()); ///< the last choice

} // namespace

ShiftReportTime::ShiftReportTime(QWidget *parent)
    : QWidget(parent)
    , m_presetTitle(new QLabel(this))
    , m_preset(new QComboBox(this))
    , m_fromTitle(new QLabel(this))
    , m_from(new QDateTimeEdit(this))
    , m_toTitle(new QLabel(this))
    , m_to(new QDateTimeEdit(this))
    , m_zone(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *fields = new QWidget(this);
    auto *line = new WrapLayout(12, 6, fields);
    m_preset->setObjectName(QStringLiteral("presets"));
    m_preset->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int i = 0; i <= ownTime; ++i)
        m_preset->addItem(QString());
    for (auto *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
        edit->setCalendarPopup(true);
        edit->setKeyboardTracking(false); // a half-typed time is none
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &ShiftReportTime::noteOwnTime);
    }
    m_presetTitle->setBuddy(m_preset);
    m_fromTitle->setBuddy(m_from);
    m_toTitle->setBuddy(m_to);
    // With large letters they take a second line, each beside its title.
    for (const auto &[title, field] : std::initializer_list<std::pair<QWidget *, QWidget *>>{
             {m_presetTitle, m_preset}, {m_fromTitle, m_from}, {m_toTitle, m_to}}) {
        auto *both = new QWidget(fields);
        auto *pair = new QHBoxLayout(both);
        pair->setContentsMargins(0, 0, 0, 0);
        pair->addWidget(title);
        pair->addWidget(field);
        line->addWidget(both);
    }
    layout->addWidget(fields);
    layout->addWidget(m_zone); // below them: large letters need the room beside them
    connect(m_preset, &QComboBox::activated, this, &ShiftReportTime::choosePreset);
    retranslate();
    renew();
}

ReportRange ShiftReportTime::range() const
{
    return {m_from->dateTime().toUTC(), m_to->dateTime().toUTC()};
}

void ShiftReportTime::renew()
{
    if (m_preset->currentIndex() == ownTime)
        return;
    const ReportRange range = rangeOf(Presets.at(size_t(m_preset->currentIndex())),
                                      QDateTime::currentDateTimeUtc(), QTimeZone::systemTimeZone());
    m_setting = true;
    m_from->setDateTime(range.from.toLocalTime());
    m_to->setDateTime(range.to.toLocalTime());
    m_setting = false;
    m_zone->setText(tr("Local time: %1", "the time zone").arg(ShiftReportText::zone(range.from)));
}

void ShiftReportTime::choosePreset(int index)
{
    if (index == ownTime) {
        m_from->setFocus();
        return;
    }
    renew();
    Q_EMIT changed();
}

void ShiftReportTime::noteOwnTime()
{
    if (m_setting)
        return;
    m_preset->setCurrentIndex(ownTime);
    m_zone->setText(tr("Local time: %1", "the time zone").arg(ShiftReportText::zone(range().from)));
    Q_EMIT changed();
}

void ShiftReportTime::retranslate()
{
    m_presetTitle->setText(tr("T&ime:"));
    m_fromTitle->setText(tr("&From:"));
    m_toTitle->setText(tr("&To:"));
    m_preset->setAccessibleName(tr("Time of the report"));
    m_preset->view()->setAccessibleName(m_preset->accessibleName());
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    for (const auto *edit : {m_from, m_to}) // what the keys go to
        edit->findChild<QLineEdit *>()->setAccessibleName(edit->accessibleName());
    m_preset->setItemText(0, tr("This shift (last 8 hours)"));
    m_preset->setItemText(1, tr("Today"));
    m_preset->setItemText(2, tr("Yesterday"));
    m_preset->setItemText(3, tr("Last 7 days"));
    m_preset->setItemText(ownTime, tr("Other times"));
    // With large letters the style's own hint is some pixels short of its field.
    m_preset->setMinimumWidth(m_preset->sizeHint().width() + 8);
    m_zone->setText(tr("Local time: %1", "the time zone").arg(ShiftReportText::zone(range().from)));
}

void ShiftReportTime::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
