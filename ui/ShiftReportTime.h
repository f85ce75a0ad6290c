// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ShiftReport.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLabel;

namespace csc {

/// Where the time of a shift report is chosen: a preset, or two local times.
class ShiftReportTime final : public QWidget
{
    Q_OBJECT

public:
    explicit ShiftReportTime(QWidget *parent = nullptr);

    /// As it stands in the fields; `from` may be later than `to`.
    ReportRange range() const;
    /// The chosen preset as it is now; does nothing for times of the person's own.
    void renew();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void choosePreset(int index);
    void noteOwnTime();
    void retranslate();

    QLabel *m_presetTitle;
    QComboBox *m_preset;
    QLabel *m_fromTitle;
    QDateTimeEdit *m_from;
    QLabel *m_toTitle;
    QDateTimeEdit *m_to;
    QLabel *m_zone;
    bool m_setting = false; ///< the fields are being set from a preset
};

} // namespace csc
