// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPushButton>

namespace csc {

/// A button that says for how many episodes it is: "Retry 12". Room for a number is always there,
/// so that neither it nor its neighbours move when one comes. Its accessible name is the title
/// alone.
class CountButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit CountButton(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// 0: none is said. `exact` false: it may be another by now, and is marked.
    void setCount(qint64 count, bool exact = true);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// Whole up to 9,999, then as "12.3k" and "1.2M" (in Chinese "1.2万"): never more than there
    /// are.
    static QString shortCount(qint64 count);

private:
    QString textWith(const QString &count) const;
    void refresh();

    QString m_title;
    qint64 m_count = 0;
    bool m_exact = true;
};

} // namespace csc
